using System.Runtime.CompilerServices;

namespace Connector.Engine;

/// <summary>Sums up the time spent waiting for somebody else. The engine awaits one answer at a time.</summary>
public sealed class AwaitedTime(TimeProvider time)
{
    public TimeSpan Total { get; private set; }

    public async Task<T> ForAsync<T>(Func<Task<T>> work)
    {
        var since = time.GetTimestamp();
        try
        {
            return await work();
        }
        finally
        {
            Total += time.GetElapsedTime(since);
        }
    }

    /// <summary>Only the waiting for the next item counts, not what is done with it.</summary>
    public async IAsyncEnumerable<T> ForEachAsync<T>(IAsyncEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var each = items.GetAsyncEnumerator(cancel);
        while (await ForAsync(async () => await each.MoveNextAsync()))
        {
            yield return each.Current;
        }
    }
}
