using Connector.Engine;

namespace Connector.Cli.Output;

/// <summary>How a run ended, as programs see it.</summary>
/// <param name="Approve">The digest to approve, where a guard stopped the run.</param>
internal sealed record RunReport(
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
    IReadOnlyList<FeedRead> Reads,
    IReadOnlyList<Finding> Findings,
    FaultReport? Fault,
    string? Approve,
    int TrailDaysDeleted)
{
    public static RunReport Of(RunResult result) => new(
        result.Run, result.Pipeline, result.Status, result.Planned, result.Applied, result.Skipped, result.Quarantined, result.Unprocessed, result.Conflicts,
        Math.Round(result.Seconds, 3), result.Sides, result.Reads, result.Findings, FaultReport.Of(result.Fault), result.Status == "stopped" ? result.Plan?.Digest : null, result.TrailDaysDeleted);
}
