using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;

namespace Connector.Sandbox.Salesforce.Login;

/// <summary>The signed assertion of the JWT bearer grant (CONTRACT 1.1).</summary>
internal sealed class Assertion(SandboxClock clock, SalesforceCredentials credentials)
{
    /// <summary>What is wrong with the assertion, as error and description; null when it is good.</summary>
    /// <param name="root">The address that the caller came by, one of those the assertion may be meant for.</param>
    public (string Error, string Description)? Check(string assertion, Uri root)
    {
        var parts = assertion.Split('.');
        if (parts.Length != 3 || Read(parts[0]) is not { } header || Read(parts[1]) is not { } claims)
            return ("invalid_grant", "invalid assertion");
        if (header["alg"]?.ToString() != "RS256" || !Signed(parts))
            return ("invalid_grant", "invalid assertion");
        if (claims["iss"]?.ToString() != credentials.ClientId)
            return ("invalid_client_id", "client identifier invalid");
        if (!IsThisServer(claims["aud"], root))
            return ("invalid_grant", "audience is invalid");
        if (!string.Equals((claims["sub"] ?? claims["prn"])?.ToString(), credentials.Username, StringComparison.OrdinalIgnoreCase))
            return ("invalid_grant", "user hasn't approved this consumer");
        return Expiry(claims) > clock.Now ? null : ("invalid_grant", "expired authorization code");
    }

    /// <summary>Seconds by the standard; sf sends milliseconds.</summary>
    private static DateTimeOffset Expiry(JsonObject claims)
    {
        if (claims["exp"] is not JsonValue value || !value.TryGetValue<double>(out var exp))
            return DateTimeOffset.MinValue;
        var seconds = exp > 1e11 ? exp / 1000 : exp;
        return seconds is > 0 and < 1e11 ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : DateTimeOffset.MinValue;
    }

    private static JsonObject? Read(string part)
    {
        try
        {
            return JsonNode.Parse(Base64Url.DecodeFromChars(part)) as JsonObject;
        }
        catch (Exception wrong) when (wrong is FormatException or JsonException)
        {
            return null;
        }
    }

    private bool Signed(string[] parts)
    {
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(credentials.PublicKeyPem);
            return key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (Exception wrong) when (wrong is FormatException or CryptographicException)
        {
            return false;
        }
    }

    private bool IsThisServer(JsonNode? audience, Uri root)
    {
        var names = audience is JsonArray several ? several.Select(name => name?.ToString()) : [audience?.ToString()];
        return names.Any(name => Uri.TryCreate(name, UriKind.Absolute, out var host)
            && (host.Host is "login.salesforce.com" or "test.salesforce.com"
                || (host.IsLoopback && (host.Port == root.Port || host.Port == credentials.Address().Port))));
    }
}
