using System.Net;
using System.Security.Authentication;

namespace Connector.Http;

/// <summary>Sends one message once and turns whatever the network does into an <see cref="Attempt"/>.</summary>
internal sealed class Wire(ApiSettings settings, ServerClock clock) : IDisposable
{
    // No redirects: a token must not follow one to another host. No cookies: the token alone is the session.
    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        // Ours below tells our patience from the caller's cancellation.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task<Attempt> SendAsync(HttpRequestMessage message, Effect effect, string? saveTo, CancellationToken cancel)
    {
        var host = message.RequestUri!;
        // Real time even under a tester's clock: it bounds the network, not our patience.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(settings.Timeout);
        try
        {
            using var response = await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return await ReadAsync(response, effect, saveTo, limit.Token);
        }
        catch (OperationCanceledException cause) when (!cancel.IsCancellationRequested)
        {
            return Attempt.Failed(ConnectionFaults.TimedOut(effect, settings.Timeout), effect == Effect.Reads, cause: cause);
        }
        catch (HttpRequestException cause) when (cause.HttpRequestError == HttpRequestError.SecureConnectionError || cause.InnerException is AuthenticationException)
        {
            return Attempt.Failed(ConnectionFaults.TlsFailed(host), mayRepeat: false, cause: cause);
        }
        catch (HttpRequestException cause) when (cause.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError)
        {
            return Attempt.Failed(ConnectionFaults.Unreachable(host), mayRepeat: true, cause: cause);
        }
        catch (Exception cause) when (cause is HttpRequestException or IOException)
        {
            return Attempt.Failed(ConnectionFaults.AnswerLost(effect), effect == Effect.Reads, cause: cause);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<Attempt> ReadAsync(HttpResponseMessage response, Effect effect, string? saveTo, CancellationToken cancel)
    {
        if (response.Headers.Date is { } stamped)
            clock.Observe(stamped);
        var date = response.Headers.Date ?? clock.Now();
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        var reply = new ApiReply(response.StatusCode, response.Content.Headers.ContentType?.MediaType, default, date, AskedWait(response, date))
        {
            Headers = response.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
        };
        // A refusal is short and is read, also one that is called a success; only an answer may be as long as a disk.
        if (saveTo is not null && reply.IsSuccess && reply.MediaType != "application/json")
            return Attempt.Answered(reply with { Saved = await SavedBody.WriteAsync(stream, saveTo, reply.Status == HttpStatusCode.PartialContent, cancel) });
        using var body = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancel)) > 0)
        {
            if (body.Length + read > settings.MostReplyBytes)
                return Attempt.Failed(ConnectionFaults.ReplyTooLarge(effect, settings.MostReplyBytes), mayRepeat: false);
            body.Write(buffer, 0, read);
        }

        return Attempt.Answered(reply with { Body = body.ToArray() });
    }

    private static TimeSpan? AskedWait(HttpResponseMessage response, DateTimeOffset date) => response.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } until } when until > date => until - date,
        { Date: not null } => TimeSpan.Zero,
        _ => null,
    };
}
