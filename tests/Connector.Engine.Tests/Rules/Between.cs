using System.Runtime.CompilerServices;

namespace Connector.Engine.Tests.Rules;

/// <summary>Stands between the engine and one side.</summary>
internal sealed class Between(IConnection inner) : IConnection, ISink, ISource
{
    /// <summary>Happens right before the last look.</summary>
    public Func<Task>? BeforeLook { get; init; }

    /// <summary>Happens after the last look, right before the write.</summary>
    public Func<Task>? BeforeWrite { get; init; }

    /// <summary>Keeps a write on its way: the engine waits in vain, the side executes it when this is told to.</summary>
    public Late? Late { get; init; }

    /// <summary>What the last look showed of the record's version is forgotten before the write.</summary>
    public bool ForgetsVersions { get; init; }

    /// <summary>How long a lost request may still be executed; null = as the side says.</summary>
    public TimeSpan? ServerTimeLimit { get; init; }

    /// <summary>A sweep reads the people and leaves the log alone.</summary>
    public bool LeavesTheLog { get; init; }

    public ISource Source => this;

    public ISink? Sink => this;

    public IActivityLog? ActivityLog => inner.ActivityLog;

    public long Calls => inner.Calls;

    public DateTimeOffset ServerNow => inner.ServerNow;

    public SinkLimits Limits => inner.Sink!.Limits is var limits && ServerTimeLimit is { } limit ? limits with { ServerTimeLimit = limit } : inner.Sink.Limits;

    public Task<EntitySchema> DescribeAsync(string entity, IReadOnlyCollection<string> relations, CancellationToken cancel) => inner.Source.DescribeAsync(entity, relations, cancel);

    public IAsyncEnumerable<Page> ReadAsync(ReadRequest request, CancellationToken cancel) => inner.Source.ReadAsync(LeavesTheLog ? request with { LogFrom = null } : request, cancel);

    public Task CheckAsync(CancellationToken cancel) => inner.CheckAsync(cancel);

    public async IAsyncEnumerable<Match> FindAsync(Lookup lookup, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var match in inner.Sink!.FindAsync(lookup, cancel))
        {
            yield return match;
        }
    }

    public async Task<IReadOnlyList<Target>> PeekAsync(Batch batch, CancellationToken cancel)
    {
        await (BeforeLook?.Invoke() ?? Task.CompletedTask);
        return await inner.Sink!.PeekAsync(batch, cancel);
    }

    public async Task<IReadOnlyList<Outcome>> ApplyAsync(Batch batch, CancellationToken cancel)
    {
        await (BeforeWrite?.Invoke() ?? Task.CompletedTask);
        if (Late is null)
        {
            return await inner.Sink!.ApplyAsync(ForgetsVersions ? batch with { Operations = [.. batch.Operations.Select(operation => operation with { AsOf = null })] } : batch, cancel);
        }

        Late.Batch = batch;
        return [.. batch.Operations.Select(operation => new Unknown(operation.Id, new Fault("connection.answer_lost", "No answer in time.", Recovery.LookUp)))];
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}

/// <summary>A batch that the side has not executed yet.</summary>
internal sealed class Late
{
    public Batch? Batch { get; set; }
}
