using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Tables;
using Microsoft.AspNetCore.Http;

namespace Connector.Sandbox.Salesforce.Login;

/// <summary><c>/services/oauth2/token</c>: five grants, errors as an object (CONTRACT 1.1).</summary>
internal sealed class TokenEndpoint(SandboxClock clock, SalesforceCredentials credentials, Sessions sessions, AuthorizationCodes codes)
{
    private readonly Assertion assertion = new(clock, credentials);
    private readonly ClientCheck clients = new(credentials);
    private readonly byte[] signingKey = RandomNumberGenerator.GetBytes(32);
    private string? refreshToken = credentials.RefreshToken.Length > 0 ? credentials.RefreshToken : "5Aep" + Convert.ToHexString(RandomNumberGenerator.GetBytes(24));

    /// <param name="root">Scheme, host and port that the caller came by; it becomes the instance's address.</param>
    public (int Status, JsonObject Body) Answer(IFormCollection form, string? authorization, string root)
    {
        var refused = Refuse(form, ClientCheck.Read(form, authorization), root);
        return refused is var (error, description)
            ? (400, new JsonObject { ["error"] = error, ["error_description"] = description })
            : (200, Granted(form, root));
    }

    /// <summary>What a token is worth, for a client that proves who it is.</summary>
    public (int Status, JsonObject Body) Introspect(IFormCollection form, string? authorization)
    {
        if (clients.Refuse(ClientCheck.Read(form, authorization), secretNeeded: true) is var (error, description))
            return (401, new JsonObject { ["error"] = error, ["error_description"] = description });
        if (sessions.Expiry(form["token"].ToString()) is not { } expiry)
            return (200, new JsonObject { ["active"] = false });
        var issued = (expiry - Sessions.Life).ToUnixTimeSeconds();
        return (200, new JsonObject
        {
            ["active"] = true,
            ["scope"] = "api refresh_token",
            ["client_id"] = credentials.ClientId,
            ["username"] = credentials.Username,
            ["sub"] = $"https://login.salesforce.com/id/{Org.OrganizationId}/{Org.ApiUserId}",
            ["token_type"] = "access_token",
            ["exp"] = expiry.ToUnixTimeSeconds(),
            ["iat"] = issued,
            ["nbf"] = issued,
        });
    }

    /// <summary>Ends a session, or the permission to open new ones.</summary>
    public void Revoke(string token)
    {
        if (ClientCheck.Same(token, refreshToken))
            refreshToken = null;
        sessions.Close(token);
    }

    /// <summary>The user's name in any case, and the password as given.</summary>
    public bool IsUser(string? username, string? password) =>
        string.Equals(username, credentials.Username, StringComparison.OrdinalIgnoreCase) && ClientCheck.Same(password, credentials.Password);

    private (string Error, string Description)? Refuse(IFormCollection form, (string? Id, string? Secret) client, string root)
    {
        switch (form["grant_type"].ToString())
        {
            case "urn:ietf:params:oauth:grant-type:jwt-bearer":
                return assertion.Check(form["assertion"].ToString(), new Uri(root));
            case "client_credentials":
                return clients.Refuse(client, secretNeeded: true);
            case "password":
                return clients.Refuse(client, secretNeeded: true) ?? (IsUser(form["username"], form["password"]) ? null : ("invalid_grant", "authentication failure"));
            case "refresh_token":
                return clients.Refuse(client, secretNeeded: false) ?? (ClientCheck.Same(form["refresh_token"], refreshToken) ? null : ("invalid_grant", "expired access/refresh token"));
            case "authorization_code":
                return clients.Refuse(client, secretNeeded: form["code_verifier"].Count == 0) ?? codes.Redeem(form["code"].ToString(), form["redirect_uri"].ToString(), form["code_verifier"]);
            default:
                return ("unsupported_grant_type", "grant type not supported");
        }
    }

    private JsonObject Granted(IFormCollection form, string root)
    {
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
        if (form["grant_type"].ToString() is "password" or "authorization_code" && refreshToken is not null)
            body["refresh_token"] = refreshToken;
        return body;
    }
}
