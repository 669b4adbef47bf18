namespace Connector.Salesforce;

/// <summary>One user of one org: source and sink share token, throttle and the describes.</summary>
internal sealed class SalesforceConnection : IConnection
{
    private readonly SalesforceApi _api;

    public SalesforceConnection(SalesforceOptions options, ConnectionContext context)
    {
        _api = new SalesforceApi(options, context);
        var describes = new Describes(_api);
        Source = new SalesforceSource(_api, describes);
        Sink = new SalesforceSink(_api, describes, context.Time);
    }

    public ISource Source { get; }

    public ISink Sink { get; }

    public IActivityLog? ActivityLog => null;

    public long Calls => _api.Client.Calls;

    public DateTimeOffset ServerNow => _api.Client.Clock.Now();

    public async Task CheckAsync(CancellationToken cancel)
    {
        await _api.Client.SignInAsync(cancel);
        var versions = await _api.GetAsync("/services/data", cancel);
        var known = versions.EnumerateArray().Select(version => version.GetProperty("version").GetString()).ToArray();
        if (!known.Contains(_api.Options.ApiVersion, StringComparer.Ordinal))
        {
            throw new TerminalException(new Fault(
                "salesforce.unknown_api_version", $"This org has no REST API {_api.Options.ApiVersion}.", Recovery.FixPipeline, Hint: $"Set apiVersion to one of {known[0]} to {known[^1]}."));
        }

        // The list of versions is public; only this call proves that the user may use the API.
        await _api.GetAsync(_api.Root, cancel);
    }

    public ValueTask DisposeAsync()
    {
        _api.Dispose();
        return ValueTask.CompletedTask;
    }
}
