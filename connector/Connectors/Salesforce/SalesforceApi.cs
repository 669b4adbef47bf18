using System.Net;
using System.Text.Json;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>The versioned REST root of one org, spoken to by everything in this room.</summary>
internal sealed class SalesforceApi : IDisposable
{
    private static readonly Dictionary<string, string> Headers = new() { ["Sforce-Call-Options"] = "client=Connector" };
    private readonly ApiVersion _version;

    public SalesforceApi(SalesforceOptions options, ConnectionContext context)
    {
        Options = options;
        Time = context.Time;
        Scratch = new ScratchFolder(context.Scratch);
        Client = new ApiClient(
            new ApiSettings("salesforce", options.LoginUrl)
            {
                Timeout = options.Timeout,
                Retries = options.Retries,
                Throttle = new Throttle(calls: null, TimeSpan.Zero, options.ConcurrentCalls, context.Time),
                Usage = CallUsage.Read,
            },
            context,
            SalesforceReplies.Judge,
            (client, cancel) => SignIn.RunAsync(options, client, cancel));
        _version = new ApiVersion(options.ApiVersion, Client, context.Log);
        foreach (var secret in new[] { options.Password, options.SecurityToken, options.ClientSecret, options.RefreshToken, options.Password + options.SecurityToken })
            Client.Redactor.Add(secret);
    }

    public SalesforceOptions Options { get; }

    public TimeProvider Time { get; }

    public ApiClient Client { get; }

    /// <summary>Where downloads lie until they are read.</summary>
    public ScratchFolder Scratch { get; }

    /// <summary><c>/services/data/vNN.0/</c></summary>
    public string Root => _version.Root;

    /// <summary>An answer to a question; anything but success ends the run.</summary>
    /// <exception cref="TerminalException">Refused.</exception>
    /// <exception cref="TransientException">Given up.</exception>
    public async Task<ApiReply> AskAsync(ApiRequest request, CancellationToken cancel)
    {
        var reply = await SendAsync(request, cancel);
        return reply.IsSuccess ? reply : throw VendorError.Of(reply).ToTerminal();
    }

    /// <summary>Whatever Salesforce answers, also a refusal the caller can deal with.</summary>
    public async Task<ApiReply> SendAsync(ApiRequest request, CancellationToken cancel)
    {
        var root = Root;
        var complete = request with { Headers = Headers.Concat(request.Headers).ToDictionary() };
        var reply = await Client.SendAsync(complete, cancel);
        // An org that does not know the version knows nothing below it either.
        if (reply.Status == HttpStatusCode.NotFound && await _version.FallBackAsync(cancel))
            return await Client.SendAsync(complete with { Target = complete.Target.Replace(root, Root, StringComparison.Ordinal) }, cancel);
        _version.Met();
        return reply;
    }

    public async Task<JsonElement> GetAsync(string path, CancellationToken cancel) =>
        (await AskAsync(ApiRequest.Get(path), cancel)).Json ?? throw Nothing();

    /// <summary>Asks the SOAP API for what REST cannot do.</summary>
    public Task<ApiReply> SoapAsync(System.Xml.Linq.XElement call, CancellationToken cancel) => Client.SendAsync(SoapCall.Of(_version.Soap, call), cancel);

    /// <exception cref="TerminalException">The org does not know the version the file names.</exception>
    public Task CheckVersionAsync(CancellationToken cancel) => _version.CheckAsync(cancel);

    public void Dispose()
    {
        Client.Dispose();
        Scratch.Dispose();
    }

    private static TransientException Nothing() => new(new Fault("connection.bad_reply", "Salesforce answered with nothing.", Recovery.Retry));
}
