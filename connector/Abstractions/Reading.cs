using System.Collections.Frozen;

namespace Connector;

/// <summary>What has become of a record.</summary>
public enum RecordState
{
    Live,
    Deleted,

    /// <summary>Lost a merge; <see cref="SourceRecord.Successor"/> is the winner.</summary>
    Merged,

    /// <summary>Became another record (lead to contact); <see cref="SourceRecord.Successor"/> is that one.</summary>
    Converted,
}

/// <summary>
/// One record as a side holds it. <paramref name="Values"/> is a JSON object of the asked fields, each a string in <em>canonical text</em>:
/// booleans <c>true</c>/<c>false</c>, numbers in invariant culture without exponent, dates <c>yyyy-MM-dd</c>, date-times <c>yyyy-MM-ddTHH:mm:ssZ</c> (UTC, whole seconds), text as stored.
/// A blank field is left out, or null. Deleted records may have no values (null).
/// </summary>
/// <param name="Stamp">The side's own version stamp of the record, never earlier for a later version; the read time where the side has none.</param>
public sealed record SourceRecord(string Entity, string Id, RecordState State, string? Values, DateTimeOffset Stamp, string? Successor = null);

/// <summary>A page that can be kept by itself.</summary>
/// <param name="ReadAt">The server's clock when the page was answered.</param>
/// <param name="WindowEnd">The exclusive end of the window being read, by the server's clock, fixed before the first call; the same on every page of a read.</param>
public sealed record Page(IReadOnlyList<SourceRecord> Records, DateTimeOffset ReadAt, DateTimeOffset WindowEnd)
{
    /// <summary>Rows that lie in a file instead of in <see cref="Records"/>; the file stands until the next page is asked for.</summary>
    public CsvRows? File { get; init; }

    /// <summary>
    /// When single fields of this read's records changed, by the server's clock: on this page or any other, the latest of several counts. Null where the side cannot tell, so that a record's stamp
    /// stands for all its fields; a side that can tells it for what it knows, and nothing is concluded about the rest.
    /// </summary>
    public IReadOnlyList<FieldTime>? FieldTimes { get; init; }

    /// <summary>How the side is being read and why so, where there was a choice; shown with the plan.</summary>
    public string? Way { get; init; }

    /// <summary>What the side's log says that API calls changed; empty where there is no such log. Our own writes are among them, with what they really replaced (MERGE rule 6).</summary>
    public IReadOnlyList<LoggedChange> Logged { get; init; } = [];

    /// <summary>
    /// Changes of the side's log that the next windows may pass over (<see cref="ReadRequest.Handled"/>): their records were read so much later that what was read surely shows them.
    /// On any page of a read; empty where a side has no such log, or does not keep account of it.
    /// </summary>
    public IReadOnlyList<ChangeMark> Marks { get; init; } = [];
}

/// <summary>The side's own name of one change in its log; opaque, and of no person.</summary>
/// <param name="At">The change's date in the log: windows that begin after it do not show it any more.</param>
public readonly record struct ChangeMark(string Mark, DateTimeOffset At);

/// <summary>When a field of a record got a new value.</summary>
/// <param name="Field">As it was asked for.</param>
public readonly record struct FieldTime(string Id, string Field, DateTimeOffset At);

/// <summary>A change as a side's log tells it.</summary>
/// <param name="At">Whole seconds.</param>
public sealed record LoggedChange(string Id, string Field, string? Was, string? Now, DateTimeOffset At);

/// <summary>
/// Rows of a CSV file (UTF-8, comma, a header line, double quotes where needed): large reads never become objects. Values are as the side writes them: booleans <c>true</c>/<c>false</c>,
/// moments in ISO 8601 (UTC), numbers with a point; what is empty is blank.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="Count">Rows in it.</param>
/// <param name="Columns">The file's columns in their order.</param>
/// <param name="Fields">Which of them are a record's values: the name as asked, and its column.</param>
public sealed record CsvRows(string Path, long Count, string Entity, IReadOnlyList<CsvColumn> Columns, IReadOnlyList<CsvField> Fields)
{
    /// <summary>The columns that tell id, stamp, and what has become of a record; null where the side has none.</summary>
    public required CsvState State { get; init; }

