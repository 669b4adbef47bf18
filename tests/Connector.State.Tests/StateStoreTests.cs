namespace Connector.State.Tests;

public sealed class StateStoreTests
{
    private static readonly TimeProvider Time = TimeProvider.System;

    [Fact]
    public async Task A_new_state_has_all_tables_named_by_the_sides()
    {
        using var folder = new TemporaryFolder();
        using var store = await Open(folder);
        store.Database.Scalar<string>("SELECT value FROM meta WHERE key = 'version'").ShouldBe($"{StateStore.Version}");
        store.Database.Execute("INSERT INTO link (link_id, marketo_id, salesforce_id, state, made_by, since, run) VALUES (1, 'a', 'b', 'live', 'email', now()::TIMESTAMP, 'r')");
        store.Database.Count("SELECT count(*) FROM described").ShouldBe(0);
        StateStore.Exists(folder.FullPath, "lead-sync").ShouldBeTrue();
    }

    [Fact]
    public async Task A_state_of_version_1_is_upgraded_and_keeps_its_rows()
    {
        using var folder = new TemporaryFolder();
        Prepare(folder, database =>
        {
            database.Execute(SqlText.Fill(SqlText.Of(typeof(StateStore).Assembly, "Sql/version-1.sql"), ("first", "marketo"), ("second", "salesforce")));
            database.Execute("CREATE TABLE meta (key VARCHAR NOT NULL, value VARCHAR NOT NULL); INSERT INTO meta VALUES ('version', '1'), ('pipeline', 'lead-sync'), ('sides', 'marketo,salesforce')");
            database.Execute("INSERT INTO seen VALUES ('marketo', '17', 'lead', '{}', TIMESTAMP '2026-01-01 00:00:00', TIMESTAMP '2026-01-01 00:00:00', 'live', NULL)");
            database.Execute("INSERT INTO link VALUES (7, '17', 'lead', '00Q1', 'Lead', 'live', NULL, 'email', TIMESTAMP '2026-01-01 00:00:00', 'r')");
        });
        using var store = await Open(folder);
        store.Database.Scalar<string>("SELECT value FROM meta WHERE key = 'version'").ShouldBe($"{StateStore.Version}");
        store.Database.Scalar<string>("SELECT marketo_id FROM link WHERE link_id = 7 AND changed_run IS NULL").ShouldBe("17");
        store.Database.Count("SELECT count(*) FROM seen WHERE digest = md5_number(\"values\")").ShouldBe(1);
        store.Database.Count("SELECT count(*) FROM described").ShouldBe(0);
    }

    [Fact]
    public async Task What_is_written_is_there_when_it_is_opened_again()
    {
        using var folder = new TemporaryFolder();
        using (var store = await Open(folder))
        {
            store.Database.Execute("INSERT INTO pending VALUES ('marketo', '17')");
        }

        using var again = await Open(folder);
        again.Database.Count("SELECT count(*) FROM pending").ShouldBe(1);
    }

    [Fact]
    public async Task A_newer_state_is_refused_and_left_as_it_is()
    {
        using var folder = new TemporaryFolder();
        Prepare(folder, database => database.Execute("CREATE TABLE meta (key VARCHAR, value VARCHAR); INSERT INTO meta VALUES ('version', '99')"));
        (await Refused(folder)).ShouldBe("state.newer");
        Prepare(folder, database => database.Scalar<string>("SELECT value FROM meta").ShouldBe("99"));
    }

    [Fact]
    public async Task Other_sides_are_refused()
    {
        using var folder = new TemporaryFolder();
        (await Open(folder)).Dispose();
        var fault = await Should.ThrowAsync<TerminalException>(() => StateStore.OpenAsync(folder.FullPath, "lead-sync", "salesforce", "marketo", TimeSpan.Zero, Time, default));
        fault.Fault.Code.ShouldBe("state.other_pipeline");
    }

    [Fact]
    public async Task A_second_run_is_told_that_the_pipeline_is_busy()
    {
        using var folder = new TemporaryFolder();
        using (await Open(folder))
        {
            (await Refused(folder)).ShouldBe("run.busy");
        }

        (await Open(folder)).Dispose();
    }

    [Fact]
    public async Task A_broken_file_is_refused_and_left_as_it_is()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(StateStore.PathOf(folder.FullPath, "lead-sync"), new string('x', 20_000));
        (await Refused(folder)).ShouldBe("state.broken");
        (await File.ReadAllTextAsync(StateStore.PathOf(folder.FullPath, "lead-sync"))).ShouldBe(new string('x', 20_000));
    }

    [Fact]
    public async Task A_folder_that_is_a_file_is_a_fault_of_storage()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("state");
        await File.WriteAllTextAsync(path, "");
        var refused = await Should.ThrowAsync<TerminalException>(() => StateStore.OpenAsync(path, "lead-sync", "marketo", "salesforce", TimeSpan.Zero, Time, default));
        refused.Fault.Code.ShouldBe("state.storage");
        refused.Fault.Message.ShouldContain(path);
    }

    [Fact]
    public async Task Only_the_owner_may_read_the_state()
    {
        using var folder = new TemporaryFolder();
        using var store = await StateStore.OpenAsync(folder.At("deep", "state"), "lead-sync", "marketo", "salesforce", TimeSpan.Zero, Time, default);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(folder.At("deep", "state", "lead-sync.duckdb")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(folder.At("deep", "state", "lead-sync.lock")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(folder.At("deep", "state")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task What_a_killed_run_put_aside_on_disk_is_cleared()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("spill"));
        await File.WriteAllTextAsync(folder.At("spill", "duckdb_temp_block-1.block"), "somebody");
        await File.WriteAllTextAsync(folder.At("lead-sync.scratch.duckdb"), "somebody");
        using var store = await Open(folder);
        Directory.Exists(folder.At("spill")).ShouldBeFalse();
        File.Exists(folder.At("lead-sync.scratch.duckdb")).ShouldBeFalse();
        store.Database.Scalar<string>("SELECT current_setting('temp_directory')").ShouldBe("");
    }

    [Fact]
    public async Task The_scratch_file_is_its_owners_alone_and_gone_with_the_store()
    {
        using var folder = new TemporaryFolder();
        using (var store = await Open(folder))
        {
            store.AttachScratch();
            store.AttachScratch();
            store.Database.Execute("CREATE TABLE scratch.people AS SELECT 1 AS id");
            store.Database.Count("SELECT id FROM people").ShouldBe(1);
            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(folder.At("lead-sync.scratch.duckdb")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        File.Exists(folder.At("lead-sync.scratch.duckdb")).ShouldBeFalse();
    }

    private static Task<StateStore> Open(TemporaryFolder folder) => StateStore.OpenAsync(folder.FullPath, "lead-sync", "marketo", "salesforce", TimeSpan.Zero, Time, default);

    private static async Task<string> Refused(TemporaryFolder folder) => (await Should.ThrowAsync<TerminalException>(() => Open(folder))).Fault.Code;

    private static void Prepare(TemporaryFolder folder, Action<Database> work)
    {
        using var database = new Database(StateStore.PathOf(folder.FullPath, "lead-sync"));
        work(database);
    }
}
