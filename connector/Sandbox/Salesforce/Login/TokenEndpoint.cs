using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Tables;
using Microsoft.AspNetCore.Http;

namespace Connector.Sandbox.Salesforce.Login;

/// <summary><c>/services/oauth2/token</c>: four grants, errors as an object (CONTRACT 1.1).</summary>
internal sealed class TokenEndpoint(SandboxClock clock, SalesforceCredentials credentials, Sessions sessions)
{
    private readonly Assertion assertion = new(clock, credentials);
    private readonly byte[] signingKey = RandomNumberGenerator.GetBytes(32);
    private readonly string refreshToken = "5Aep" + Convert.ToHexString(RandomNumberGenerator.GetBytes(24));

    public (int Status, JsonObject Body) Answer(IFormCollection form, string? authorization)
    {
        var refused = Refuse(form, Client(form, authorization));
        return refused is var (error, description)
            ? (400, new JsonObject { ["error"] = error, ["error_description"] = description })
            : (200, Granted(form));
    }

    /// <summary>The client's id and secret, from the form or from HTTP Basic.</summary>
    private static (string? Id, string? Secret) Client(IFormCollection form, string? authorization)
    {
        if (authorization?.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) == true)
        {
            var buffer = new byte[authorization.Length];
            if (Convert.TryFromBase64String(authorization[6..].Trim(), buffer, out var length)
                && Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2) is [var id, var secret])
            {
                return (Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret));
            }
        }

        return (form["client_id"], form["client_secret"]);
    }

    private static bool Same(string? given, string known) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(known));

    private (string Error, string Description)? Refuse(IFormCollection form, (string? Id, string? Secret) client)
    {
        switch (form["grant_type"].ToString())
        {
            case "":
                return ("unsupported_grant_type", "grant type not supported");
            case "urn:ietf:params:oauth:grant-type:jwt-bearer":
                return assertion.Check(form["assertion"].ToString());
            case "client_credentials":
                return RefuseClient(client, secretNeeded: true);
            case "password":
                return RefuseClient(client, secretNeeded: true) ?? (IsUser(form["username"], form["password"]) ? null : ("invalid_grant", "authentication failure"));
            case "refresh_token":
                return RefuseClient(client, secretNeeded: false) ?? (Same(form["refresh_token"], refreshToken) ? null : ("invalid_grant", "expired access/refresh token"));
            default:
                return ("unsupported_grant_type", "grant type not supported");
        }
    }

    private (string Error, string Description)? RefuseClient((string? Id, string? Secret) client, bool secretNeeded)
    {
        if (!Same(client.Id, credentials.ClientId))
            return ("invalid_client_id", "client identifier invalid");
        return !Same(client.Secret, credentials.ClientSecret) && (secretNeeded || client.Secret is not null) ? ("invalid_client", "invalid client credentials") : null;
    }

    /// <summary>The user's name in any case, and the password as given.</summary>
    public bool IsUser(string? username, string? password) =>
        string.Equals(username, credentials.Username, StringComparison.OrdinalIgnoreCase) && Same(password, credentials.Password);

    private JsonObject Granted(IFormCollection form)
    {
        var root = credentials.Address().GetLeftPart(UriPartial.Authority);
        var identity = $"{root}/id/{Org.OrganizationId}/{Org.ApiUserId}";
        var issued = clock.Now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var body = new JsonObject
        {
            ["access_token"] = sessions.Open(),
            ["instance_url"] = root,
            ["id"] = identity,
            ["token_type"] = "Bearer",
            ["issued_at"] = issued,
            ["signature"] = Convert.ToBase64String(HMACSHA256.HashData(signingKey, Encoding.UTF8.GetBytes(identity + issued))),
            ["scope"] = "api refresh_token",
        };
        if (form["grant_type"] == "password")
            body["refresh_token"] = refreshToken;
        return body;
    }
}
