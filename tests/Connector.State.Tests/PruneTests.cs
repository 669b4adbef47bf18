namespace Connector.State.Tests;

public sealed class PruneTests
{
    private static readonly DateTimeOffset Now = OneRun.Started.AddDays(31);

    [Fact]
    [Trait("Behaviour", "B-P4")]
    [Trait("Behaviour", "B-P3")]
    public async Task What_was_published_a_month_ago_leaves_state()
    {
        using var one = await OneRun.FilledAsync();
        one.Writer.Publish(OneRun.Run);
        one.Writer.Prune(Now.AddDays(-2));
        one.Database.Count("SELECT count(*) FROM intent").ShouldBe(5);
        one.Writer.Prune(Now);
        one.Database.Count("SELECT (SELECT count(*) FROM run) + (SELECT count(*) FROM intent) + (SELECT count(*) FROM intent_field) + (SELECT count(*) FROM conflict)").ShouldBe(0);
        one.Database.Count("SELECT count(*) FROM quarantine").ShouldBe(3);
        one.Database.Count("SELECT count(*) FROM link").ShouldBe(4);
    }

    [Fact]
    public async Task What_was_not_published_stays_however_old()
    {
        using var one = await OneRun.FilledAsync();
        one.Writer.Prune(Now);
        one.Database.Count("SELECT count(*) FROM intent").ShouldBe(5);
        one.Database.Count("SELECT count(*) FROM run").ShouldBe(1);
    }

    [Fact]
    public async Task A_run_that_still_waits_for_an_answer_stays_whole()
    {
        using var one = await OneRun.FilledAsync();
        one.Database.Execute("UPDATE intent SET state = 'sent' WHERE op_id = 2");
        one.Writer.Publish(OneRun.Run);
        one.Writer.Prune(Now);
        one.Database.Count("SELECT count(*) FROM intent").ShouldBe(5);
        one.Database.Count("SELECT count(*) FROM intent_field").ShouldBe(6);
    }

    [Fact]
    public async Task A_conflict_still_open_keeps_its_row_and_the_others_go()
    {
        using var one = await OneRun.FilledAsync();
        one.Database.Execute("INSERT INTO base (link_id, field, field_digest, status) VALUES (1, 'industry', 'fd', 'none')");
        one.Writer.Publish(OneRun.Run);
        one.Writer.Prune(Now);
        one.Database.Scalar<string>("SELECT string_agg(field) FROM conflict").ShouldBe("industry");
        one.Database.Count("SELECT count(*) FROM run").ShouldBe(1);
    }

    [Fact]
    public async Task Days_of_the_trail_older_than_it_is_kept_go_whole_and_those_of_other_pipelines_stay()
    {
        using var one = await OneRun.FilledAsync();
        one.Writer.Publish(OneRun.Run);
        one.AddRun("young", OneRun.Started.AddDays(2));
        one.Writer.Publish("young");
        var others = Path.Combine(one.Trail, "runs", "pipeline=other", "date=2026-03-01");
        Directory.CreateDirectory(others);

        one.Writer.Prune(OneRun.Started.AddDays(2), TimeSpan.FromDays(2)).ShouldBe(0);
        one.Writer.Prune(OneRun.Started.AddDays(3), TimeSpan.FromDays(2)).ShouldBe(1);
        Directory.EnumerateDirectories(one.Trail, "date=*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(one.Trail, path)).Order(StringComparer.Ordinal)
            .ShouldBe([Path.Combine("runs", "pipeline=lead-sync", "date=2026-03-03"), Path.Combine("runs", "pipeline=other", "date=2026-03-01")]);
        using var trail = Connector.State.Trail.TrailReader.Open(one.Trail);
        trail.Query("SELECT run FROM runs").Rows.ShouldHaveSingleItem()[0].ShouldBe("young");
        one.Writer.Prune(OneRun.Started.AddDays(3), TimeSpan.FromDays(2)).ShouldBe(0);
    }

    [Fact]
    public async Task A_day_whose_runs_are_not_all_published_stays_with_all_later_ones()
    {
        using var one = await OneRun.FilledAsync();
        one.Writer.Publish(OneRun.Run);
        one.AddRun("died", OneRun.Started.AddHours(1));
        one.Writer.Prune(OneRun.Started.AddDays(400), TimeSpan.FromDays(1)).ShouldBe(0);
        one.Writer.Publish("died");
        one.Writer.Prune(OneRun.Started.AddDays(400), TimeSpan.FromDays(1)).ShouldBe(1);
    }

    [Fact]
    public async Task A_deletion_that_was_broken_off_is_not_seen_and_is_gone_on_with()
    {
        using var one = await OneRun.FilledAsync();
        one.Writer.Publish(OneRun.Run);
        Directory.Delete(Path.Combine(one.Trail, "runs", "pipeline=lead-sync", "date=2026-03-01"), recursive: true);
        using (var trail = Connector.State.Trail.TrailReader.Open(one.Trail, "marketo", "salesforce"))
        {
            trail.Query("SELECT count(*) FROM operations").Rows.ShouldHaveSingleItem()[0].ShouldBe(0L);
        }

        one.Writer.Prune(OneRun.Started.AddDays(400), TimeSpan.FromDays(1)).ShouldBe(1);
        Directory.EnumerateDirectories(one.Trail, "date=*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task State_keeps_published_runs_no_longer_than_the_trail_does()
    {
        using var one = await OneRun.FilledAsync();
        one.Writer.Publish(OneRun.Run);
        one.Writer.Prune(OneRun.Started.AddDays(8), TimeSpan.FromDays(7));
        one.Database.Count("SELECT count(*) FROM intent").ShouldBe(0);
    }
}
