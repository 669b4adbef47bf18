using Connector.Sandbox.Kernel;

namespace Connector.Sandbox.Marketo;

/// <summary>Work that was answered before it is done (<c>asyncProcessing</c>): it runs before any call that comes a second later.</summary>
internal sealed class DeferredWork(SandboxClock clock)
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    private readonly Queue<(DateTimeOffset Due, Action Run)> waiting = new();

    public void Add(Action run) => waiting.Enqueue((clock.Now + Delay, run));

    public void RunDue()
    {
        while (waiting.TryPeek(out var next) && next.Due <= clock.Now)
            waiting.Dequeue().Run();
    }

    /// <summary>All of it now: nothing waits in a state file.</summary>
    public void RunAll()
    {
        while (waiting.TryDequeue(out var next))
            next.Run();
    }
}
