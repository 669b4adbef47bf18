using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Connector.Sandbox.Kernel;

namespace Connector.Sandbox;

/// <summary>How to reach a running sandbox: the one line it prints.</summary>
/// <param name="Admin">The admin door, for clock, faults, calls and rules.</param>
/// <param name="Secure">The same servers by https.</param>
public sealed record SandboxConnection(SalesforceAccess Salesforce, MarketoAccess Marketo, Uri Admin, SecureAccess Secure)
{
    private static readonly JsonSerializerOptions Line = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ToJson() => JsonSerializer.Serialize(this, Line);
}

/// <summary>The https address, and the certificate (PEM) that a client must trust to use it.</summary>
public sealed record SecureAccess(string Address, string Certificate);

/// <summary>Everything a Salesforce client may log in with: password, client credentials, JWT bearer or refresh token.</summary>
public sealed record SalesforceAccess(string LoginUrl, string Username, string Password, string ClientId, string ClientSecret, string PrivateKeyFile, string RefreshToken);

/// <summary>What a Marketo client needs.</summary>
/// <param name="More">The further API users, when the options ask for some.</param>
public sealed record MarketoAccess(
    string Endpoint,
    string Identity,
    string ClientId,
    string ClientSecret,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<MarketoUser>? More = null);
