using Connector.Http;

namespace Connector.Marketo;

/// <summary>The lead database API: requests in Marketo's shapes, answers as envelopes, over the HTTP kit.</summary>
internal sealed class MarketoApi : IDisposable
{
    /// <summary>Most rows or values in one call (CONTRACT 2.0).</summary>
    public const int RowsPerCall = 300;

    // Marketo answers 414 above 8 KB of URI; the host and a proxy's additions count too.
    private const int LongestTarget = 6 * 1024;

    // Beside /rest, not below it (CONTRACT 2.5).
    private const string BulkRoot = "../bulk/v1/";

    private static readonly TimeSpan _window = TimeSpan.FromSeconds(20);
    private readonly ApiClient _client;
    private readonly DailyUsage _usage;

    public MarketoApi(MarketoOptions options, ConnectionContext context)
    {
        Options = options;
        Time = context.Time;
        Scratch = new ScratchFolder(context.Scratch);
        var settings = new ApiSettings("marketo", WithSlash(options.Endpoint!))
        {
            Timeout = options.Timeout,
            Throttle = new Throttle(options.CallsPer20Seconds, _window, options.ConcurrentCalls, context.Time),
        };
        _client = new ApiClient(settings, context, Judge.Read, new Identity(options, context).SignInAsync);
        _client.Redactor.Add(options.ClientSecret);
        _usage = new DailyUsage(_client, options, context.Log);
        AtOnce = options.ConcurrentCalls;
    }

    public MarketoOptions Options { get; }

    public TimeProvider Time { get; }

    /// <summary>Where downloads lie until they are read.</summary>
    public ScratchFolder Scratch { get; }

    /// <summary>What this connection may still spend.</summary>
    public CallBudget Budget => _client.Budget;

    /// <summary>Calls made so far, identity included.</summary>
    public long Calls => _client.Calls;

    /// <summary>Calls that may run at once.</summary>
    public int AtOnce { get; }

    /// <summary>The server's clock.</summary>
    public ServerClock Clock => _client.Clock;

    /// <summary>The server's time, known after sign-in.</summary>
    public async Task<DateTimeOffset> NowAsync(CancellationToken cancel)
    {
        await _client.SignInAsync(cancel);
        return _client.Clock.Now();
    }

    /// <summary>Asks; a question too long for a URI goes as a form with <c>_method=GET</c> (CONTRACT 2.0).</summary>
    public async Task<Reply> GetAsync(string path, IReadOnlyList<KeyValuePair<string, string>> query, CancellationToken cancel)
    {
        var target = $"v1/{path}?{string.Join('&', query.Select(part => $"{part.Key}={Escape(part.Value)}"))}";
        var request = target.Length <= LongestTarget ? ApiRequest.Get(target) : ApiRequest.Form($"v1/{path}?_method=GET", query);
        return Reply.Of(await SendAsync(request, cancel));
    }

    /// <summary>Sends a write once.</summary>
    /// <exception cref="TransientException">With <see cref="Recovery.LookUp"/> it may have been executed, else certainly not.</exception>
    public async Task<Reply> PostAsync(string path, string json, CancellationToken cancel) =>
        Reply.Of(await SendAsync(new ApiRequest(HttpMethod.Post, $"v1/{path}", Effect.Writes) { Body = json }, cancel));

    /// <summary>Asks about jobs.</summary>
    public async Task<Reply> AskBulkAsync(string path, CancellationToken cancel) => Reply.Of(await SendAsync(ApiRequest.Get(BulkRoot + path), cancel));

    /// <summary>Makes or moves a job. Done twice it makes a job nobody starts, or is refused: no person is touched.</summary>
    public async Task<Reply> TellBulkAsync(string path, string? json, CancellationToken cancel) =>
        Reply.Of(await SendAsync(new ApiRequest(HttpMethod.Post, BulkRoot + path, Effect.Reads) { Body = json ?? "{}" }, cancel));

    /// <summary>Hands a file of people over, which begins by itself (CONTRACT 2.6).</summary>
    /// <exception cref="TransientException">With <see cref="Recovery.LookUp"/> it may have begun, else certainly not.</exception>
    public async Task<Reply> UploadBulkAsync(string path, string csv, CancellationToken cancel)
    {
        var boundary = Guid.NewGuid().ToString("N");
        var body = $"--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"people.csv\"\r\nContent-Type: text/csv\r\n\r\n{csv}\r\n--{boundary}--\r\n";
        return Reply.Of(await SendAsync(new ApiRequest(HttpMethod.Post, BulkRoot + path, Effect.Writes) { Body = body, ContentType = $"multipart/form-data; boundary={boundary}" }, cancel));
    }

    /// <summary>Keeps an answer in a file; what is there already is not fetched again.</summary>
    public Task SaveBulkAsync(string path, string file, CancellationToken cancel) =>
        SendAsync(ApiRequest.Get(BulkRoot + path) with { SaveTo = file, Resumes = true }, cancel);

    public void Dispose()
    {
        _client.Dispose();
        Scratch.Dispose();
    }

    private async Task<ApiReply> SendAsync(ApiRequest request, CancellationToken cancel)
    {
        await _usage.WatchAsync(cancel);
        return await _client.SendAsync(request, cancel);
    }

    internal static Uri WithSlash(Uri address) => address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");

    // A comma separates values and is legal in a query; escaping it would treble the separators.
    private static string Escape(string value) => Uri.EscapeDataString(value).Replace("%2C", ",", StringComparison.Ordinal);
}
