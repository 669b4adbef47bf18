using System.Runtime.CompilerServices;

namespace Connector.Support;

/// <summary>The process died. Nothing in the product knows this exception, so nothing tidies up after it.</summary>
public sealed class Killed() : Exception("Killed.");

/// <summary>Counts how often the engine speaks to a side or hears from it, and dies at one of these moments.</summary>
/// <param name="at">The moment to die at, from 1; null = live and count.</param>
public sealed class Lifeline(int? at = null)
{
    public int Moments { get; private set; }

    public void Pass()
    {
        if (++Moments == at)
        {
            throw new Killed();
        }
    }
}

/// <summary>A connection whose calls may be the engine's last: it may die before the call is made and after it was executed.</summary>
public sealed class FragileConnection(IConnection inner, Lifeline life) : IConnection, ISource, ISink, IActivityLog
{
    public ISource Source => this;

    public ISink? Sink => inner.Sink is null ? null : this;

    public IActivityLog? ActivityLog => inner.ActivityLog is null ? null : this;

    public long Calls => inner.Calls;

    public DateTimeOffset ServerNow => inner.ServerNow;

    public SinkLimits Limits => inner.Sink!.Limits;

    public Task CheckAsync(CancellationToken cancel) => inner.CheckAsync(cancel);

    public Task<EntitySchema> DescribeAsync(string entity, IReadOnlyCollection<string> relations, CancellationToken cancel) => inner.Source.DescribeAsync(entity, relations, cancel);

    public async IAsyncEnumerable<Page> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var page in inner.Source.ReadAsync(request, cancel))
        {
            life.Pass();
            yield return page;
        }
    }

    public async IAsyncEnumerable<Match> FindAsync(Lookup lookup, [EnumeratorCancellation] CancellationToken cancel)
    {
        life.Pass();
        await foreach (var match in inner.Sink!.FindAsync(lookup, cancel))
        {
            yield return match;
        }
    }

    public async Task<IReadOnlyList<Target>> PeekAsync(Batch batch, CancellationToken cancel)
    {
        life.Pass();
        return await inner.Sink!.PeekAsync(batch, cancel);
    }

    public async Task<IReadOnlyList<Outcome>> ApplyAsync(Batch batch, CancellationToken cancel)
    {
        life.Pass();
        var outcomes = await inner.Sink!.ApplyAsync(batch, cancel);
        life.Pass();
        return outcomes;
    }

    public async Task<IReadOnlyList<Fault?>> NoteAsync(IReadOnlyList<Note> notes, CancellationToken cancel)
    {
        life.Pass();
        var faults = await inner.ActivityLog!.NoteAsync(notes, cancel);
        life.Pass();
        return faults;
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
