using Connector.Http;

namespace Connector.Marketo;

/// <summary>Sign-in with client credentials (CONTRACT 2.1).</summary>
internal sealed class Identity(MarketoOptions options, ConnectionContext context)
{
    // A token this short-lived would end before the request that carries it arrives.
    private static readonly TimeSpan _tooShort = TimeSpan.FromSeconds(2);
    private const int MostWaits = 3;

    private readonly string _target = new Uri(MarketoApi.WithSlash(options.Identity!), "oauth/token").AbsoluteUri;

    /// <summary>
    /// A token with life left. Marketo answers the running token with its remaining life however often it is asked,
    /// so a token about to end cannot be renewed early: its end is waited for.
    /// </summary>
    public async Task<AccessToken> SignInAsync(ApiClient client, CancellationToken cancel)
    {
        var token = await AskAsync(client, cancel);
        for (var waits = 0; token.Life < _tooShort && waits < MostWaits; waits++)
        {
            await Task.Delay(token.Life + TimeSpan.FromSeconds(1), context.Time, cancel);
            token = await AskAsync(client, cancel);
        }

        return new AccessToken(token.Value) { ExpiresAt = context.Time.GetUtcNow() + token.Life };
    }

    private async Task<(string Value, TimeSpan Life)> AskAsync(ApiClient client, CancellationToken cancel)
    {
        // A form, so that the secret stands in no access log.
        var reply = await client.SendAsync(
            ApiRequest.Form(_target, [new("grant_type", "client_credentials"), new("client_id", options.ClientId), new("client_secret", options.ClientSecret)]) with { Anonymous = true },
            cancel);
        return reply.Json is { } json && json.TryGetProperty("access_token", out var value) && json.TryGetProperty("expires_in", out var life)
            ? (value.GetString()!, TimeSpan.FromSeconds(life.GetInt32()))
            : throw new TerminalException(MarketoFaults.NoToken);
    }
}
