using Connector.Sandbox.Kernel;

namespace Connector.Support;

/// <summary>A machine that lives by the sandbox's clock: whoever waits moves it, so that no test sleeps.</summary>
public sealed class SandboxTime(SandboxClock clock) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => clock.Now;

    public override long GetTimestamp() => clock.Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(clock, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    private sealed class Alarm(SandboxClock clock, Action ring) : ITimer
    {
        private bool gone;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime >= TimeSpan.Zero)
            {
                clock.Advance(dueTime);
                ThreadPool.QueueUserWorkItem(_ => Ring());
            }

            return !gone;
        }

        public void Dispose() => gone = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Ring()
        {
            if (!gone)
            {
                ring();
            }
        }
    }
}
