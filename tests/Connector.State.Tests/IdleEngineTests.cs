namespace Connector.State.Tests;

public class IdleEngineTests
{
    private static readonly TimeProvider Time = TimeProvider.System;

    [Fact]
    public async Task A_state_that_is_closed_is_let_go_whole()
    {
        using var folder = new TemporaryFolder();
        (await Open(folder)).Dispose();
        if (OperatingSystem.IsLinux())
        {
            Directory.EnumerateFiles("/proc/self/fd").Select(file => new FileInfo(file).LinkTarget).ShouldNotContain(target => target != null && target.StartsWith(folder.FullPath, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_next_user_of_an_engine_meets_nothing_of_the_one_before()
    {
        using var folder = new TemporaryFolder();
        for (var round = 0; round < 5; round++)
        {
            using var store = await Open(folder, $"pipeline-{round}");
            store.Database.Count("SELECT count(*) FROM duckdb_tables() WHERE temporary").ShouldBe(0);
            store.Database.Count("SELECT count(*) FROM duckdb_databases() WHERE NOT internal AND database_name NOT IN ('memory', 'store')").ShouldBe(0);
            store.Database.Scalar<string>("SELECT current_setting('memory_limit')").ShouldBe("488.2 MiB");
            store.Database.Scalar<long>("SELECT current_setting('threads')").ShouldBe(1);
            store.Database.Scalar<string>("SELECT form_email(' A@B.example ')").ShouldBe("a@b.example");
            store.Database.Execute("CREATE TEMP TABLE somebody AS SELECT 1 AS id; CREATE OR REPLACE TEMP MACRO form_email(v) AS 'other'");
            store.Database.HoldTo(300 + round);
            store.Database.Spread(everywhere: true);
            store.Database.Begin();
            store.Database.Execute("INSERT INTO pending VALUES ('marketo', '1')");
            if (round == 3)
            {
                store.AttachScratch();
            }
        }
    }

    [Fact]
    public async Task An_engine_that_met_trouble_serves_nobody_else()
    {
        using var folder = new TemporaryFolder();
        using (var store = await Open(folder))
        {
            store.Database.Execute("CREATE TABLE memory.main.left_behind (id INTEGER)");
            Should.Throw<DuckDB.NET.Data.DuckDBException>(() => store.Database.Execute("SELECT error('trouble')"));
        }

        for (var round = 0; round < 4; round++)
        {
            using var next = await Open(folder, $"next-{round}");
            next.Database.Count("SELECT count(*) FROM duckdb_tables() WHERE database_name = 'memory'").ShouldBe(0);
        }
    }

    [Fact]
    public async Task What_is_not_merged_into_the_file_is_there_all_the_same()
    {
        using var folder = new TemporaryFolder();
        using (var store = await Open(folder))
        {
            store.Database.Execute("INSERT INTO pending VALUES ('marketo', '1')");
        }

        new FileInfo(LogOf(folder)).Length.ShouldBePositive();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(LogOf(folder)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        using var again = await Open(folder);
        again.Database.Count("SELECT count(*) FROM pending").ShouldBe(1);
    }

    [Fact]
    public async Task The_log_is_merged_once_it_has_grown()
    {
        using var folder = new TemporaryFolder();
        using (var store = await Open(folder))
        {
            store.Database.Execute("INSERT INTO pending SELECT 'marketo', md5(CAST(range AS VARCHAR)) FROM range(5000)");
        }

        File.Exists(LogOf(folder)).ShouldBeFalse();
        using var again = await Open(folder);
        again.Database.Count("SELECT count(*) FROM pending").ShouldBe(5000);
    }

    [Fact]
    public async Task A_log_without_its_state_is_nobodys()
    {
        using var folder = new TemporaryFolder();
        using (var store = await Open(folder))
        {
            store.Database.Execute("INSERT INTO pending VALUES ('marketo', '1')");
        }

        File.Delete(StateStore.PathOf(folder.FullPath, "lead-sync"));
        using var fresh = await Open(folder);
        fresh.Database.Count("SELECT count(*) FROM pending").ShouldBe(0);
    }

    [Fact]
    public async Task A_copy_of_the_state_has_what_was_only_in_the_log_and_the_log_is_gone()
    {
        using var folder = new TemporaryFolder();
        using var store = await Open(folder);
        store.Database.Execute("INSERT INTO pending VALUES ('marketo', 'somebody')");
        store.CopyAnew();
        File.Exists(LogOf(folder)).ShouldBeFalse();
        store.Database.Count("SELECT count(*) FROM pending").ShouldBe(1);
    }

    [Fact]
    public async Task A_broken_file_does_not_break_the_engine_for_the_next()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(StateStore.PathOf(folder.FullPath, "broken"), new string('x', 20_000));
        await Should.ThrowAsync<TerminalException>(() => Open(folder, "broken"));
        using var store = await Open(folder);
        store.Database.Count("SELECT count(*) FROM pending").ShouldBe(0);
    }

    private static string LogOf(TemporaryFolder folder) => StateStore.PathOf(folder.FullPath, "lead-sync") + ".wal";

    private static Task<StateStore> Open(TemporaryFolder folder, string pipeline = "lead-sync") => StateStore.OpenAsync(folder.FullPath, pipeline, "marketo", "salesforce", TimeSpan.Zero, Time, default);
}
