using Connector.Sandbox.Kernel;

namespace Connector.Sandbox.Marketo;

/// <summary>The limits of a subscription: daily quota, 100 calls in any 20 seconds, 10 at once (CONTRACT 2.0). Time is the sandbox clock's.</summary>
internal sealed class Turnstile(SandboxClock clock, MarketoRules rules, Usage usage, bool throttle)
{
    public const int MostInWindow = 100;
    public const int MostAtOnce = 10;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(20);

    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> recent = new();
    private int inside;

    /// <summary>Lets a call in and counts it; dispose the pass when it is answered.</summary>
    /// <exception cref="ResponseFault">607, 606 or 615.</exception>
    public Pass Enter()
    {
        lock (gate)
        {
            var today = CentralTime.Day(clock.Now);
            var refused = throttle ? Refusal(today) : null;
            usage.CountCall(today);
            if (refused is not null)
                throw new ResponseFault(refused, ErrorTexts.For(refused));
            if (throttle)
                recent.Enqueue(clock.Now);
            inside++;
            return new Pass(this);
        }
    }

    private string? Refusal(DateOnly today)
    {
        while (recent.TryPeek(out var oldest) && clock.Now - oldest >= Window)
            recent.Dequeue();
        if (usage.Calls(today) >= rules.DailyQuota)
            return "607";
        if (recent.Count >= MostInWindow)
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
