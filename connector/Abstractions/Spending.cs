namespace Connector;

/// <summary>How much of an account's calls of 24 hours are used, as the side itself counts them.</summary>
public sealed record ApiUsage(long Used, long Max);

/// <summary>What a run may spend on a connection.</summary>
/// <param name="PerCycle">Calls in this run; null for no limit.</param>
/// <param name="PerDay">Calls in 24 hours, <paramref name="SpentToday"/> included; null for no limit.</param>
/// <param name="SpentToday">Calls this pipeline has made in the last 24 hours.</param>
/// <param name="ReservePercent">The part of the account's allowance that is left alone; null to use it up.</param>
public sealed record Allowance(long? PerCycle, long? PerDay, long SpentToday, int? ReservePercent)
{
    /// <summary>Whatever the side lets us.</summary>
    public static Allowance Unlimited { get; } = new(null, null, 0, null);
}

/// <summary>A connection whose calls are counted against a budget.</summary>
public interface IBudgeted
{
    /// <summary>A run begins.</summary>
    /// <param name="forced">A forced sync may use the reserve, and is not held by a background budget (B-A12).</param>
    /// <param name="spentToday">Calls this pipeline has made here in the last 24 hours.</param>
    void Begin(bool forced, long spentToday);

    /// <summary>The account's allowance as the last answer told it; null where none has.</summary>
    ApiUsage? Usage { get; }
}
