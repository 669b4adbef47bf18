using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Connector.Sandbox.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Connector.Sandbox.Salesforce.Login;

/// <summary><c>/services/oauth2/authorize</c>: the user says yes at once. A code is good once, for 15 minutes, for the address it was sent to (CONTRACT 1.1; PKCE by S256).</summary>
internal sealed class AuthorizationCodes(SandboxClock clock, SalesforceCredentials credentials)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<string, (string RedirectUri, string? Challenge, DateTimeOffset Expires)> open = new(StringComparer.Ordinal);

    /// <summary>Where to send the user next; null with the reason when it cannot be.</summary>
    public (string? Location, string? Wrong) Authorize(IQueryCollection query)
    {
        if (!ClientCheck.Same(query["client_id"], credentials.ClientId))
            return (null, "client identifier invalid");
        var target = query["redirect_uri"].ToString();
        if (!Uri.TryCreate(target, UriKind.Absolute, out var uri) || !uri.IsLoopback)
            return (null, "redirect_uri must match configuration");
        if (query["response_type"] != "code")
            return (QueryHelpers.AddQueryString(target, "error", "unsupported_response_type"), null);
        if (query["code_challenge"].Count > 0 && query["code_challenge_method"].ToString() is not ("" or "S256"))
            return (QueryHelpers.AddQueryString(target, "error", "invalid_request"), null);
        var code = "aPrx" + Convert.ToHexString(RandomNumberGenerator.GetBytes(24));
        open[code] = (target, query["code_challenge"].Count > 0 ? query["code_challenge"].ToString() : null, clock.Now + Life);
        var location = QueryHelpers.AddQueryString(target, "code", code);
        return (query["state"].Count > 0 ? QueryHelpers.AddQueryString(location, "state", query["state"].ToString()) : location, null);
    }

    /// <summary>What is wrong with a code, as error and description; null when it is good, and used up then.</summary>
    public (string Error, string Description)? Redeem(string code, string redirectUri, string? verifier)
    {
        if (!open.TryRemove(code, out var known) || known.Expires <= clock.Now)
            return ("invalid_grant", "expired authorization code");
        if (known.RedirectUri != redirectUri)
            return ("redirect_uri_mismatch", "redirect_uri must match configuration");
        return known.Challenge is { } challenge && !ClientCheck.Same(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier ?? string.Empty))), challenge)
            ? ("invalid_grant", "invalid code verifier")
            : null;
    }
}
