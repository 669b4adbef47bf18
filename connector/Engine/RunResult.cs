using Connector.Engine.Plans;

namespace Connector.Engine;

/// <summary>How a run ended.</summary>
/// <param name="Status">done, quarantined, incomplete, stopped, paused, failed, cancelled, planned.</param>
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
    /// <summary>The code of a run that let a forced sync go first and left the rest of its plan to the next cycle.</summary>
    public const string GaveWay = "run.gave_way";

    /// <summary>Time spent in this program, the sides' answers not counted.</summary>
    public double EngineSeconds { get; init; }

    /// <summary>What was read, feed by feed, and how.</summary>
    public IReadOnlyList<FeedRead> Reads { get; init; } = [];

    /// <summary>What became of the people that were forced through, one by one.</summary>
    public IReadOnlyList<PersonResult> People { get; init; } = [];

    /// <summary>Days of the trail that were deleted because they are older than the file keeps them.</summary>
    public int TrailDaysDeleted { get; init; }

    /// <summary>Invariant 1.</summary>
    public bool Balances => Planned == Applied + Skipped + Quarantined + Unprocessed;
}

/// <summary>What a run did to one side.</summary>
/// <param name="Usage">How much of the account's calls of 24 hours are used, everybody's together, as the side told it last.</param>
public sealed record SideCounts(long Read, long Created, long Updated, long Deleted, long Calls, ApiUsage? Usage = null)
{
    /// <summary>Records that became part of others.</summary>
    public long Merged { get; init; }

    /// <summary>Records that were read and show in every field of the map what they showed before: touched, and no reason to write (B-A6).</summary>
    public long Unchanged { get; init; }
}
