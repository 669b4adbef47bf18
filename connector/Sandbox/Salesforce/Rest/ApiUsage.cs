using Connector.Sandbox.Kernel;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary>Counts calls over a rolling 24 hours of the sandbox clock (CONTRACT 1.11).</summary>
internal sealed class ApiUsage(SandboxClock clock)
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<long, int> byHour = [];

    public int Used
    {
        get
        {
            lock (gate)
                return Forget();
        }
    }

    /// <summary>Counts one call, unless the allowance is used up.</summary>
    public void Count(int allowance)
    {
        lock (gate)
        {
            if (Forget() >= allowance)
                throw new Refusal(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
            byHour[Hour] = byHour.GetValueOrDefault(Hour) + 1;
        }
    }

    private long Hour => clock.Now.UtcTicks / TimeSpan.TicksPerHour;

    private int Forget()
    {
        foreach (var old in byHour.Keys.TakeWhile(hour => hour <= Hour - 24).ToList())
            byHour.Remove(old);
        return byHour.Values.Sum();
    }
}
