using Polly;

namespace Connector.Http;

/// <summary>
/// Speaks HTTP for one connection: token, throttle, retries, clock and count in one place.
/// A refused token is renewed once per request; what may have been executed is never sent twice.
/// </summary>
public sealed class ApiClient : IDisposable
{
    private readonly ApiSettings _settings;
    private readonly Func<ApiReply, Verdict> _judge;
    private readonly TokenHolder _tokens;
    private readonly Wire _wire;
    private readonly ResiliencePipeline<Attempt> _retries;
    private long _calls;

    /// <param name="judge">The vendor's reading of an answer; called once per answer, secrets not yet masked.</param>
    /// <param name="signIn">Makes a token, speaking through this client with anonymous requests.</param>
    public ApiClient(ApiSettings settings, ConnectionContext context, Func<ApiReply, Verdict> judge, Func<ApiClient, CancellationToken, Task<AccessToken>> signIn)
    {
        _settings = settings;
        _judge = judge;
        Clock = new ServerClock(context.Time);
        _wire = new Wire(settings, Clock);
        _retries = Retries.Build(settings, context.Time, text => context.Log(Redactor.Clean(text)));
        _tokens = new TokenHolder(
            async cancel =>
            {
                var token = await signIn(this, cancel);
                Redactor.Add(token.Value);
                context.Log($"{settings.System}: signed in");
                return token;
            },
            context.Time);
    }

    /// <summary>The server's clock.</summary>
    public ServerClock Clock { get; }

    /// <summary>Knows this connection's secrets; the connector tells it its options' secrets.</summary>
    public Redactor Redactor { get; } = new();

    /// <summary>What this connection may still spend.</summary>
    public CallBudget Budget { get; } = new();

    /// <summary>Calls made, sign-in and repetitions included.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Signs in unless that is done.</summary>
    public async Task SignInAsync(CancellationToken cancel) => await _tokens.GetAsync(cancel);

    /// <summary>The answer the vendor's judge calls an answer; its body is JSON or empty.</summary>
    /// <exception cref="TransientException">Given up; with <see cref="Recovery.LookUp"/> the request may have been executed.</exception>
    /// <exception cref="TerminalException">Refused for good.</exception>
    public async Task<ApiReply> SendAsync(ApiRequest request, CancellationToken cancel)
    {
        var token = request.Anonymous ? null : await _tokens.GetAsync(cancel);
        var attempt = await TryAsync(request, token, cancel);
        if (attempt.TokenRefused && token is not null)
        {
            token = await _tokens.RenewAsync(token, cancel);
            attempt = await TryAsync(request, token, cancel);
        }

        if (attempt.TokenRefused)
            throw new TerminalException(ConnectionFaults.TokenRefusedTwice(attempt.Fault!));
        return attempt.Reply ?? throw attempt.ToException();
    }

    public void Dispose()
    {
        _wire.Dispose();
        _tokens.Dispose();
        _settings.Throttle?.Dispose();
    }

    private async Task<Attempt> TryAsync(ApiRequest request, AccessToken? token, CancellationToken cancel)
    {
        var address = new Uri(token?.Host ?? _settings.BaseAddress, request.Target);
        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
            throw new TerminalException(ConnectionFaults.TlsRequired(address));
        return await _retries.ExecuteAsync(async inner => Clean(await OnceAsync(request, address, token, inner)), cancel);
    }

    private async Task<Attempt> OnceAsync(ApiRequest request, Uri address, AccessToken? token, CancellationToken cancel)
    {
        using var turn = _settings.Throttle is { } throttle ? await throttle.EnterAsync(cancel) : null;
        using var message = request.ToMessage(address, token);
        if (!request.Anonymous)
            Budget.Spend();
        Interlocked.Increment(ref _calls);
        var attempt = await _wire.SendAsync(message, request.Effect, request.SaveTo, cancel);
        if (attempt.Reply is not { } reply)
            return attempt;
        if (_settings.Usage?.Invoke(reply) is { } usage)
            Budget.Observe(usage);
        return Judge(request, reply);
    }

    private Attempt Judge(ApiRequest request, ApiReply reply) => Judge(request.Effect, reply, reply.Body.IsEmpty || reply.Json is not null || reply.MediaType == request.ContentType);

    /// <param name="isAnswer">It speaks the language of the request.</param>
    private Attempt Judge(Effect effect, ApiReply reply, bool isAnswer) => _judge(reply) switch
    {
        Verdict.TokenRefused refused => Attempt.Failed(refused.Fault, mayRepeat: false) with { TokenRefused = true },
        Verdict.TryLater later => Attempt.Failed(later.Fault with { Recovery = Recovery.Retry }, mayRepeat: true, later.RetryAfter ?? reply.RetryAfter),
        Verdict.Doubtful doubt when effect == Effect.Writes => Attempt.Failed(doubt.Fault with { Recovery = Recovery.LookUp }, mayRepeat: false, doubt.RetryAfter ?? reply.RetryAfter),
        Verdict.Doubtful doubt => Attempt.Failed(doubt.Fault with { Recovery = Recovery.Retry }, mayRepeat: true, doubt.RetryAfter ?? reply.RetryAfter),
        Verdict.Stop stop => Attempt.Failed(stop.Fault with { Recovery = stop.Fault.Recovery is Recovery.FixPipeline or Recovery.Wait ? stop.Fault.Recovery : Recovery.Stop }, mayRepeat: false),
        _ when isAnswer => Attempt.Answered(reply),
        // A page instead of an API's answer: a refused write was not executed, a "done" one may have been.
        _ when reply.IsSuccess => Attempt.Failed(ConnectionFaults.BadReply(effect, reply.Status, reply.MediaType), mayRepeat: false),
        _ => Attempt.Failed(ConnectionFaults.BadReply(effect, reply.Status, reply.MediaType) with { Recovery = Recovery.Stop }, mayRepeat: false),
    };

    private Attempt Clean(Attempt attempt) =>
        attempt.Fault is { } fault ? attempt with { Fault = fault with { Message = Redactor.Clean(fault.Message) } } : attempt;
}
