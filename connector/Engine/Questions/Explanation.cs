namespace Connector.Engine.Questions;

/// <summary>Everything known of one person, and what comes next for them.</summary>
/// <param name="Link">Null while the person has no partner.</param>
/// <param name="Records">The person's record by side; a side that does not know the person is left out.</param>
/// <param name="Next">What the next cycle does, in words.</param>
/// <param name="Changes">The latest, newest first; from the trail.</param>
public sealed record Explanation(
    string Pipeline,
    PersonLink? Link,
    IReadOnlyDictionary<string, PersonRecord> Records,
    IReadOnlyList<string> Next,
    IReadOnlyList<FieldStanding> Fields,
    IReadOnlyList<Resting> Quarantine,
    IReadOnlyList<PastChange> Changes,
    IReadOnlyList<Disagreement> Conflicts);

/// <summary>The cross-reference of a person.</summary>
/// <param name="State">live, or dead: a tombstone that keeps the survivor from being created again.</param>
/// <param name="MadeBy">The rung that matched, create, or hand.</param>
public sealed record PersonLink(long Number, string State, string? Reason, string MadeBy, DateTimeOffset? Since);

/// <summary>One side's record as it was last read.</summary>
public sealed record PersonRecord(string Id, string Entity, string State, DateTimeOffset? ReadAt, bool Pending, DateTimeOffset? AgainAfter, bool Unanswered);

/// <summary>One line of the map for one person.</summary>
/// <param name="Standing">agreed, differs, unconfirmed, none or drift; and which side changed since both agreed.</param>
/// <param name="Values">By side: the value last seen and, where both did not simply agree on what stands there, the base.</param>
/// <param name="Line">Where the file maps it: <c>lead-sync.yaml:14</c>.</param>
public sealed record FieldStanding(string Field, string Standing, IReadOnlyList<string> ChangedOn, IReadOnlyDictionary<string, FieldValue> Values, string Line)
{
    /// <summary>What the next cycle decides on what was last read; null where it has nothing to decide, or may not decide yet (<see cref="Explanation.Next"/>).</summary>
    public FieldDecision? Decision { get; init; }

    /// <summary>The last write of it, and what came back; null where none is in the trail.</summary>
    public FieldWrite? Last { get; init; }
}

/// <summary>What one side shows for a field, and what it showed when both last agreed.</summary>
public sealed record FieldValue(string? Now, string? Base);

/// <summary>The engine's own decision for one field.</summary>
/// <param name="Rule">The line of the decision table: one_sided, conflict, blank, fill, first_sync, one_way, drift, review and so on.</param>
/// <param name="From">The side whose value goes over; null where none does.</param>
/// <param name="Value">What would be sent.</param>
/// <param name="By">What in the file decides: <c>lead-sync.yaml:52 resolve.winner</c>; who, where a person decided.</param>
/// <param name="Held">The code of what holds it back; null where it is sent.</param>
public sealed record FieldDecision(string Rule, string? From, string? To, string? Value, bool Sends, string By, string? Held, string? Why);

/// <summary>One write of a field and what became of it.</summary>
/// <param name="Outcome">applied, skipped, quarantined or unprocessed.</param>
/// <param name="Fate">Of an applied one: unconfirmed (not read back yet), confirmed, or not_taken; else what it was answered with.</param>
public sealed record FieldWrite(DateTimeOffset? At, string Run, string Side, string? Before, string? Sent, string Rule, string? Outcome, string? Fate, string? Message);

/// <summary>One field that a run wrote.</summary>
public sealed record PastChange(DateTimeOffset? At, string Run, string Side, string Field, string? Before, string? After, string Rule, string? Outcome);
