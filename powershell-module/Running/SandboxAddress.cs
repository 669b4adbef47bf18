using System.Management.Automation;
using System.Net;
using System.Text.Json;

namespace SfdcSync.Running;

/// <summary>The line a sandbox prints when it serves: where, and with which secrets.</summary>
internal sealed record SandboxAddress(Uri SalesforceLogin, PSCredential Salesforce, Uri MarketoEndpoint, Uri MarketoIdentity, PSCredential Marketo, Uri Admin)
{
    public static SandboxAddress Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        var (salesforce, marketo) = (json.RootElement.GetProperty("salesforce"), json.RootElement.GetProperty("marketo"));
        return new SandboxAddress(
            Address(salesforce, "loginUrl"), Client(salesforce), Address(marketo, "endpoint"), Address(marketo, "identity"), Client(marketo), Address(json.RootElement, "admin"));
    }

    private static Uri Address(JsonElement element, string name) => new(element.GetProperty(name).GetString()!);

    private static PSCredential Client(JsonElement vendor) =>
        new(vendor.GetProperty("clientId").GetString()!, new NetworkCredential("", vendor.GetProperty("clientSecret").GetString()!).SecurePassword);
}
