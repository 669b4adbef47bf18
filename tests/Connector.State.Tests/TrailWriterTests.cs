using Connector.State.Trail;

namespace Connector.State.Tests;

public sealed class TrailWriterTests
{
    [Fact]
    public async Task Every_table_of_a_run_lies_where_pipeline_and_day_say()
    {
        using var one = await OneRun.FilledAsync();
        one.Writer.Publish(OneRun.Run);
        Files(one).ShouldBe([.. TrailTable.All.Order(StringComparer.Ordinal).Select(table => Path.Combine(table, "pipeline=lead-sync", "date=2026-03-01", OneRun.Run + ".parquet")), "views.sql"]);
        one.Database.Count("SELECT (SELECT count(*) FROM run WHERE NOT published) + (SELECT count(*) FROM intent WHERE NOT published) + (SELECT count(*) FROM conflict WHERE NOT published) + (SELECT count(*) FROM quarantine WHERE NOT published)").ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_owner_may_look()
    {
        using var one = await OneRun.FilledAsync();
        one.Writer.Publish(OneRun.Run);
        if (!OperatingSystem.IsWindows())
        {
            Directory.EnumerateFiles(one.Trail, "*", SearchOption.AllDirectories).Select(File.GetUnixFileMode).ShouldAllBe(mode => mode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
            Directory.EnumerateDirectories(one.Trail, "*", SearchOption.AllDirectories).Append(one.Trail).Select(File.GetUnixFileMode).ShouldAllBe(mode => mode == (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        }
    }

    [Fact]
    public async Task A_run_without_rows_writes_its_run_alone_once_every_table_has_a_file()
    {
        using var one = await OneRun.OpenAsync();
        one.AddRun("first", OneRun.Started);
        one.AddRun("second", OneRun.Started.AddDays(1));
        one.Writer.Publish("first");
        Files(one).Count.ShouldBe(TrailTable.All.Count + 1);
        one.Writer.Publish("second");
        Files(one).Where(path => path.EndsWith("second.parquet", StringComparison.Ordinal)).ShouldBe([Path.Combine("runs", "pipeline=lead-sync", "date=2026-03-02", "second.parquet")]);
    }

    [Fact]
    public async Task A_crash_before_the_runs_file_hides_the_run_until_it_is_published_again()
    {
        using var one = await OneRun.FilledAsync();
        var blocked = TrailTable.PathOf(one.Trail, TrailTable.Runs, OneRun.Pipeline, OneRun.Started, OneRun.Run);
        Directory.CreateDirectory(blocked);
        Should.Throw<TerminalException>(() => one.Writer.Publish(OneRun.Run)).Fault.Code.ShouldBe("trail.storage");
        one.Database.Count("SELECT count(*) FROM run WHERE published").ShouldBe(0);
        one.Database.Count("SELECT count(*) FROM intent WHERE published").ShouldBe(0);
        Directory.Delete(blocked);
        Ask(one, "SELECT count(*) FROM operations").ShouldBe(["0"]);
        Files(one).ShouldNotContain(path => path.EndsWith(".tmp", StringComparison.Ordinal));

        one.Writer.Publish(OneRun.Run);
        Ask(one, "SELECT count(*) FROM operations").ShouldBe(["5"]);
    }

    [Fact]
    public async Task Publishing_again_after_a_crash_writes_the_same_bytes()
    {
        using var one = await OneRun.FilledAsync();
        one.Writer.Publish(OneRun.Run);
        var before = Files(one).ToDictionary(path => path, path => Convert.ToHexString(File.ReadAllBytes(Path.Combine(one.Trail, path))), StringComparer.Ordinal);
        foreach (var table in new[] { "run", "intent", "conflict", "quarantine" })
        {
            one.Database.Execute($"UPDATE {table} SET published = false");
        }

        one.Writer.Publish(OneRun.Run);
        Files(one).ToDictionary(path => path, path => Convert.ToHexString(File.ReadAllBytes(Path.Combine(one.Trail, path))), StringComparer.Ordinal).ShouldBe(before);
    }

    [Fact]
    public async Task A_published_run_is_left_alone_even_when_state_has_forgotten_its_rows()
    {
        using var one = await OneRun.FilledAsync();
        one.Writer.Publish(OneRun.Run);
        one.Database.Execute("DELETE FROM intent");
        one.Writer.Publish(OneRun.Run);
        Ask(one, "SELECT count(*) FROM operations").ShouldBe(["5"]);
    }

    [Fact]
    public async Task A_run_that_died_is_counted_by_its_operations()
    {
        using var one = await OneRun.OpenAsync();
        one.AddRun("died", OneRun.Started, "interrupted", counted: false);
        one.AddOperation(1, "died", "salesforce", "00Q1", "17");
        one.AddOperation(2, "died", "marketo", "17", "00Q1", state: "sent", outcome: "unprocessed");
        one.Writer.Publish("died");
        Ask(one, "SELECT planned, applied, unprocessed, marketo_read IS NULL FROM runs").ShouldBe(["2|1|1|True"]);
    }

    [Fact]
    public async Task An_operation_looked_up_later_stands_in_both_runs()
    {
        using var one = await OneRun.OpenAsync();
        one.AddRun("a-died", OneRun.Started, "interrupted", counted: false);
        one.AddOperation(1, "a-died", "salesforce", "00Q1", "17", state: "sent", outcome: "unprocessed");
        one.AddField(1, "email", "Email", "a", "b", "b");
        one.Writer.Publish("a-died");
        one.AddRun("b-found", OneRun.Started.AddHours(1));
        one.Database.Execute("UPDATE intent SET run = 'b-found', published = false, state = 'answered', outcome = 'applied'");
        one.Writer.Publish("b-found");
        Ask(one, "SELECT run, op_id, outcome FROM operations ORDER BY run").ShouldBe(["a-died|1|unprocessed", "b-found|1|applied"]);
        Ask(one, "SELECT run, field, outcome FROM changes ORDER BY run").ShouldBe(["a-died|email|unprocessed", "b-found|email|applied"]);
    }

    [Theory]
    [InlineData("../elsewhere")]
    [InlineData("a/b")]
    [InlineData("a'; DROP TABLE run; --")]
    [InlineData("..")]
    [InlineData("a\nb")]
    [InlineData("a\n")]
    [InlineData("")]
    public async Task Names_cannot_lead_out_of_the_folder_or_into_the_SQL(string name)
    {
        using var one = await OneRun.OpenAsync();
        one.AddRun(name, OneRun.Started);
        Should.Throw<ArgumentException>(() => new TrailWriter(one.Store, one.Trail, name));
        Should.Throw<ArgumentException>(() => one.Writer.Publish(name));
        Directory.Exists(one.Trail).ShouldBeFalse();
    }

    [Fact]
    public async Task A_trail_folder_that_is_a_file_stops_with_its_name_and_loses_nothing()
    {
        using var one = await OneRun.FilledAsync();
        await File.WriteAllTextAsync(one.Trail, "in the way");
        var fault = Should.Throw<TerminalException>(() => one.Writer.Publish(OneRun.Run)).Fault;
        fault.Code.ShouldBe("trail.storage");
        fault.Message.ShouldContain(one.Trail);
        File.Delete(one.Trail);
        one.Writer.Publish(OneRun.Run);
        Ask(one, "SELECT count(*) FROM changes").ShouldBe(["6"]);
    }

    [Fact]
    public void A_full_disk_is_the_trails_fault_here()
    {
        Storage.Describe(Faults.Trail, "/trail", new IOException("No space left on device")).Code.ShouldBe("trail.storage");
        Storage.Describe(Faults.StateBroken, "/state", new IOException("No space left on device")).Code.ShouldBe("state.storage");
    }

    [Fact]
    public async Task The_folder_keeps_the_views_it_has()
    {
        using var one = await OneRun.FilledAsync();
        Directory.CreateDirectory(one.Trail);
        await File.WriteAllTextAsync(Path.Combine(one.Trail, "views.sql"), "-- mine");
        one.Writer.Publish(OneRun.Run);
        (await File.ReadAllTextAsync(Path.Combine(one.Trail, "views.sql"))).ShouldBe("-- mine");
    }

    [Fact]
    public async Task The_views_beside_the_files_work_as_they_are()
    {
        using var one = await OneRun.FilledAsync();
        one.Writer.Publish(OneRun.Run);
        var views = await File.ReadAllTextAsync(Path.Combine(one.Trail, "views.sql"));
        using var database = new Database(":memory:");
        database.Execute(views.Replace("'./", $"'{one.Trail}/", StringComparison.Ordinal));
        database.Count("SELECT count(*) FROM history").ShouldBe(6);
        database.Count("SELECT sum(times) FROM disputes").ShouldBe(2);
    }

    [Fact]
    public async Task A_run_larger_than_memory_is_streamed_in_order()
    {
        using var one = await OneRun.OpenAsync();
        one.AddRun("large", OneRun.Started);
        one.Database.Execute(
            """
            INSERT INTO intent (op_id, run, side, entity, id, source_id, kind, rule, signature, state, outcome)
            SELECT 200001 - i, 'large', 'salesforce', 'Lead', md5(i::VARCHAR), i::VARCHAR, 'update', 'merge', 's', 'answered', 'applied' FROM range(1, 200001) t(i);
            INSERT INTO intent_field SELECT op_id, 'email', 'Email', repeat(md5(op_id::VARCHAR), 25), repeat(md5((op_id + 1)::VARCHAR), 25), NULL, 'one_sided', 'd' FROM intent;
            """);
        one.Database.Execute("SET memory_limit = '240MB'");
        one.Writer.Publish("large");
        Ask(one, "SELECT count(*), count(DISTINCT op_id), bool_and(op_id = n) FROM (SELECT op_id, row_number() OVER () AS n FROM changes)").ShouldBe(["200000|200000|True"]);
    }

    private static List<string> Files(OneRun one) =>
        [.. Directory.EnumerateFiles(one.Trail, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(one.Trail, path)).Order(StringComparer.Ordinal)];

    private static List<string> Ask(OneRun one, string sql)
    {
        using var reader = TrailReader.Open(one.Trail, "marketo", "salesforce");
        return [.. reader.Query(sql).Rows.Select(row => string.Join('|', row))];
    }
}
