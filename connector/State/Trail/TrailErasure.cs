namespace Connector.State.Trail;

/// <summary>
/// Takes one person out of the trail of a pipeline: every file that holds rows about them is written anew, whole, flushed and renamed. The rows stay, so that each run's counts stay true; ids and values go.
/// </summary>
public sealed class TrailErasure(StateStore store, string folder, string pipeline, Traces traces)
{
    private const string Gone = "'(forgotten)'";

    // What each table says about a person, and what stands in its place.
    private static readonly Dictionary<string, (string[] Blank, string[] Said)> Personal = new(StringComparer.Ordinal)
    {
        ["operations"] = (["into_id"], ["message"]),
        ["changes"] = (["from_value", "before", "after"], []),
        ["conflicts"] = (["{first}_base", "{second}_base", "{first}_value", "{second}_value", "losing_value", "winning_value"], []),
        ["quarantine"] = (["value"], ["message", "signature"]),
        ["links"] = ([], []),
        [TrailTable.Runs] = ([], []),
    };

    /// <summary>Writes anew what has to be.</summary>
    /// <returns>How many files.</returns>
    public int Erase() => Files().Count(file => Erase(file.Table, file.Path));

    /// <summary>The files in which the person can still be found.</summary>
    public IReadOnlyList<string> Find() => [.. Files().Where(file => Holds(file.Path, Columns(file.Path))).Select(file => $"trail, {Path.GetRelativePath(folder, file.Path)}")];

    /// <summary>Values of one line of the map in the rows about the person: addresses they once had.</summary>
    public IReadOnlyList<string> Values(IReadOnlyList<string> fields) =>
    [
        .. Files().Where(file => file.Table == "changes" && fields.Count > 0).SelectMany(file => store.Database.Query(
            $"SELECT DISTINCT unnest([before, \"after\", from_value]) AS value FROM {Read(file.Path)} WHERE ({Mine(Columns(file.Path))}) AND field IN ({string.Join(", ", fields.Select(SqlText.Literal))})", row => row.Text(0)))
            .OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    private bool Erase(string table, string path)
    {
        var columns = Columns(path);
        if (!Holds(path, columns))
        {
            return false;
        }

        var aside = DurableFile.Begin(path);
        var threads = store.Database.Scalar<long>("SELECT current_setting('threads')");
        store.Database.Execute("SET preserve_insertion_order = true; SET threads = 1");
        try
        {
            store.Database.Execute($"COPY (SELECT {string.Join(", ", columns.Select(column => $"{Shown(table, column, columns)} AS {SqlText.Name(column.Name)}"))} FROM {Read(path)}) TO {SqlText.Literal(aside)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480, USE_TMP_FILE false, KV_METADATA {{trail_version: '{TrailTable.Version}'}})");
            DurableFile.Keep(aside, path);
        }
        finally
        {
            File.Delete(aside);
            store.Database.Execute($"SET preserve_insertion_order = false; SET threads = {threads}");
        }

        return true;
    }

    private string Shown(string table, (string Name, bool Text) column, IReadOnlyList<(string Name, bool Text)> columns)
    {
        var (name, mine) = (SqlText.Name(column.Name), Mine(columns));
        var (blank, said) = Personal[table];
        if (column.Name == "link_id" || column.Name == store.First + "_id" || column.Name == store.Second + "_id" || blank.Any(other => Filled(other) == column.Name))
        {
            name = $"CASE WHEN {mine} THEN NULL ELSE {name} END";
        }
        else if (said.Contains(column.Name, StringComparer.Ordinal))
        {
            name = $"CASE WHEN {mine} AND {name} IS NOT NULL THEN {Gone} ELSE {name} END";
        }

        var lists = column.Name is "message" or "value" && columns.Any(other => other.Name == "code") ? "coalesce(code LIKE 'match.%' OR code LIKE 'link.%', false)" : "false";
        return column.Text ? traces.Without(name, lists) : name;
    }

    private bool Holds(string path, IReadOnlyList<(string Name, bool Text)> columns)
    {
        var words = columns.Where(column => column.Text).Select(column => traces.Holds(SqlText.Name(column.Name)));
        return store.Database.Scalar<bool>($"SELECT EXISTS (FROM {Read(path)} WHERE {Mine(columns)} OR {string.Join(" OR ", words)})");
    }

    /// <summary>Whether a row is about the person.</summary>
    private string Mine(IReadOnlyList<(string Name, bool Text)> columns)
    {
        string[] sides = [store.First, store.Second];
        var named = sides.Where(side => columns.Any(column => column.Name == side + "_id")).Select(side => traces.Names(side, side + "_id"));
        // A merge names the record that remains beside the two whose rows it is.
        var into = sides.Where(_ => columns.Any(column => column.Name == "into_id")).Select(side => $"(side = {SqlText.Literal(side)} AND {traces.Names(side, "into_id")})");
        return $"({string.Join(" OR ", named.Concat(into).DefaultIfEmpty("false"))})";
    }

    private string Filled(string column) => SqlText.Fill(column, ("first", store.First), ("second", store.Second));

    private static string Read(string path) => $"read_parquet({SqlText.Literal(path)}, hive_partitioning = false)";

    private List<(string Name, bool Text)> Columns(string path) => store.Database.Query($"SELECT column_name, column_type FROM (DESCRIBE FROM {Read(path)})", row => (row.GetString(0), row.GetString(1) == "VARCHAR"));

    private List<(string Table, string Path)> Files() =>
    [
        .. TrailTable.All.Select(table => (Table: table, Folder: TrailTable.FolderOf(Path.GetFullPath(folder), table, pipeline))).Where(table => Directory.Exists(table.Folder))
            .SelectMany(table => Directory.EnumerateFiles(table.Folder, "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => (table.Table, file))),
    ];
}
