using System.Globalization;

namespace Connector.Marketo;

/// <summary>One signed-in client; source, sink and activity log share its token, throttle, description and count.</summary>
internal sealed class MarketoConnection : IConnection, IBudgeted, IAdvisor, ISetUp, IMerging, IParted, IAfterCreate
{
    private readonly MarketoApi _api;
    private readonly TimeProvider _time;
    private readonly MarketoOptions _options;
    private readonly MarketoSink _sink;
    private readonly Partitions _partitions;
    private Fault? _listProblem;

    public MarketoConnection(MarketoOptions options, ConnectionContext context)
    {
        _time = context.Time;
        _options = options;
        _api = new MarketoApi(options, context);
        var leads = new LeadEntity(_api, context.Log);
        Source = new MarketoSource(_api, leads);
        _partitions = new Partitions(_api);
        _sink = new MarketoSink(_api, leads, _partitions, context.Log);
        ActivityLog = new MarketoActivityLog(_api, options, context.Log);
    }

    public ISource Source { get; }

    public ISink? Sink => _sink;

    public IActivityLog? ActivityLog { get; }

    public long Calls => _api.Calls;

    public DateTimeOffset ServerNow => _api.Clock.Now();

    /// <summary>Marketo allows a merge three minutes (B-J12); the rest is for the way there and back.</summary>
    public TimeSpan MergeTimeLimit => TimeSpan.FromMinutes(4);

    public bool CanMerge(string loser, string winner) => loser == LeadEntity.Name && winner == LeadEntity.Name;

    public Task<IReadOnlyList<Outcome>> MergeAsync(Batch batch, CancellationToken cancel) => new LeadMerger(_api).RunAsync(batch, cancel);

    public IEnumerable<Advice> Advise(IReadOnlyCollection<EntitySchema> entities) => _listProblem is { } problem
        ? [.. MarketoAdvice.Of(entities), new Advice(Severity.Warning, problem.Code, $"{problem.Message} New people are made all the same, and put on no list.")]
        : MarketoAdvice.Of(entities);

    public async Task<IReadOnlyList<SetUpStep>> SetUpAsync(string entity, IReadOnlyList<NewField> fields, CancellationToken cancel)
    {
        LeadEntity.Require(entity);
        var log = new MarketoActivityLog(_api, _options, _ => { });
        return [.. await new NewFields(_api).MakeAsync(fields, cancel), await log.SetUpAsync(cancel)];
    }

    public Task CreatedAsync(IReadOnlyList<string> ids, CancellationToken cancel) => _sink.CreatedAsync(ids, cancel);

    public Task<IReadOnlyList<Part>> PartsAsync(CancellationToken cancel) => _partitions.PartsAsync(cancel);

    public ApiUsage? Usage => _api.Budget.Usage;

    public void Begin(bool forced, long spentToday) => _api.Budget.Begin(_api.Options.AllowanceFor(forced, spentToday));

    /// <summary>A paging token is the cheapest answer, and needs the activity permission that every cycle needs.</summary>
    public async Task CheckAsync(CancellationToken cancel)
    {
        var now = _time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var reply = await _api.GetAsync("activities/pagingtoken.json", [new("sinceDatetime", now)], cancel);
        reply.Accepted();
        await _partitions.RequireAsync(cancel);
        _listProblem = await _sink.ListProblemAsync(cancel);
    }

    public ValueTask DisposeAsync()
    {
        _api.Dispose();
        return ValueTask.CompletedTask;
    }
}
