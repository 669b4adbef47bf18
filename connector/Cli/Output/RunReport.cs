using System.Text.Json.Serialization;
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
    /// <summary>What became of the people that were forced through; left out of a cycle's report.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PersonReport>? People { get; init; }

    public static RunReport Of(RunResult result) => new(
        result.Run, result.Pipeline, result.Status, result.Planned, result.Applied, result.Skipped, result.Quarantined, result.Unprocessed, result.Conflicts,
        Math.Round(result.Seconds, 3), result.Sides, result.Reads, result.Findings, FaultReport.Of(result.Fault), result.Status == "stopped" ? result.Plan?.Digest : null, result.TrailDaysDeleted)
    {
        People = result.People.Count == 0 ? null : [.. result.People.Select(person => new PersonReport(person.Person, person.Outcome, person.Records, FaultReport.Of(person.Fault)))],
    };
}

/// <summary>What became of one forced person, as programs see it.</summary>
/// <param name="Outcome">created, updated, unchanged, refused, unprocessed or unknown.</param>
/// <param name="Records">Ids by side, new ones included.</param>
/// <param name="Fault">Why not, or why not all of it.</param>
internal sealed record PersonReport(string Person, string Outcome, IReadOnlyDictionary<string, string> Records, FaultReport? Fault);
