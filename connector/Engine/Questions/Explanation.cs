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
/// <param name="MadeBy">The rung that matched, or create.</param>
public sealed record PersonLink(long Number, string State, string? Reason, string MadeBy, DateTimeOffset? Since);

/// <summary>One side's record as it was last read.</summary>
public sealed record PersonRecord(string Id, string Entity, string State, DateTimeOffset? ReadAt, bool Pending, DateTimeOffset? AgainAfter, bool Unanswered);

/// <summary>One line of the map for one person.</summary>
/// <param name="Standing">agreed, differs, unconfirmed, none or drift; and which side changed since both agreed.</param>
/// <param name="Values">By side: the value last seen and, where both did not simply agree on what stands there, the base.</param>
public sealed record FieldStanding(string Field, string Standing, IReadOnlyList<string> ChangedOn, IReadOnlyDictionary<string, FieldValue> Values);

/// <summary>What one side shows for a field, and what it showed when both last agreed.</summary>
public sealed record FieldValue(string? Now, string? Base);

/// <summary>One field that a run wrote.</summary>
public sealed record PastChange(DateTimeOffset? At, string Run, string Side, string Field, string? Before, string? After, string Rule, string? Outcome);
