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
}
