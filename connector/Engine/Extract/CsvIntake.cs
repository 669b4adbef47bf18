using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using Connector.State;

namespace Connector.Engine.Extract;

/// <summary>Takes a page that lies in a file into the delta: DuckDB reads the file, and no row becomes an object.</summary>
public static class CsvIntake
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Appends the file's rows to <c>delta</c>; how many those were.</summary>
    /// <exception cref="TransientException"><c>extract.torn_page</c>: it is no such CSV, or not all of it; nothing of it was kept.</exception>
    public static long Keep(Database database, string side, CsvRows rows, DateTimeOffset readAt)
    {
        long kept;
        try
        {
            kept = database.Execute(Sql(rows), ("side", side), ("read_at", readAt.UtcDateTime));
        }
        catch (DbException cause) when (IsTorn(cause.Message))
        {
            throw new TransientException(Torn(side, rows, "cannot be read as CSV"), inner: cause);
        }

        return kept == rows.Count ? kept : throw new TransientException(Torn(side, rows, $"holds {kept} rows where {rows.Count} were announced"));
    }

    // A full disk or too little memory is another matter, and is said as such.
    private static bool IsTorn(string message) => message.Contains("CSV Error", StringComparison.Ordinal) || message.Contains("Conversion Error", StringComparison.Ordinal);

    private static Fault Torn(string side, CsvRows rows, string how) => new(
        "extract.torn_page", $"A page of {side}.{rows.Entity} {how}.", Recovery.Retry, Hint: "It is read again by the next run; if it stays so, a proxy may be cutting or rewriting large answers.");

    /// <summary>The statement that appends the file's rows to <c>delta</c>; <c>$side</c> and <c>$read_at</c> are its parameters.</summary>
    internal static string Sql(CsvRows rows) => SqlText.Fill(
        SqlText.Of(typeof(CsvIntake).Assembly, "Extract/csv.sql"),
        ("path", SqlText.Literal(rows.Path)),
        ("columns", string.Join(", ", rows.Columns.Select(column => $"{SqlText.Literal(column.Name)}: 'VARCHAR'"))),
        ("entity", SqlText.Literal(rows.Entity)),
        ("id", SqlText.Name(rows.State.Id)),
        ("stamp", rows.State.Stamp is { } stamp ? $"CAST(left({SqlText.Name(stamp)}, 19) AS TIMESTAMP)" : "CAST($read_at AS TIMESTAMP)"),
        ("blanks", rows.Blank is { } blank ? $"['', {SqlText.Literal(blank)}]" : "''"),
        ("deleted", Flag(rows.State.Deleted)),
        ("converted", Flag(rows.State.Converted)),
        ("merged_into", Column(rows.State.MergedInto)),
        ("converted_into", Column(rows.State.ConvertedInto)),
        ("values", string.Join(", ", rows.Fields.Select(Member))));

    private static string Column(string? name) => name is null ? "CAST(NULL AS VARCHAR)" : SqlText.Name(name);

    private static string Flag(string? name) => name is null ? "false" : $"{SqlText.Name(name)} = 'true'";

    // A blank is left out, as from any other page: NULL makes the whole member NULL, and concat_ws passes over it.
    private static string Member(CsvField field) =>
        $"{SqlText.Literal(JsonSerializer.Serialize(field.Name, Plain) + ":")} || CAST(to_json({Canonical(field)}) AS VARCHAR)";

    /// <summary>The side's writing of a value as canonical text (see <see cref="SourceRecord"/>).</summary>
    private static string Canonical(CsvField field)
    {
        var column = SqlText.Name(field.Column);
        return field.Type switch
        {
            FieldType.DateTime => $"CASE WHEN {column} LIKE '____-__-__T__:__:__%Z' OR {column} LIKE '____-__-__T__:__:__%+0000' THEN left({column}, 19) || 'Z' ELSE {column} END",
            FieldType.Date => $"CASE WHEN {column} LIKE '____-__-__T%' OR {column} LIKE '____-__-__ %' THEN left({column}, 10) ELSE {column} END",
            FieldType.Boolean => $"CASE lower({column}) WHEN '1' THEN 'true' WHEN 'true' THEN 'true' WHEN '0' THEN 'false' WHEN 'false' THEN 'false' ELSE {column} END",
            FieldType.Number or FieldType.Integer =>
                $"CASE WHEN contains(upper({column}), 'E') THEN rtrim(rtrim(CAST(CAST({column} AS DECIMAL(38, 12)) AS VARCHAR), '0'), '.') WHEN contains({column}, '.') THEN rtrim(rtrim({column}, '0'), '.') ELSE {column} END",
            _ => column,
        };
    }
}
