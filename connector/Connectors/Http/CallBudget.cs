namespace Connector.Http;

/// <summary>
/// Counts a connection's calls against what it may spend: so many in this cycle, so many in 24 hours, and never the last ones of the account's allowance, which are kept for forced syncs.
/// Asked before each call, so that nothing is half sent when it is used up.
/// </summary>
public sealed class CallBudget
{
    private readonly Lock _gate = new();
    private Allowance _allowance = Allowance.Unlimited;
    private long _spent;

    /// <summary>The account's allowance as the last answer told it; null before the first, or where the system tells none.</summary>
    public ApiUsage? Usage { get; private set; }

    /// <summary>From now on this much may be spent.</summary>
    public void Begin(Allowance allowance)
    {
        lock (_gate)
        {
            _allowance = allowance;
            _spent = 0;
        }
    }

    public void Observe(ApiUsage usage)
    {
        lock (_gate)
            Usage = usage;
    }

    /// <summary>One more call, unless that is too many.</summary>
    /// <exception cref="TerminalException"><c>connection.budget_used</c>; nothing was sent.</exception>
    public void Spend()
    {
        lock (_gate)
        {
            if (Refusal() is { } refusal)
                throw new TerminalException(refusal);
            _spent++;
        }
    }

    private Fault? Refusal()
    {
        if (_allowance.PerCycle is { } cycle && _spent >= cycle)
            return Used($"This cycle has used its calls ({cycle})", "The next cycle goes on from here; raise callsPerCycle if cycles never get to their end.");
        if (_allowance.PerDay is { } day && _allowance.SpentToday + _spent >= day)
            return Used($"This pipeline has used its calls of 24 hours ({day})", "Work resumes as the oldest calls fall out of the 24 hours; raise callsPerDay to go on now.");
        return Usage is { } usage && _allowance.ReservePercent is { } percent && usage.Max - usage.Used <= usage.Max * percent / 100
            ? Used($"The account has used {usage.Used} of its {usage.Max} calls of 24 hours; the last {percent} % are kept for forced syncs", "Work resumes when the account's allowance recovers.")
            : null;
    }

    private static Fault Used(string what, string hint) => new("connection.budget_used", what + ".", Recovery.Wait, Hint: hint);
}
