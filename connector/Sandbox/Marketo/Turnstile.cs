using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;

namespace Connector.Sandbox.Marketo;

/// <summary>The limits of a subscription: daily quota, 100 calls in any 20 seconds, 10 at once (CONTRACT 2.0). Time is the sandbox clock's.</summary>
internal sealed class Turnstile(SandboxClock clock, MarketoRules rules, Usage usage, bool throttle)
{
    public const int MostInWindow = 100;
    public const int MostAtOnce = 10;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(20);

    private readonly Lock gate = new();
    private readonly Gauges gauges = new();
    private readonly Queue<DateTimeOffset> admitted = new();
    private readonly Queue<DateTimeOffset> arrived = new();
    private int inside;

    /// <summary>Lets a call in and counts it; dispose the pass when it is answered.</summary>
    /// <exception cref="ResponseFault">607, 606 or 615.</exception>
    public Pass Enter(string user)
    {
        lock (gate)
        {
            var today = CentralTime.Day(clock.Now);
            arrived.Enqueue(clock.Now);
            Forget(arrived);
            Forget(admitted);
            gauges.Arrived(arrived.Count, inside + 1);
            var over = Refusal(today);
            usage.CountCall(today, user);
            if (over is not null)
                gauges.Beyond(over);
            if (over is not null && throttle)
                throw new ResponseFault(over, ErrorTexts.For(over));
            admitted.Enqueue(clock.Now);
            inside++;
            return new Pass(this);
        }
    }

    public JsonObject ShowLimits()
    {
        lock (gate)
        {
            return gauges.Show();
        }
    }

    public void ResetLimits()
    {
        lock (gate)
        {
            gauges.Reset();
        }
    }

    private void Forget(Queue<DateTimeOffset> times)
    {
        while (times.TryPeek(out var oldest) && clock.Now - oldest >= Window)
            times.Dequeue();
    }

    private string? Refusal(DateOnly today)
    {
        if (usage.Calls(today) >= rules.DailyQuota)
            return "607";
        if (admitted.Count >= MostInWindow)
            return "606";
        return inside >= MostAtOnce ? "615" : null;
    }

    private void Leave()
    {
        lock (gate)
        {
            inside--;
        }
    }

    /// <summary>A call that was let in.</summary>
    internal sealed class Pass(Turnstile turnstile) : IDisposable
    {
        public void Dispose() => turnstile.Leave();
    }
}