    /// <summary>The word that stands for a blank beside the empty cell (Marketo writes <c>null</c>).</summary>
    public string? Blank { get; init; }
}

/// <summary>A column of a CSV file.</summary>
public sealed record CsvColumn(string Name, FieldType Type);

/// <summary>A value of a record and the column it stands in.</summary>
public sealed record CsvField(string Name, string Column, FieldType Type);

/// <summary>Column names. <paramref name="Deleted"/> and <paramref name="Converted"/> hold <c>true</c> or <c>false</c>; the successors, an id. Without a stamp a record is as old as its page.</summary>
public sealed record CsvState(string Id, string? Stamp, string? Deleted, string? MergedInto, string? Converted, string? ConvertedInto);

/// <summary>
/// What to read: everything (<paramref name="From"/> null), what changed since a moment, or exactly some ids.
/// </summary>
/// <param name="Fields">The side's own names, <c>Account.Name</c> for a parent's field. Never more than the mapping needs.</param>
/// <param name="From">Inclusive start of the window, overlap already taken off.</param>
public sealed record ReadRequest(string Entity, IReadOnlyList<string> Fields, DateTimeOffset? From)
{
    /// <summary>Whether <see cref="Page.FieldTimes"/> are wanted: only where a file asks who changed a field later.</summary>
    public bool FieldTimes { get; init; }

    /// <summary>
    /// With a read of everything: the moment from which on the side's log of changes is wanted too (<see cref="Page.Logged"/>, <see cref="Page.FieldTimes"/>). It reaches back further than any
    /// window, because what was logged later than the overlap is found by this or never (MERGE rule 6). A side without such a log has nothing to add.
    /// </summary>
    public DateTimeOffset? LogFrom { get; init; }

    /// <summary>
    /// Marks that earlier windows over the same fields gave (<see cref="Page.Marks"/>). Such a change alone makes nobody be read again; all else that it tells is told again.
    /// A side without marks reads whoever changed in the window.
    /// </summary>
    public IReadOnlySet<string> Handled { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Read just these, whenever they changed; unknown ids are left out of the answer. At most a few thousand.</summary>
    public IReadOnlyCollection<string>? Ids { get; init; }
}

/// <summary>A source that takes back what it once described, so that a cycle in a fresh process need not ask again.</summary>
public interface IDescribed
{
    /// <summary>Stands for an answer of <see cref="ISource.DescribeAsync"/> until that is called.</summary>
    void Remember(EntitySchema schema);
}

/// <summary>Where records come from.</summary>
public interface ISource
{
    /// <summary>
    /// The fields of an entity as this user may use them. Called rarely: the engine keeps the answer for an hour.
    /// </summary>
    /// <param name="relations">Parents whose fields are wanted too (<c>Account</c>), named as in a field path.</param>
    /// <exception cref="TerminalException">The entity does not exist for this user, or the side refuses us.</exception>
    Task<EntitySchema> DescribeAsync(string entity, IReadOnlyCollection<string> relations, CancellationToken cancel);

    /// <summary>
    /// Everything that changed in the window [From, WindowEnd), deletions, merges and conversions as states, in pages that can be kept one by one.
    /// A record may come more than once; a record changed while reading may come with its newer values. At least one page is always yielded (perhaps empty), so that the window's end is known.
    /// </summary>
    /// <exception cref="TransientException">Given up after the connector's own retries; reading again from the same start is safe.</exception>
    /// <exception cref="TerminalException">Wrong secret, no permission, quota used up.</exception>
    IAsyncEnumerable<Page> ReadAsync(ReadRequest request, CancellationToken cancel);
}
