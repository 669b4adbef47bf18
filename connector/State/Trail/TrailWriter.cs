using System.Globalization;

namespace Connector.State.Trail;

/// <summary>Writes what a run did as Parquet files, once the run is closed. A run is published when its file in <c>runs</c> is there.</summary>
/// <param name="folder">The trail's folder; made when missing.</param>
public sealed class TrailWriter(StateStore store, string folder, string pipeline)
{
    /// <summary>How long state keeps what the trail holds too.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    // Rows buffered per thread while writing: bounds memory however wide the values are.
    private const int RowGroup = 20_480;

    private readonly string folder = Path.GetFullPath(folder);
    private readonly string pipeline = TrailTable.Plain(pipeline);

    /// <summary>
    /// Writes the files of a closed run and marks its rows as published; a run already published is left alone.
    /// After a crash in between the same call writes the same files again.
    /// </summary>
    /// <exception cref="TerminalException"><c>trail.storage</c>: the disk refuses; the rows stay in state and are published by the next run.</exception>
    public void Publish(string run)
    {
        TrailTable.Plain(run);
        var started = store.Database.Query("SELECT started_at, published FROM run WHERE run = $run", row => (At: row.Moment(0), Published: row.GetBoolean(1)), ("run", run));
        if (started.Count == 0)
        {
            throw new ArgumentException($"There is no run {run}.", nameof(run));
        }

        if (started[0].Published)
        {
            return;
        }

        Storage.MakePrivateFolder(folder, Faults.Trail);
        var filled = Filled(run);
        foreach (var table in TrailTable.All)
        {
            var path = TrailTable.PathOf(folder, table, pipeline, started[0].At!.Value, run);
            Storage.Guarded(Faults.Trail, path, () => Write(table, path, run, filled));
        }

        Storage.Guarded(Faults.Trail, folder, KeepViews);
        Storage.Guarded(Faults.Storage, store.Folder, () => MarkPublished(run, filled));
    }

    /// <summary>Deletes from state what was published more than <see cref="Kept"/> ago, or longer ago than the trail itself is kept. Operations still waiting for an answer stay, and so do quarantine and open exceptions.</summary>
    /// <param name="retention">How long the trail is kept; null = for good.</param>
    /// <returns>Days of the trail that were deleted.</returns>
    public int Prune(DateTimeOffset now, TimeSpan? retention = null)
    {
        var before = (now - (retention < Kept ? retention.Value : Kept)).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        if (store.Database.Scalar<bool>($"SELECT EXISTS (FROM run WHERE published AND started_at < TIMESTAMP '{before}') OR EXISTS (FROM flip WHERE \"at\" < TIMESTAMP '{before}')"))
        {
            store.Database.InTransaction(() => store.Database.Execute(Sql("prune", ("before", $"TIMESTAMP '{before}'"))));
        }

        return retention is { } kept ? Storage.Guarded(Faults.Trail, folder, () => new TrailRetention(folder, pipeline).Delete(DateOnly.FromDateTime((now - kept).UtcDateTime), OldestUnpublished())) : 0;
    }

    private DateOnly? OldestUnpublished() => store.Database.Query("SELECT min(started_at) FROM run WHERE NOT published", row => row.Moment(0))[0] is { } oldest ? DateOnly.FromDateTime(oldest.UtcDateTime) : null;

    /// <summary>The tables that have rows of the run, and how many operations: one question about where they come from costs less than five about the rows themselves.</summary>
    private Dictionary<string, long> Filled(string run) => store.Database.Query(Sql("filled"), row => (Table: row.GetString(0), Rows: row.GetInt64(1)), ("run", run)).Where(table => table.Rows > 0).ToDictionary(table => table.Table, table => table.Rows, StringComparer.Ordinal);

    /// <summary>A table without rows gets no file, except its first: then every reader finds every column.</summary>
    private bool Write(string table, string path, string run, Dictionary<string, long> filled)
    {
        if (!filled.ContainsKey(table) && !File.Exists(path) && HasFiles(TrailTable.FolderOf(folder, table, pipeline)))
        {
            return false;
        }

        var rows = Sql(table).TrimEnd();
        DurableFile.MakeFolder(Path.GetDirectoryName(path)!);
        var aside = DurableFile.Begin(path);
        try
        {
            new OrderedRows(store, run).Copy(rows, filled.GetValueOrDefault("operations"), query => Copy(query, aside, run));
            DurableFile.Keep(aside, path);
        }
        catch
        {
            File.Delete(aside);
            throw;
        }

        return true;
    }

    private void Copy(string query, string aside, string run) => store.Database.Execute(
        $"COPY ({query}) TO {SqlText.Literal(aside)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {RowGroup}, USE_TMP_FILE false, KV_METADATA {{trail_version: '{TrailTable.Version}'}})",
        query.Contains("$run", StringComparison.Ordinal) ? [("run", run)] : []);

    private static bool HasFiles(string path) => Directory.Exists(path) && Directory.EnumerateFiles(path, "*.parquet", SearchOption.AllDirectories).Any();

    /// <summary>The views for whoever opens the folder with DuckDB; a file that is there may have been made their own.</summary>
    private bool KeepViews()
    {
        var path = Path.Combine(folder, "views.sql");
        if (File.Exists(path))
        {
            return false;
        }

        var aside = DurableFile.Begin(path);
        File.WriteAllText(aside, SqlText.Fill(SqlText.Of(typeof(TrailWriter).Assembly, "Trail/views.sql"), ("folder", ".")));
        DurableFile.Keep(aside, path);
        return true;
    }

    private bool MarkPublished(string run, Dictionary<string, long> filled)
    {
        store.Database.InTransaction(() =>
        {
            foreach (var (table, _) in new[] { ("intent", "operations"), ("conflict", "conflicts"), ("quarantine", "quarantine"), ("run", TrailTable.Runs) }.Where(pair => filled.ContainsKey(pair.Item2)))
            {
                store.Database.Execute($"UPDATE {table} SET published = true WHERE run = $run AND NOT published", ("run", run));
            }
        });
        return true;
    }

    private string Sql(string file, params ReadOnlySpan<(string, string)> parts) => store.Sql(typeof(TrailWriter).Assembly, $"Trail/{file}.sql", parts);
}
