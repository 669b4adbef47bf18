using Connector.Engine.Plans;

namespace Connector.Engine;

/// <summary>How a run ended.</summary>
/// <param name="Status">done, quarantined, incomplete, stopped, failed, cancelled, planned.</param>
/// <param name="Sides">By side name.</param>
/// <param name="Fault">Why it did not end well.</param>
public sealed record RunResult(
    string Run,
    string Pipeline,
    string Status,
    long Planned,
    long Applied,
    long Skipped,
    long Quarantined,
    long Unprocessed,
    long Conflicts,
    double Seconds,
    IReadOnlyDictionary<string, SideCounts> Sides,
    Plan? Plan,
    Fault? Fault,
    IReadOnlyList<Finding> Findings)
{
    /// <summary>Time spent in this program, the sides' answers not counted.</summary>
    public double EngineSeconds { get; init; }

    /// <summary>Invariant 1.</summary>
    public bool Balances => Planned == Applied + Skipped + Quarantined + Unprocessed;
}

/// <summary>What a run did to one side.</summary>
public sealed record SideCounts(long Read, long Created, long Updated, long Deleted, long Calls);
