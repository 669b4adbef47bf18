using System.Text.Encodings.Web;
using System.Text.Json;

namespace Connector.Sandbox;

/// <summary>How to reach a running sandbox: the one line it prints.</summary>
/// <param name="Admin">The admin door, for clock, faults, calls and rules.</param>
public sealed record SandboxConnection(SalesforceAccess Salesforce, MarketoAccess Marketo, Uri Admin)
{
    private static readonly JsonSerializerOptions Line = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ToJson() => JsonSerializer.Serialize(this, Line);
}

/// <summary>Everything a Salesforce client may log in with: password, client credentials or JWT bearer.</summary>
public sealed record SalesforceAccess(string LoginUrl, string Username, string Password, string ClientId, string ClientSecret, string PrivateKeyFile);

/// <summary>What a Marketo client needs.</summary>
public sealed record MarketoAccess(string Endpoint, string Identity, string ClientId, string ClientSecret);
