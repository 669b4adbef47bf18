using System.Text.Json;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>The versioned REST root of one org, spoken to by everything in this room.</summary>
internal sealed class SalesforceApi : IDisposable
{
    private static readonly Dictionary<string, string> Headers = new() { ["Sforce-Call-Options"] = "client=Connector" };

    public SalesforceApi(SalesforceOptions options, ConnectionContext context)
    {
        Options = options;
        Root = $"/services/data/v{options.ApiVersion}/";
        Client = new ApiClient(
            new ApiSettings("salesforce", options.LoginUrl)
            {
                Timeout = options.Timeout,
                Retries = options.Retries,
                Throttle = new Throttle(calls: null, TimeSpan.Zero, options.ConcurrentCalls, context.Time),
            },
            context,
            SalesforceReplies.Judge,
            (client, cancel) => SignIn.RunAsync(options, client, cancel));
        foreach (var secret in new[] { options.Password, options.SecurityToken, options.ClientSecret, options.Password + options.SecurityToken })
            Client.Redactor.Add(secret);
    }

    public SalesforceOptions Options { get; }

    public ApiClient Client { get; }

    /// <summary><c>/services/data/vNN.0/</c></summary>
    public string Root { get; }

    /// <summary>An answer to a question; anything but success ends the run.</summary>
    /// <exception cref="TerminalException">Refused.</exception>
    /// <exception cref="TransientException">Given up.</exception>
    public async Task<ApiReply> AskAsync(ApiRequest request, CancellationToken cancel)
    {
        var reply = await SendAsync(request, cancel);
        return reply.IsSuccess ? reply : throw VendorError.Of(reply).ToTerminal();
    }

    /// <summary>Whatever Salesforce answers, also a refusal the caller can deal with.</summary>
    public Task<ApiReply> SendAsync(ApiRequest request, CancellationToken cancel) =>
        Client.SendAsync(request with { Headers = Headers.Concat(request.Headers).ToDictionary() }, cancel);

    public async Task<JsonElement> GetAsync(string path, CancellationToken cancel) =>
        (await AskAsync(ApiRequest.Get(path), cancel)).Json ?? throw Nothing();

    public void Dispose() => Client.Dispose();

    private static TransientException Nothing() => new(new Fault("connection.bad_reply", "Salesforce answered with nothing.", Recovery.Retry));
}
