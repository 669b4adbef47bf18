namespace Connector.Http;

/// <summary>The other side's clock, learned from the Date headers of its answers. Never ahead of the server: a Date is cut to the second and older than its arrival.</summary>
public sealed class ServerClock(TimeProvider time)
{
    private long _offset = long.MinValue;

    /// <summary>False until the first answer.</summary>
    public bool IsKnown => Interlocked.Read(ref _offset) != long.MinValue;

    /// <summary>What to add to the machine's clock to get the server's; zero while unknown.</summary>
    public TimeSpan Offset => Interlocked.Read(ref _offset) is var ticks && ticks == long.MinValue ? TimeSpan.Zero : TimeSpan.FromTicks(ticks);

    /// <summary>The server's time now; the machine's while unknown.</summary>
    public DateTimeOffset Now() => time.GetUtcNow() + Offset;

    /// <summary>Takes note of the Date header of an answer that has just arrived.</summary>
    public void Observe(DateTimeOffset date) => Interlocked.Exchange(ref _offset, (date - time.GetUtcNow()).Ticks);
}
