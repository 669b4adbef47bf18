namespace Connector.Pipelines;

/// <summary>The canonical type of a line, with its own compare form (CONTRACT part 3).</summary>
public enum CanonicalType
{
    /// <summary>Trimmed; empty is blank.</summary>
    Text,

    /// <summary>Text that compares without case.</summary>
    Email,

    /// <summary>Blank is false.</summary>
    Boolean,
    Integer,

    /// <summary>Compared at the smaller scale of the two sides.</summary>
    Number,
    Date,

    /// <summary>Compared in whole seconds.</summary>
    DateTime,

    /// <summary>A set, values parted by semicolons.</summary>
    Multi,

    /// <summary>An id; compares exactly.</summary>
    Id,

    /// <summary>A telephone number: its digits compare, however they are grouped, and its extension. Sent as it is written.</summary>
    Phone,

    /// <summary>Text that compares without case, and with spaces and breaks of any number as one. Sent as it is written.</summary>
    Loose,
}

/// <summary>What to do with a text longer than the destination takes (B-F31); never cut or left out without being told to.</summary>
public enum TooLong
{
    /// <summary>The field is held with a reason; the record's other fields go.</summary>
    Hold,

    /// <summary>Cut at a character boundary before sending; the full value stays at the source, and a row of the trail keeps it.</summary>
    Cut,

    /// <summary>The field is left out, the record's other fields go; a row of the trail keeps the value.</summary>
    Drop,
}

/// <summary>What to do with a value that the destination's restricted picklist does not offer.</summary>
public enum NotOffered
{
    /// <summary>The field is held with a reason; the record's other fields go.</summary>
    Hold,

    /// <summary>The field is left out, the record's other fields go; a row of the trail keeps the value.</summary>
    Drop,
}

/// <summary>What to do with a value that the line's <c>values</c> do not name.</summary>
public enum Unlisted
{
    /// <summary>It crosses as it is.</summary>
    Pass,

    /// <summary>The field is held with a reason; the record's other fields go.</summary>
    Hold,

    /// <summary>The field is left out, the record's other fields go; a row of the trail keeps the value.</summary>
    Drop,
}

/// <summary>One entry of <c>values</c>: what the first side calls by one word, the second calls by another.</summary>
public sealed record ValuePair(string First, string Second);

/// <summary>One line of <c>map</c>: one field on both sides.</summary>
/// <param name="Name">A plain identifier, unique in the pipeline.</param>
/// <param name="As">Null until bound to a schema: then taken from the first side's field type.</param>
/// <param name="BySide">By side name.</param>
/// <param name="Digest">Changes when this line would map another way (MERGE rule 18); 16 hex characters.</param>
public sealed record FieldMapping(
    string Name,
    Place Place,
    CanonicalType? As,
    IReadOnlyDictionary<string, FieldSide> BySide,
    WinnerPolicy? Winner,
    BlankRule? Blank,
    TooLong TooLong,
    string Digest)
{
    public NotOffered NotOffered { get; init; }

    /// <summary>Empty where values cross under one name.</summary>
    public IReadOnlyList<ValuePair> Values { get; init; } = [];

    public Unlisted Unlisted { get; init; }

    public FieldSide On(string side) => BySide[side];
}

/// <summary>One side's part of a line.</summary>
/// <param name="Columns">Entity → the side's own field (<c>Company</c>, <c>Account.Name</c>), or <c>$entity</c> (the record's entity) or <c>$deleted</c> (whether it is deleted). An entity left out does not have the field.</param>
/// <param name="Writable">Entities of this side the line may write; empty for a line that only reads here. Virtual and parent columns are never writable.</param>
/// <param name="Image">DuckDB scalar SQL over this side's columns that gives the value to write on the <em>other</em> side (<c>to_salesforce:</c> stands here for side marketo); null = the value itself.
/// The identifier <c>value</c> is the line's own column, whatever it is called on the record's entity; other columns by their own names.</param>
/// <param name="Default">Written on this side at a create when the value is blank (B-D7); null = none.</param>
public sealed record FieldSide(
    IReadOnlyDictionary<string, string> Columns,
    IReadOnlySet<string> Writable,
    string? Image,
    Place ImagePlace,
    string? Default,
    Place Place)
{
    /// <summary>Where the column of an entity is written, for those that have a place of their own.</summary>
    public IReadOnlyDictionary<string, Place> ColumnPlaces { get; init; } = new Dictionary<string, Place>();

    /// <summary>The place to blame for an entity's column.</summary>
    public Place PlaceOf(string entity) => ColumnPlaces.GetValueOrDefault(entity, Place);
}
