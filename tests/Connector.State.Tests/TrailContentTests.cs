using Connector.State.Trail;

namespace Connector.State.Tests;

public sealed class TrailContentTests(PublishedTrail trail) : IClassFixture<PublishedTrail>
{
    [Fact]
    public void A_run_says_how_it_went_on_each_side() => Ask(
        "SELECT run, pipeline, pipeline_digest, mapping_digest, verb, status, planned, applied, seconds, first_side, second_side, marketo_updated, marketo_calls, salesforce_created FROM runs")
        .ShouldBe([$"{OneRun.Run}|lead-sync|d1|m1|run|done|5|5|5|marketo|salesforce|2|9|1"]);

    [Fact]
    public void An_operation_names_both_records_whichever_side_it_writes() => Ask(
        "SELECT op_id, side, kind, marketo_id, salesforce_id, link_id, outcome FROM operations ORDER BY op_id").ShouldBe(
        [
            "1|salesforce|update|17|00Q1|1|applied",
            "2|marketo|update|17|00Q1|1|applied",
            "3|salesforce|create|18|00Q2|2|applied",
            "4|marketo|update|18|||skipped",
            "5|salesforce|hold|17|00Q1|1|quarantined",
        ]);

    [Fact]
    public void A_change_tells_where_the_value_came_from_and_what_it_replaced() => Ask(
        "SELECT op_id, field, column_name, side, from_side, from_value, before, \"after\", rule, outcome FROM changes WHERE field <> 'name' ORDER BY op_id").ShouldBe(
        [
            "1|email|Email|salesforce|marketo|New@x.test|old@x.test|new@x.test|one_sided|applied",
            "2|phone|phone|marketo|salesforce||1||blank|applied",
            "3|email|Email|salesforce|marketo|two@x.test||two@x.test|create|applied",
            "4|sfdcId|sfdcId|marketo|salesforce||||write_back|skipped",
            "5|industry|Industry|salesforce|||a||conflict|quarantined",
        ]);

    [Fact]
    public void A_conflict_keeps_the_loser() => Ask(
        "SELECT field, rule, marketo_id, salesforce_id, marketo_base, salesforce_base, marketo_value, salesforce_value, winner, losing_value, winning_value, op_id FROM conflicts ORDER BY field").ShouldBe(
        [
            "email|conflict|17|00Q1|a|a|new@x.test|old@x.test|marketo|old@x.test|new@x.test|1",
            "industry|conflict|17|00Q1|base m|base s|M|S||||",
        ]);

    [Fact]
    public void Quarantine_shows_what_entered_in_this_run() => Ask(
        "SELECT side, marketo_id, salesforce_id, field, code, tries, op_id FROM quarantine ORDER BY code").ShouldBe(
        [
            "salesforce|17|00Q1|industry|conflict.review|1|5",
            "marketo|99||*|match.ambiguous|1|",
        ]);

    [Fact]
    public void Links_shows_what_was_made_moved_and_ended() => Ask(
        "SELECT link_id, marketo_id, salesforce_id, state, reason, made_run = run, run FROM links ORDER BY link_id").ShouldBe(
        [
            $"1|17|00Q1|live||False|{OneRun.Run}",
            $"2|18|00Q2|live||True|{OneRun.Run}",
            $"3|19|00Q3|dead|deleted|False|{OneRun.Run}",
        ]);

    private List<string> Ask(string sql)
    {
        using var reader = TrailReader.Open(trail.Folder);
        return [.. reader.Query(sql).Rows.Select(row => string.Join('|', row))];
    }
}
