namespace Connector.State.Trail;

/// <summary>
/// The rows of a large run in the order of its operations, gathered stretch by stretch: DuckDB sorts wide rows in memory only,
/// and a first synchronisation may hold more of them than the state's memory limit. They are gathered in the scratch file.
/// </summary>
internal sealed class OrderedRows(StateStore store, string run)
{
    private readonly Database database = store.Database;

    /// <summary>Operations in a stretch; each may have some dozens of fields.</summary>
    private const int Stretch = 5_000;

    /// <summary>Calls <paramref name="copy"/> with a query that yields the rows in order.</summary>
    /// <param name="rows">The table's query; <c>{range}</c> narrows its operations.</param>
    /// <param name="operations">How many the run has.</param>
    public void Copy(string rows, long operations, Action<string> copy)
    {
        var starts = operations > Stretch && rows.Contains("{range}", StringComparison.Ordinal) ? Starts() : [];
        if (starts.Count < 2)
        {
            copy(SqlText.Fill(rows, ("range", "true")));
            return;
        }

        store.AttachScratch();
        // In order and by one thread: several would hold finished row groups back until their turn comes.
        database.Execute("SET preserve_insertion_order = true");
        database.Spread(everywhere: false);
        try
        {
            Gather(rows, starts);
            copy("FROM scratch.trail_rows");
        }
        finally
        {
            database.Execute("DROP TABLE IF EXISTS scratch.trail_rows; SET preserve_insertion_order = false");
            database.Spread(everywhere: true);
        }
    }

    private void Gather(string rows, List<long> starts)
    {
        for (var at = 0; at < starts.Count; at++)
        {
            var range = at + 1 < starts.Count ? $"op_id >= {starts[at]} AND op_id < {starts[at + 1]}" : $"op_id >= {starts[at]}";
            database.Execute((at == 0 ? "CREATE OR REPLACE TABLE scratch.trail_rows AS " : "INSERT INTO scratch.trail_rows ") + SqlText.Fill(rows, ("range", range)), ("run", run));
        }
    }

    private List<long> Starts() => database.Query(
        $"SELECT op_id FROM (SELECT op_id, row_number() OVER (ORDER BY op_id) AS n FROM intent WHERE run = $run) WHERE n % {Stretch} = 1 ORDER BY op_id",
        row => row.GetInt64(0), ("run", run));
}
