namespace Connector.Sandbox.Kernel;

/// <summary>The clock both vendors live by: wall time plus an offset that only grows. Tokens, throttles and stamps follow it.</summary>
public sealed class SandboxClock(TimeProvider wall)
{
    private long offsetTicks;

    public SandboxClock()
        : this(TimeProvider.System)
    {
    }

    public DateTimeOffset Now => wall.GetUtcNow() + Offset;

    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks));

    /// <summary>A clock that is always so much ahead of this one, or behind it: two companies never agree to the second.</summary>
    public SandboxClock Ahead(TimeSpan by) => by == TimeSpan.Zero ? this : new SandboxClock(new Shifted(this, by));

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref offsetTicks, by.Ticks);
    }

    private sealed class Shifted(SandboxClock clock, TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.Now + by;
    }
}
