using DuckDB.NET.Data;

namespace Connector.State.Trail;

/// <summary>The trail as tables to ask: an in-memory DuckDB with the views of views.sql, that can read this folder, nothing else, and write nowhere.</summary>
public sealed class TrailReader : IDisposable
{
    private readonly Database database = new(":memory:");

    private TrailReader()
    {
    }

    /// <summary>Opens a trail as it stands; a table nobody wrote yet is empty, with all its columns.</summary>
    /// <param name="sides">The pipeline's two sides; they name columns of empty tables. May be left out once a run was published.</param>
    /// <exception cref="TerminalException"><c>trail.storage</c>: the folder or a file of it cannot be read.</exception>
    public static TrailReader Open(string folder, params ReadOnlySpan<string> sides)
    {
        var named = sides.Length == 2 ? (sides[0], sides[1]) : ((string, string)?)null;
        var reader = new TrailReader();
        try
        {
            return Storage.Guarded(Faults.Trail, folder, () =>
            {
                reader.Prepare(Path.GetFullPath(folder), named);
                return reader;
            });
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    /// <summary>Asks in DuckDB's SQL; parameters are <c>$name</c>.</summary>
    /// <exception cref="TerminalException"><c>trail.query</c>: not a query, or DuckDB does not understand it.</exception>
    public TrailRows Query(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        try
        {
            Refuse(database.Scalar<string>("SELECT CAST(json_serialize_sql($sql::VARCHAR) ->> 'error_message' AS VARCHAR)", ("sql", sql)));
            return database.Read(sql, parameters);
        }
        catch (DuckDBException fault)
        {
            Refuse(fault.Message);
            throw;
        }
    }

    public void Dispose() => database.Dispose();

    private static void Refuse(string? message)
    {
        if (message is not null)
        {
            throw new TerminalException(new Fault(Faults.TrailQuery, message, Recovery.FixPipeline, Hint: "Only queries (SELECT, WITH, DESCRIBE) are answered; the views are runs, operations, changes, conflicts, quarantine, links, history, last_run, days and disputes."));
        }
    }

    private static string Sql(string file) => SqlText.Of(typeof(TrailReader).Assembly, $"Trail/{file}.sql");

    private static bool HasFiles(string folder, string table) =>
        Directory.Exists(Path.Combine(folder, table)) && Directory.EnumerateFiles(Path.Combine(folder, table), "*.parquet", SearchOption.AllDirectories).Any();

    private void Prepare(string folder, (string First, string Second)? named)
    {
        // Personal values stay in the folder: nothing spills to a disk elsewhere.
        database.Execute($"SET TimeZone = 'UTC'; SET memory_limit = '512MB'; SET temp_directory = ''; SET allowed_directories = [{SqlText.Literal(folder + Path.DirectorySeparatorChar)}, '{Pattern(folder)}{Path.DirectorySeparatorChar}']; SET enable_external_access = false");
        var missing = TrailTable.All.Where(table => !HasFiles(folder, table)).ToHashSet(StringComparer.Ordinal);
        var (first, second) = named ?? (missing.Contains(TrailTable.Runs) ? null : LastSides(folder)) ?? ("first", "second");
        database.Execute(SqlText.Fill(Sql("empty"), ("first", first), ("second", second)));
        foreach (var statement in SqlText.Fill(Sql("views"), ("folder", Pattern(folder))).Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var without = missing.FirstOrDefault(table => statement.Contains($"VIEW {table} AS", StringComparison.Ordinal));
            database.Execute(without is null ? statement : $"CREATE VIEW {without} AS FROM empty.{without}");
        }

        database.Execute("SET lock_configuration = true");
    }

    private (string, string)? LastSides(string folder) => database.Query(
        $"SELECT first_side, second_side FROM read_parquet('{Pattern(folder)}/runs/*/*/*.parquet', union_by_name = true) ORDER BY started_at DESC LIMIT 1",
        row => (row.GetString(0), row.GetString(1))).Cast<(string, string)?>().FirstOrDefault();

    /// <summary>A folder inside a quoted glob: its own brackets and stars are letters.</summary>
    private static string Pattern(string folder) => string.Concat(folder.Select(letter => letter switch
    {
        '\'' => "''",
        '[' or '*' or '?' => $"[{letter}]",
        _ => letter.ToString(),
    }));
}
