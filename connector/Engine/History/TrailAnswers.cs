using Connector.Engine.Questions;

namespace Connector.Engine.History;

/// <summary>One run, for good.</summary>
/// <param name="Verb">plan, run, watch or sync.</param>
/// <param name="Status">done, quarantined, incomplete, stopped, paused, failed, cancelled or interrupted.</param>
/// <param name="Sides">By side name: what was read, written and called there.</param>
public sealed record TrailRun(
    string Pipeline, string Run, string Verb, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, double Seconds, string Status, string? Code, string? Message,
    long Planned, long Applied, long Skipped, long Quarantined, long Unprocessed, long Conflicts, IReadOnlyDictionary<string, SideCounts> Sides);

/// <summary>One field that a run wrote, or was about to.</summary>
/// <param name="Side">The side written; <paramref name="Id"/> is the record there, <paramref name="Partner"/> the record its value came from.</param>
/// <param name="Field">The line of the map; <paramref name="Column"/> is the side's own field.</param>
/// <param name="Outcome">applied, skipped, quarantined or unprocessed.</param>
/// <param name="Into">Of a merge: the record of that side that remains, and now holds <paramref name="After"/>.</param>
public sealed record TrailChange(
    DateTimeOffset? At, string Pipeline, string Run, string Verb, string Side, string Entity, string? Id, string? Partner, string Kind,
    string Field, string Column, string? Before, string? After, string Rule, string? Outcome, string? Code, long? Link, string? Into);

/// <summary>One field on which both sides disagreed; the loser can be read here.</summary>
/// <param name="Winner">The side whose value stayed; null where a person decides.</param>
/// <param name="Sides">By side name: the record's id, the value both last agreed on, and the value it had.</param>
public sealed record TrailConflict(
    DateTimeOffset? At, string Pipeline, string Run, string Field, string Rule, string? Winner, string? WinningValue, string? LosingValue, long? Link,
    IReadOnlyDictionary<string, DisagreeingSide> Sides);
