using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;

namespace Connector.Sandbox;

/// <summary>Hands rules to the vendor they name; rules that name no vendor are Salesforce's.</summary>
internal sealed class RulesDesk(IReadOnlyList<IVendor> vendors)
{
    private const string Unnamed = "salesforce";

    public JsonObject Show()
    {
        var all = new JsonObject();
        foreach (var vendor in vendors)
        {
            if (vendor is IRules rules)
                all[vendor.Name] = rules.Get();
        }

        return all;
    }

    public void Set(JsonNode body)
    {
        var rest = (body as JsonObject ?? throw new FormatException("""Rules are an object, such as {"marketo":{"blockedFields":["title"]}}.""")).DeepClone().AsObject();
        foreach (var vendor in vendors)
        {
            if (rest.Remove(vendor.Name, out var part))
                Of(vendor.Name).Set(part ?? throw new FormatException($"The rules of {vendor.Name} are null."));
        }

        if (rest.Count > 0)
            Of(Unnamed).Set(rest);
    }

    public void Clear()
    {
        foreach (var vendor in vendors)
            (vendor as IRules)?.Clear();
    }

    private IRules Of(string name) =>
        vendors.FirstOrDefault(vendor => vendor.Name == name) as IRules ?? throw new FormatException($"No vendor \"{name}\" here takes rules.");
}
