namespace Connector.Salesforce;

/// <summary>One user of one org: source and sink share token, throttle and the describes.</summary>
internal sealed class SalesforceConnection : IConnection, IBudgeted, IAdvisor, IOwnership, IMerging
{
    private readonly SalesforceApi _api;
    private readonly RecordMerger _merger;

    public SalesforceConnection(SalesforceOptions options, ConnectionContext context)
    {
        _api = new SalesforceApi(options, context);
        var describes = new Describes(_api);
        Source = new SalesforceSource(_api, describes);
        Sink = new SalesforceSink(_api, describes, context.Time);
        _merger = new RecordMerger(_api, describes);
    }

    public ISource Source { get; }

    public ISink Sink { get; }

    public IActivityLog? ActivityLog => null;

    public long Calls => _api.Client.Calls;

    public DateTimeOffset ServerNow => _api.Client.Clock.Now();

    public ApiUsage? Usage => _api.Client.Budget.Usage;

    public void Begin(bool forced, long spentToday) => _api.Client.Budget.Begin(_api.Options.AllowanceFor(forced, spentToday));

    public Task<Owner> FindOwnerAsync(string named, IReadOnlyCollection<string> entities, CancellationToken cancel) => new Owners(_api).FindAsync(named, entities, cancel);

    public Fault? RefusalOf(string entity, Owner owner) => Owners.RefusalOf(entity, owner);

    public TimeSpan MergeTimeLimit => Sink.Limits.ServerTimeLimit;

    /// <summary>A lead becomes part of a contact by conversion, never the other way round (B-J11).</summary>
    public bool CanMerge(string loser, string winner) => (loser == winner && (loser is "Lead" or "Contact")) || (loser, winner) == ("Lead", "Contact");

    public Task<IReadOnlyList<Outcome>> MergeAsync(Batch batch, CancellationToken cancel) => _merger.RunAsync(batch, cancel);

    public bool MayDouble(string entity, Owner owner) => _api.Options.AllowDuplicateLead && owner.IsQueue && RefusalOf(entity, owner) is not null;

    public IEnumerable<Advice> Advise(IReadOnlyCollection<EntitySchema> entities) => SalesforceAdvice.Of(_api.Options, entities);

    public async Task CheckAsync(CancellationToken cancel)
    {
        await _api.Client.SignInAsync(cancel);
        await _api.CheckVersionAsync(cancel);
        // The list of versions is public; only this call proves that the user may use the API.
        await _api.GetAsync(_api.Root, cancel);
    }

    public ValueTask DisposeAsync()
    {
        _api.Dispose();
        return ValueTask.CompletedTask;
    }
}
