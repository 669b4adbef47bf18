namespace Connector.Pipelines;

/// <summary>What becomes of two records whose partners were made one.</summary>
public enum MergePolicy
{
    /// <summary>They are made one too.</summary>
    Merge,

    /// <summary>The losing one is set aside, for a person to merge.</summary>
    Park,
}

/// <summary>What becomes of a record that was deleted on one side and whose partner is edited later (MERGE rule 17).</summary>
public enum TombstonePolicy
{
    /// <summary>It stays deleted, and the survivor lives on by itself.</summary>
    Keep,

    /// <summary>It is made again, as Marketo's own sync does (B-I3).</summary>
    Recreate,

    /// <summary>The survivor is deleted too.</summary>
    Delete,
}

/// <summary>What the end, the beginning and the union of records mean on the other side; every dictionary is by side name.</summary>
/// <param name="Merge">Whether people of that side are merged when their partners were.</param>
/// <param name="Sum">Lines whose numbers are added up where this program merges on that side (B-J7).</param>
/// <param name="Tombstone">For a record that was deleted on that side.</param>
/// <param name="When">A create there needs this to hold of the record here; a forced sync does not ask.</param>
/// <param name="Owner">Who owns what is created there: <c>user:NAME</c> or <c>queue:NAME</c>.</param>
public sealed record LivesDefinition(
    IReadOnlyDictionary<string, MergePolicy> Merge,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Sum,
    IReadOnlyDictionary<string, TombstonePolicy> Tombstone,
    IReadOnlyDictionary<string, Condition> When,
    IReadOnlyDictionary<string, string> Owner);

/// <summary>DuckDB scalar SQL over a record's own columns that is true or not.</summary>
public sealed record Condition(string Expression, Place Place);
