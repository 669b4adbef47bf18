using System.ComponentModel.DataAnnotations;

namespace Connector.Http;

/// <summary>What every connector whose calls are counted lets a pipeline spend.</summary>
public abstract record SpendingOptions
{
    /// <summary>Most calls in one cycle; a cycle that reaches it pauses, and the next one goes on from there.</summary>
    [Range(1, int.MaxValue)]
    public int? CallsPerCycle { get; init; }

    /// <summary>Most calls of one pipeline in 24 hours.</summary>
    [Range(1, int.MaxValue)]
    public int? CallsPerDay { get; init; }

    /// <summary>The part of the account's calls of a day, in percent, that cycles leave alone: forced syncs and other clients use it.</summary>
    [Range(0, 100)]
    public int ReservePercent { get; init; } = 5;

    /// <summary>What a run may spend: somebody waits for a forced sync, so it may have the reserve too (B-A12).</summary>
    public Allowance AllowanceFor(bool forced, long spentToday) => forced ? Allowance.Unlimited : new Allowance(CallsPerCycle, CallsPerDay, spentToday, ReservePercent);
}
