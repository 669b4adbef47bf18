using System.Reflection;

namespace Connector.State;

/// <summary>The state of one pipeline: a DuckDB file of its own, opened under the pipeline's lease.</summary>
public sealed class StateStore : IDisposable
{
    /// <summary>Version of the tables this program writes.</summary>
    public const int Version = 7;

    /// <summary>Megabytes DuckDB may take at first; a cycle of some thousand changes among a hundred thousand people takes a third of them.</summary>
    public const long UsualMemory = 512;

    private readonly Lease lease;
    private readonly string scratch;
    private readonly string pipeline;
    private bool attached;

    private StateStore(Lease lease, Database database, string folder, string pipeline, string first, string second)
    {
        this.lease = lease;
        this.pipeline = pipeline;
        scratch = Path.Combine(folder, $"{pipeline}.scratch.duckdb");
        Database = database;
        Folder = folder;
        First = first;
        Second = second;
    }

    public Database Database { get; private set; }

    public string Folder { get; }

    /// <summary>Whether somebody urgent waits for this pipeline.</summary>
    public bool IsAwaited => lease.IsAwaited;

    /// <summary>The pipeline's sides, in the order of its file; they name columns.</summary>
    public string First { get; }

    public string Second { get; }

    public static string PathOf(string folder, string pipeline) => Path.Combine(folder, $"{pipeline}.duckdb");

    /// <summary>What the door for flow steps has taken in and not done yet.</summary>
    public static string FlowStepsOf(string folder, string pipeline) => Path.Combine(folder, pipeline + ".flow-steps.jsonl");

    public static bool Exists(string folder, string pipeline) => File.Exists(PathOf(folder, pipeline));

    /// <summary>Opens or makes the state; upgrades an older one.</summary>
    /// <param name="patience">How long to wait for another run to end; zero = not at all.</param>
    /// <param name="urgent">A running cycle is asked to give way, and others that wait let this one go first.</param>
    /// <exception cref="TerminalException">Busy, of a newer version, broken, or the disk refuses.</exception>
    public static async Task<StateStore> OpenAsync(string folder, string pipeline, string first, string second, TimeSpan patience, TimeProvider time, CancellationToken cancel, bool urgent = false)
    {
        Storage.MakePrivateFolder(folder, Faults.Storage);
        var lease = await Lease.WaitAsync(Path.Combine(folder, $"{pipeline}.lock"), pipeline, patience, time, cancel, urgent);
        Database? database = null;
        try
        {
            var path = PathOf(folder, pipeline);
            database = Storage.Guarded(Faults.StateBroken, path, () => Database.Over(path));
            Storage.MakePrivate(path);
            Storage.MakePrivate(path + ".wal");
            var store = new StateStore(lease, database, folder, pipeline, first, second);
            Storage.Guarded(Faults.Storage, path, () =>
            {
                store.Configure();
                store.Upgrade(pipeline);
                return true;
            });
            return store;
        }
        catch
        {
            database?.Dispose();
            lease.Dispose();
            throw;
        }
    }

    /// <summary>SQL of a file of an assembly with the side names filled in.</summary>
    public string Sql(Assembly assembly, string file, params ReadOnlySpan<(string Name, string Value)> parts) =>
        Named(SqlText.Of(assembly, file), parts);

    /// <summary>SQL with the side names filled in.</summary>
    public string Named(string sql, params ReadOnlySpan<(string Name, string Value)> parts) => SqlText.Fill(SqlText.Fill(sql, parts), ("first", First), ("second", Second));

    /// <summary>A database called <c>scratch</c>, in a file that lasts as long as this store: for what one run needs and memory should not hold.</summary>
    public void AttachScratch()
    {
        if (attached)
        {
            return;
        }

        Database.Execute($"ATTACH {SqlText.Literal(scratch)} AS scratch (ROW_GROUP_SIZE {Database.RowGroup})");
        Storage.MakePrivate(scratch);
        Database.Search("scratch");
        attached = true;
    }

    /// <summary>
    /// Copies the database anew and puts the copy in its place: what was deleted lies in free blocks of the old file until something else is written there.
    /// Whatever was attached, set or temporary is gone. A crash leaves the old file or the new one.
    /// </summary>
    public void CopyAnew()
    {
        var path = PathOf(Folder, pipeline);
        Database.Settle(always: true);
        Database.Dispose();
        ClearScratch();
        attached = false;
        var aside = Trail.DurableFile.Begin(path);
        File.Delete(aside);
        using (var copier = new Database(":memory:"))
        {
            copier.Execute($"SET temp_directory = ''; ATTACH {SqlText.Literal(path)} AS was (READ_ONLY); ATTACH {SqlText.Literal(aside)} AS fresh (ROW_GROUP_SIZE {Database.RowGroup})");
            copier.Execute("COPY FROM DATABASE was TO fresh");
            copier.Execute("CHECKPOINT fresh; DETACH fresh; DETACH was");
        }

        Storage.MakePrivate(aside);
        Trail.DurableFile.Keep(aside, path);
        File.Delete(path + ".wal");
        Database = Database.Over(path);
        Configure();
    }

    public void Dispose()
    {
        Database.Dispose();
        ClearScratch();
        lease.Dispose();
    }

    private void Configure()
    {
        ClearScratch();
        // Nothing is put aside on disk: DuckDB 1.5 was seen to give back other text than it put there (DECISIONS, Large amounts). Too little memory is an error instead.
        Database.Execute("SET temp_directory = ''; SET preserve_insertion_order = false; SET TimeZone = 'UTC'");
        Database.Spread(everywhere: false);
        Database.HoldTo(UsualMemory);
    }

    /// <summary>People's values: of a run that is over or was killed.</summary>
    private void ClearScratch()
    {
        File.Delete(scratch);
        File.Delete(scratch + ".wal");
        var spill = Path.Combine(Folder, "spill");
        if (Directory.Exists(spill))
        {
            Directory.Delete(spill, recursive: true);
        }
    }

    private void Upgrade(string pipeline)
    {
        Database.Execute("CREATE TABLE IF NOT EXISTS meta (key VARCHAR NOT NULL, value VARCHAR NOT NULL)");
        var found = int.Parse(Database.Scalar<string>("SELECT value FROM meta WHERE key = 'version'") ?? "0");
        if (found > Version)
        {
            throw new TerminalException(new Fault(Faults.StateNewer, $"The state of {pipeline} is of version {found}; this program knows {Version}.", Recovery.Stop, Hint: "Use the newer program that wrote it; nothing was changed."));
        }

        if (found > 0 && Database.Scalar<string>("SELECT value FROM meta WHERE key = 'sides'") is { } sides && sides != $"{First},{Second}")
        {
            throw new TerminalException(new Fault(Faults.StateOther, $"The state of {pipeline} is between {sides}, the file says {First},{Second}.", Recovery.FixPipeline, Hint: "Keep the sides' names and order, or give the pipeline another name."));
        }

        for (var version = found + 1; version <= Version; version++)
        {
            Database.InTransaction(() =>
            {
                Database.Execute(Sql(typeof(StateStore).Assembly, $"Sql/version-{version}.sql"));
                Database.Execute("DELETE FROM meta WHERE key IN ('version', 'pipeline', 'sides')");
                Database.Execute(
                    "INSERT INTO meta VALUES ('version', $version), ('pipeline', $pipeline), ('sides', $sides)",
                    ("version", $"{version}"), ("pipeline", pipeline), ("sides", $"{First},{Second}"));
            });
        }
    }
}
