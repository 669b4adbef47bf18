using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Connector.Sandbox.Salesforce.Schema;

/// <summary>Every kind of record this little Salesforce knows, read from the embedded describes.</summary>
internal static class Catalog
{
    private static readonly string[] Names = ["Account", "Contact", "Lead", "User"];

    private static readonly FrozenDictionary<string, SObjectType> ByName =
        Names.Select(Read).ToFrozenDictionary(type => type.Name, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<SObjectType> Types { get; } = [.. Names.Select(name => ByName[name])];

    public static SObjectType? Find(string name) => ByName.GetValueOrDefault(name);

    public static SObjectType? OfId(string id) => id.Length < 3 ? null : Types.FirstOrDefault(type => id.StartsWith(type.KeyPrefix, StringComparison.OrdinalIgnoreCase));

    private static SObjectType Read(string name)
    {
        using var stream = typeof(Catalog).Assembly.GetManifestResourceStream($"Connector.Sandbox.Salesforce.Schema.{name}.json")!;
        return new SObjectType(JsonNode.Parse(stream)!.AsObject());
    }
}
