using System.Runtime.CompilerServices;

namespace Connector.Support;

/// <summary>The process died. Nothing in the product knows this exception, so nothing tidies up after it.</summary>
public sealed class KilledException() : Exception("Killed.");

/// <summary>Counts how often the engine speaks to a side or hears from it; at one of these moments it dies, or something happens out there.</summary>
/// <param name="at">The moment, from 1; null = live and count.</param>
/// <param name="happens">What happens then; null = death.</param>
public sealed class Lifeline(int? at = null, Func<Task>? happens = null)
{
    private bool due;

    public int Moments { get; private set; }

    /// <param name="sending">The last look is over and the write leaves: no edit fits in between that any vendor would tell us about (MERGE rule 6).</param>
    public async Task PassAsync(bool sending = false)
    {
        due |= ++Moments == at;
        if (due && happens is null)
        {
            throw new KilledException();
        }

        if (due && !sending)
        {
            due = false;
            await happens!();
        }
    }
}

/// <summary>A connection whose calls may be the engine's last: it may die before the call is made and after it was executed.</summary>
public sealed class FragileConnection(IConnection inner, Lifeline life) : IConnection, ISource, IJobSink, IActivityLog, IMerging
{
    public ISource Source => this;

    public ISink? Sink => inner.Sink is null ? null : this;

    public IActivityLog? ActivityLog => inner.ActivityLog is null ? null : this;

    public long Calls => inner.Calls;

    public DateTimeOffset ServerNow => inner.ServerNow;

    public TimeSpan MergeTimeLimit => ((IMerging)inner).MergeTimeLimit;

    public SinkLimits Limits => inner.Sink!.Limits;

    public Task CheckAsync(CancellationToken cancel) => inner.CheckAsync(cancel);

    public Task<EntitySchema> DescribeAsync(string entity, IReadOnlyCollection<string> relations, CancellationToken cancel) => inner.Source.DescribeAsync(entity, relations, cancel);

    public async IAsyncEnumerable<Page> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var page in inner.Source.ReadAsync(request, cancel))
        {
            await life.PassAsync();
            yield return page;
        }
    }

    public async IAsyncEnumerable<Match> FindAsync(Lookup lookup, [EnumeratorCancellation] CancellationToken cancel)
    {
        await life.PassAsync();
        await foreach (var match in inner.Sink!.FindAsync(lookup, cancel))
        {
            yield return match;
        }
    }

    public async Task<IReadOnlyList<Target>> PeekAsync(Batch batch, CancellationToken cancel)
    {
        await life.PassAsync();
        return await inner.Sink!.PeekAsync(batch, cancel);
    }

    public async Task<IReadOnlyList<Outcome>> ApplyAsync(Batch batch, CancellationToken cancel)
    {
        await life.PassAsync(sending: true);
        var outcomes = await inner.Sink!.ApplyAsync(batch, cancel);
        await life.PassAsync();
        return outcomes;
    }

    public bool CanMerge(string loser, string winner) => ((IMerging)inner).CanMerge(loser, winner);

    public async Task<IReadOnlyList<Outcome>> MergeAsync(Batch batch, CancellationToken cancel)
    {
        await life.PassAsync(sending: true);
        var outcomes = await ((IMerging)inner).MergeAsync(batch, cancel);
        await life.PassAsync();
        return outcomes;
    }

    public async Task<string> PrepareAsync(Batch batch, CancellationToken cancel)
    {
        await life.PassAsync();
        var ticket = await ((IJobSink)inner.Sink!).PrepareAsync(batch, cancel);
        await life.PassAsync();
        return ticket;
    }

    public async Task<IReadOnlyList<Outcome>> RunAsync(string ticket, Batch batch, Action<string> keep, CancellationToken cancel)
    {
        await life.PassAsync(sending: true);
        var outcomes = await ((IJobSink)inner.Sink!).RunAsync(
            ticket,
            batch,
            known =>
            {
                keep(known);
                life.PassAsync(sending: true).GetAwaiter().GetResult();
            },
            cancel);
        await life.PassAsync();
        return outcomes;
    }

    public async Task<JobFate> ResumeAsync(string ticket, Batch batch, CancellationToken cancel)
    {
        await life.PassAsync();
        return await ((IJobSink)inner.Sink!).ResumeAsync(ticket, batch, cancel);
    }

    public async Task<IReadOnlyList<Fault?>> NoteAsync(IReadOnlyList<Note> notes, CancellationToken cancel)
    {
        await life.PassAsync();
        var faults = await inner.ActivityLog!.NoteAsync(notes, cancel);
        await life.PassAsync();
        return faults;
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
