using System.Management.Automation;
using System.Net;
using System.Text.Json;

namespace SfdcSync.Running;

/// <summary>The line a sandbox prints when it serves: where, and with which secrets.</summary>
internal sealed record SandboxAddress(Uri SalesforceLogin, PSCredential Salesforce, Uri MarketoEndpoint, Uri MarketoIdentity, PSCredential Marketo, Uri Admin, Uri Secure, string Certificate)
{
    public static SandboxAddress Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        var (salesforce, marketo, secure) = (json.RootElement.GetProperty("salesforce"), json.RootElement.GetProperty("marketo"), json.RootElement.GetProperty("secure"));
        return new SandboxAddress(
            Address(salesforce, "loginUrl"), Client(salesforce), Address(marketo, "endpoint"), Address(marketo, "identity"), Client(marketo), Address(json.RootElement, "admin"),
            Address(secure, "address"), secure.GetProperty("certificate").GetString()!);
    }

    private static Uri Address(JsonElement element, string name) => new(element.GetProperty(name).GetString()!);

    private static PSCredential Client(JsonElement vendor) =>
        new(vendor.GetProperty("clientId").GetString()!, new NetworkCredential("", vendor.GetProperty("clientSecret").GetString()!).SecurePassword);
}
