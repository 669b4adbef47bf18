using Connector.State.Trail;

namespace Connector.State.Tests;

public sealed class TrailReaderTests(PublishedTrail published) : IClassFixture<PublishedTrail>
{
    [Fact]
    public void A_folder_nobody_wrote_to_answers_with_empty_tables_of_the_right_columns()
    {
        using var folder = new TemporaryFolder();
        using var reader = TrailReader.Open(folder.At("trail"), "marketo", "salesforce");
        var conflicts = reader.Query("SELECT marketo_id, salesforce_value, losing_value, decided_at, pipeline FROM conflicts");
        conflicts.Rows.ShouldBeEmpty();
        conflicts.Columns.ShouldBe(["marketo_id", "salesforce_value", "losing_value", "decided_at", "pipeline"]);
        foreach (var view in TrailTable.All.Concat(["history", "last_run", "days", "disputes"]))
        {
            reader.Query($"SELECT * FROM {view}").Rows.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Once_a_run_was_published_the_trail_knows_the_sides_by_itself()
    {
        using var one = await OneRun.FilledAsync();
        one.Writer.Publish(OneRun.Run);
        foreach (var table in new[] { "operations", "changes", "conflicts", "quarantine", "links" })
        {
            Directory.Delete(Path.Combine(one.Trail, table), recursive: true);
        }

        using var reader = TrailReader.Open(one.Trail);
        reader.Query("SELECT marketo_id, salesforce_id FROM history").Rows.ShouldBeEmpty();
        reader.Query("SELECT verb FROM last_run").Rows.Single().ShouldBe(["run"]);
    }

    [Fact]
    public async Task A_file_from_before_a_column_was_added_reads_as_null_there()
    {
        using var one = await OneRun.FilledAsync();
        one.Writer.Publish(OneRun.Run);
        var older = Path.Combine(one.Trail, "runs", "pipeline=lead-sync", "date=2025-01-01", "20250101T000000000-000000.parquet");
        Directory.CreateDirectory(Path.GetDirectoryName(older)!);
        one.Database.Execute($"COPY (SELECT 'old' AS run, 'x' AS verb, TIMESTAMPTZ '2025-01-01 00:00:00Z' AS started_at) TO {SqlText.Literal(older)} (FORMAT parquet)");
        using var reader = TrailReader.Open(one.Trail);
        reader.Query("SELECT run, verb, status, date::VARCHAR FROM runs ORDER BY started_at").Rows.Select(row => string.Join('|', row))
            .ShouldBe(["old|x||2025-01-01", $"{OneRun.Run}|run|done|2026-03-01"]);
    }

    [Fact]
    public async Task A_trail_whose_every_file_is_from_before_a_column_has_it_all_the_same()
    {
        using var one = await OneRun.FilledAsync();
        one.Writer.Publish(OneRun.Run);
        foreach (var (table, column) in new[] { ("operations", "into_id"), ("runs", "who"), ("conflicts", "who"), ("links", "who") })
        {
            var file = Directory.GetFiles(Path.Combine(one.Trail, table), "*.parquet", SearchOption.AllDirectories).Single();
            one.Database.Execute($"COPY (SELECT * EXCLUDE ({column}) FROM read_parquet({SqlText.Literal(file)}, hive_partitioning = false)) TO {SqlText.Literal(file + ".old")} (FORMAT parquet, KV_METADATA {{trail_version: '1'}})");
            File.Move(file + ".old", file, overwrite: true);
        }

        using var reader = TrailReader.Open(one.Trail);
        reader.Query("SELECT op_id, into_id FROM operations ORDER BY op_id").Rows.Select(row => string.Join('|', row)).ShouldBe(["1|", "2|", "3|", "4|", "5|"]);
        reader.Query("SELECT count(*), count(into_id) FROM history").Rows.Single()[1].ShouldBe(0L);
        reader.Query("SELECT who FROM runs UNION ALL SELECT who FROM conflicts UNION ALL SELECT who FROM links").Rows.ShouldAllBe(row => row[0] == null);
    }

    [Fact]
    public async Task A_merge_names_the_record_that_remains_until_that_person_is_forgotten()
    {
        using var one = await OneRun.FilledAsync();
        one.AddOperation(6, OneRun.Run, "marketo", "18", "00Q2", kind: "merge", link: 2);
        one.Database.Execute("UPDATE intent SET into_id = '4711' WHERE op_id = 6");
        one.Writer.Publish(OneRun.Run);
        using (var reader = TrailReader.Open(one.Trail))
        {
            reader.Query("SELECT op_id, kind, marketo_id, into_id FROM operations WHERE into_id IS NOT NULL").Rows.ShouldHaveSingleItem().ShouldBe([6L, "merge", "18", "4711"]);
        }

        var traces = new Traces(new Dictionary<string, IReadOnlyList<string>> { ["marketo"] = ["4711"], ["salesforce"] = [] }, []);
        var erasure = new TrailErasure(one.Store, one.Trail, OneRun.Pipeline, traces);
        erasure.Find().ShouldHaveSingleItem();
        erasure.Erase().ShouldBe(1);

        erasure.Find().ShouldBeEmpty();
        using var after = TrailReader.Open(one.Trail);
        after.Query("SELECT count(*), count(into_id) FROM operations").Rows.Single().ShouldBe([6L, 0L]);
    }

    [Fact]
    public void A_person_is_followed_through_both_sides()
    {
        using var reader = TrailReader.Open(published.Folder);
        var history = reader.Query("SELECT happened_at, field, side, from_side, before, \"after\", rule, outcome FROM history WHERE marketo_id = $id AND kind = 'update'", ("id", "17"));
        history.Rows.Select(row => string.Join('|', row.Skip(1))).ShouldBe(
        [
            "email|salesforce|marketo|old@x.test|new@x.test|one_sided|applied",
            "name|salesforce|marketo||O'Brien \"Zoë\" \n 名|fill|applied",
            "phone|marketo|salesforce|1||blank|applied",
        ]);
        history.Rows[0][0].ShouldBe(new DateTime(2026, 3, 1, 10, 15, 2, DateTimeKind.Utc));
    }

    [Fact]
    public async Task Rows_of_a_run_not_wholly_written_are_not_seen()
    {
        using var one = await OneRun.FilledAsync();
        one.Writer.Publish(OneRun.Run);
        Directory.Delete(Path.Combine(one.Trail, "runs"), recursive: true);
        using var reader = TrailReader.Open(one.Trail);
        reader.Query("SELECT * FROM operations").Rows.ShouldBeEmpty();
        reader.Query("SELECT * FROM changes").Rows.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DELETE FROM runs")]
    [InlineData("SELECT 1; CREATE TABLE x AS SELECT 1")]
    [InlineData("COPY (SELECT 1) TO '{folder}/runs/x.parquet'")]
    [InlineData("SELECT * FROM read_text('/etc/hostname')")]
    [InlineData("SELECT * FROM read_text('{folder}/../secret.txt')")]
    [InlineData("SELECT * FROM glob('/etc/*')")]
    [InlineData("ATTACH '{folder}/../other.duckdb'")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("INSTALL httpfs")]
    [InlineData("SELECT nonsense FROM runs")]
    [InlineData("SELECT")]
    [InlineData("")]
    public async Task Nothing_but_a_query_on_this_folder_is_answered(string sql)
    {
        await File.WriteAllTextAsync(published.One.Folder.At("secret.txt"), "secret");
        var before = Directory.GetFiles(published.One.Folder.FullPath, "*", SearchOption.AllDirectories);
        using var reader = TrailReader.Open(published.Folder);
        var refused = Should.Throw<TerminalException>(() => reader.Query(sql.Replace("{folder}", published.Folder, StringComparison.Ordinal)));
        refused.Fault.Code.ShouldBe("trail.query");
        refused.Fault.Message.ShouldNotBeEmpty();
        Directory.GetFiles(published.One.Folder.FullPath, "*", SearchOption.AllDirectories).ShouldBe(before);
        reader.Query("SELECT count(*) FROM runs").Rows[0][0].ShouldBe(1L);
    }

    [Theory]
    [InlineData("DESCRIBE conflicts")]
    [InlineData("WITH x AS (SELECT run FROM runs) SELECT count(*) FROM x")]
    [InlineData("FROM operations SELECT outcome, count(*) GROUP BY ALL ORDER BY ALL;")]
    [InlineData("SUMMARIZE changes")]
    [InlineData("SHOW TABLES")]
    [InlineData("SELECT unnest([1, 2]) AS n -- two rows")]
    public void What_analysts_ask_is_answered(string sql)
    {
        using var reader = TrailReader.Open(published.Folder);
        reader.Query(sql).Rows.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("it's a [trail]*?")]
    [InlineData("Spuren für Müller")]
    public async Task The_folder_may_have_any_name(string name)
    {
        using var one = await OneRun.FilledAsync();
        var trail = one.Folder.At(name);
        new TrailWriter(one.Store, trail, OneRun.Pipeline).Publish(OneRun.Run);
        using var reader = TrailReader.Open(trail);
        reader.Query("SELECT count(*) FROM operations").Rows[0][0].ShouldBe(5L);
    }

    [Fact]
    public async Task A_pipeline_named_like_a_number_stays_text()
    {
        using var one = await OneRun.FilledAsync();
        new TrailWriter(one.Store, one.Trail, "2026").Publish(OneRun.Run);
        using var reader = TrailReader.Open(one.Trail);
        reader.Query("SELECT pipeline FROM runs").Rows.Single().ShouldBe(["2026"]);
    }

    [Fact]
    public void A_folder_that_is_a_file_has_no_trail()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("trail"), "");
        using var reader = TrailReader.Open(folder.At("trail"));
        reader.Query("SELECT * FROM runs").Rows.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_is_no_Parquet_is_named()
    {
        using var folder = new TemporaryFolder();
        var broken = folder.At("trail", "runs", "pipeline=p", "date=2026-01-01", "r.parquet");
        Directory.CreateDirectory(Path.GetDirectoryName(broken)!);
        File.WriteAllText(broken, "not parquet at all");
        Should.Throw<TerminalException>(() => TrailReader.Open(folder.At("trail"))).Fault.Code.ShouldBe("trail.storage");
    }
}
