namespace Connector.Engine;

/// <summary>A connection that keeps how long its answers were awaited, so that a run can tell its own time from the side's.</summary>
public sealed class TimedConnection : IConnection
{
    private readonly IConnection inner;
    private readonly AwaitedTime awaited;

    public TimedConnection(IConnection inner, TimeProvider time)
    {
        this.inner = inner;
        awaited = new AwaitedTime(time);
        Source = new TimedSource(inner.Source, awaited);
        Sink = inner.Sink switch { null => null, IJobSink jobs => new TimedJobSink(jobs, awaited), var sink => new TimedSink(sink, awaited) };
        ActivityLog = inner.ActivityLog is { } log ? new TimedActivityLog(log, awaited) : null;
    }

    public ISource Source { get; }

    public ISink? Sink { get; }

    public IActivityLog? ActivityLog { get; }

    public long Calls => inner.Calls;

    public DateTimeOffset ServerNow => inner.ServerNow;

    /// <summary>Reading the answers into records included: that is the connector's work, not the engine's.</summary>
    public TimeSpan Awaited => awaited.Total;

    /// <summary>The account's allowance as the side counts it; null where it tells none.</summary>
    public ApiUsage? Usage => (inner as IBudgeted)?.Usage;

    /// <summary>Null where two records cannot be made one.</summary>
    public IMerging? Merging => inner as IMerging;

    public Task<IReadOnlyList<Outcome>> MergeAsync(Batch batch, CancellationToken cancel) => awaited.ForAsync(() => ((IMerging)inner).MergeAsync(batch, cancel));

    /// <summary>Tells the side of records that it made unknowingly, if it wants to know.</summary>
    public Task CreatedAsync(IReadOnlyList<string> ids, CancellationToken cancel) => inner is IAfterCreate after && ids.Count > 0
        ? awaited.ForAsync(async () =>
        {
            await after.CreatedAsync(ids, cancel);
            return true;
        })
        : Task.CompletedTask;

    /// <summary>Null where records belong to nobody.</summary>
    public IOwnership? Ownership => inner as IOwnership;

    /// <summary>Tells the side what this run may spend.</summary>
    public void Begin(bool forced, long spentToday) => (inner as IBudgeted)?.Begin(forced, spentToday);

    /// <summary>Gives the side its earlier description back, if it takes one.</summary>
    public void Remember(EntitySchema schema) => (inner.Source as IDescribed)?.Remember(schema);

    public Task CheckAsync(CancellationToken cancel) => awaited.ForAsync(async () =>
    {
        await inner.CheckAsync(cancel);
        return true;
    });

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private sealed class TimedSource(ISource source, AwaitedTime awaited) : ISource
    {
        public Task<EntitySchema> DescribeAsync(string entity, IReadOnlyCollection<string> relations, CancellationToken cancel) =>
            awaited.ForAsync(() => source.DescribeAsync(entity, relations, cancel));

        public IAsyncEnumerable<Page> ReadAsync(ReadRequest request, CancellationToken cancel) => awaited.ForEachAsync(source.ReadAsync(request, cancel), cancel);
    }

    private class TimedSink(ISink sink, AwaitedTime awaited) : ISink
    {
        public SinkLimits Limits => sink.Limits;

        public IAsyncEnumerable<Match> FindAsync(Lookup lookup, CancellationToken cancel) => awaited.ForEachAsync(sink.FindAsync(lookup, cancel), cancel);

        public Task<IReadOnlyList<Target>> PeekAsync(Batch batch, CancellationToken cancel) => awaited.ForAsync(() => sink.PeekAsync(batch, cancel));

        public Task<IReadOnlyList<Outcome>> ApplyAsync(Batch batch, CancellationToken cancel) => awaited.ForAsync(() => sink.ApplyAsync(batch, cancel));
    }

    private sealed class TimedJobSink(IJobSink sink, AwaitedTime awaited) : TimedSink(sink, awaited), IJobSink
    {
        private readonly IJobSink jobs = sink;
        private readonly AwaitedTime awaited = awaited;

        public Task<string> PrepareAsync(Batch batch, CancellationToken cancel) => awaited.ForAsync(() => jobs.PrepareAsync(batch, cancel));

        public Task<IReadOnlyList<Outcome>> RunAsync(string ticket, Batch batch, Action<string> keep, CancellationToken cancel) => awaited.ForAsync(() => jobs.RunAsync(ticket, batch, keep, cancel));

        public Task<JobFate> ResumeAsync(string ticket, Batch batch, CancellationToken cancel) => awaited.ForAsync(() => jobs.ResumeAsync(ticket, batch, cancel));
    }

    private sealed class TimedActivityLog(IActivityLog log, AwaitedTime awaited) : IActivityLog
    {
        public Task<IReadOnlyList<Fault?>> NoteAsync(IReadOnlyList<Note> notes, CancellationToken cancel) => awaited.ForAsync(() => log.NoteAsync(notes, cancel));
    }
}
