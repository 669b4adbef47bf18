using Connector.Engine.History;
using Connector.Engine.Questions;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>Fields that wait for a person, and losers brought back: decided by hand, written by the next cycle, audited (MERGE lines 9, 11 and 12; invariant 7).</summary>
public class HandDecisionTests
{
    [Theory]
    [InlineData("marketo", "Marketo's")]
    [InlineData("salesforce", "Salesforce's")]
    [InlineData("value:Neither's", "Neither's")]
    [InlineData("value:", null)]
    public async Task What_waits_for_a_person_is_decided_by_one_and_then_stands_on_both_sides(string take, string? becomes)
    {
        await using var world = await FoughtAsync("review");
        var lead = await world.LeadAsync();
        var open = (await OpenAsync(world)).ShouldHaveSingleItem();
        (open.Field, open.Code, open.Take).ShouldBe(("title", "conflict.review", null));
        open.Sides["marketo"].Value.ShouldBe("Marketo's");
        open.Sides["salesforce"].Value.ShouldBe("Salesforce's");

        await world.Host.DecideAsync(world.Pipeline, $"{lead.Marketo}", "title", take, default);
        (await OpenAsync(world)).ShouldHaveSingleItem().Who.ShouldBe("tester");
        for (var cycle = 0; cycle < 4; cycle++)
        {
            await world.CycleAsync();
        }

        (await world.Marketo.FieldAsync(lead.Marketo, "title")).ShouldBe(becomes);
        (await world.Salesforce.FieldAsync("Lead", lead.Salesforce, "Title")).ShouldBe(becomes);
        (await OpenAsync(world)).ShouldBeEmpty();
        (await world.QuarantineAsync()).ShouldBeEmpty();
        (await world.CycleAsync()).Planned.ShouldBe(0);
        Trail(world, trail => trail.Changes(new TrailFilter { Field = "title" })).First(change => change.Outcome == "applied").Rule.ShouldBe("review");
        Trail(world, trail => trail.Conflicts(new TrailFilter { Field = "title" })).Select(conflict => conflict.Rule).ShouldBe(["decided", "conflict"], "and nothing was cut");
    }

    [Fact]
    public async Task A_decision_about_values_that_changed_since_is_dropped_and_the_run_says_so()
    {
        await using var world = await FoughtAsync("review");
        var lead = await world.LeadAsync();
        await world.Host.DecideAsync(world.Pipeline, $"{lead.Marketo}", "title", "marketo", default);
        await world.Salesforce.UpdateAsync("Lead", lead.Salesforce, new { Title = "Changed meanwhile" });
        var run = await world.CycleAsync();
        run.Findings.ShouldContain(finding => finding.Code == "review.dropped" && finding.Line > 0);
        (await world.Salesforce.FieldAsync("Lead", lead.Salesforce, "Title")).ShouldBe("Changed meanwhile");
        var open = (await OpenAsync(world)).ShouldHaveSingleItem();
        open.Take.ShouldBeNull();
        open.Sides["salesforce"].Value.ShouldBe("Changed meanwhile");
    }

    [Theory]
    [InlineData(0, "nobody has read yet what the cycle wrote")]
    [InlineData(2, "everything is at rest")]
    public async Task The_loser_of_a_conflict_can_be_brought_back_to_both_sides(int cycles, string when)
    {
        await using var world = await FoughtAsync("marketo");
        var lead = await world.LeadAsync();
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            await world.CycleAsync();
        }

        (await world.Salesforce.FieldAsync("Lead", lead.Salesforce, "Title")).ShouldBe("Marketo's");

        var ruled = await world.Host.DecideAsync(world.Pipeline, lead.Salesforce, "title", "loser", default);
        ruled.Value.ShouldBe("Salesforce's", when);
        for (var cycle = 0; cycle < 4; cycle++)
        {
            await world.CycleAsync();
        }

        (await world.Salesforce.FieldAsync("Lead", lead.Salesforce, "Title")).ShouldBe("Salesforce's");
        (await world.Marketo.FieldAsync(lead.Marketo, "title")).ShouldBe("Salesforce's");
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    public async Task What_nobody_could_follow_is_refused_when_it_is_decided()
    {
        await using var world = await Rest.StartAsync(4);
        var lead = await world.LeadAsync();
        Task DecideAsync(string field, string take) => world.Host.DecideAsync(world.Pipeline, $"{lead.Marketo}", field, take, default);
        (await Should.ThrowAsync<InvalidPipelineException>(() => DecideAsync("titel", "marketo"))).Findings.ShouldHaveSingleItem().Message.ShouldContain("did you mean \"title\"");
        (await Should.ThrowAsync<InvalidPipelineException>(() => DecideAsync("title", "hubspot"))).Findings.ShouldHaveSingleItem().Code.ShouldBe("review.unknown_take");
        (await Should.ThrowAsync<InvalidPipelineException>(() => DecideAsync("sfdc_id", "value:x"))).Findings.ShouldHaveSingleItem().Code.ShouldBe("review.not_writable");
        (await Should.ThrowAsync<TerminalException>(() => DecideAsync("title", "loser"))).Fault.Code.ShouldBe("review.no_loser");
    }

    [Fact]
    public async Task Explain_shows_the_decision_of_the_engine_with_the_line_of_the_file_that_decides()
    {
        await using var world = await FoughtAsync("review");
        var lead = await world.LeadAsync();
        var title = (await world.Host.ExplainAsync(world.Pipeline, $"{lead.Marketo}", default)).Fields.Single(field => field.Field == "title");
        title.Line.ShouldStartWith(world.Pipeline + ":");
        var decision = title.Decision.ShouldNotBeNull();
        (decision.Rule, decision.Sends, decision.Held).ShouldBe(("conflict", false, "conflict.review"));
        var line = File.ReadLines(world.Pipeline).ToList().FindIndex(text => text.Contains("winner: review", StringComparison.Ordinal)) + 1;
        decision.By.ShouldBe($"{world.Pipeline}:{line} map.title.winner");

        await world.Host.DecideAsync(world.Pipeline, $"{lead.Marketo}", "title", "salesforce", default);
        var decided = (await world.Host.ExplainAsync(world.Pipeline, $"{lead.Marketo}", default)).Fields.Single(field => field.Field == "title").Decision.ShouldNotBeNull();
        (decided.Rule, decided.From, decided.To, decided.Value, decided.Sends, decided.By).ShouldBe(("review", "salesforce", "marketo", "Salesforce's", true, "tester, by hand"));

        await world.CycleAsync();
        var written = (await world.Host.ExplainAsync(world.Pipeline, $"{lead.Marketo}", default)).Fields.Single(field => field.Field == "title").Last.ShouldNotBeNull();
        (written.Side, written.Before, written.Sent, written.Rule, written.Outcome, written.Fate).ShouldBe(("marketo", "Marketo's", "Salesforce's", "review", "applied", "unconfirmed"));
        await world.CycleAsync();
        (await world.Host.ExplainAsync(world.Pipeline, $"{lead.Marketo}", default)).Fields.Single(field => field.Field == "title").Last!.Fate.ShouldBe("confirmed");
    }

    [Fact]
    public async Task Explaining_changes_nothing()
    {
        await using var world = await FoughtAsync("marketo", run: false);
        var lead = await world.LeadAsync();
        var before = await CountsAsync(world);
        await world.Host.ExplainAsync(world.Pipeline, $"{lead.Marketo}", default);
        (await CountsAsync(world)).ShouldBe(before);
    }

    private static Task<List<string>> CountsAsync(World world) => world.Host.AskAsync(world.Pipeline, (state, _) =>
        state.Database.Query("SELECT table_name FROM duckdb_tables() WHERE database_name = 'store' ORDER BY 1", row => row.GetString(0))
            .Select(table => $"{table} {state.Database.Scalar<string>($"SELECT CAST(count(*) || ' ' || coalesce(bit_xor(hash(t)), 0) AS VARCHAR) FROM {table} t")}").ToList(), default);

    private static async Task<World> FoughtAsync(string winner, bool run = true)
    {
        var world = await Rest.StartAsync(6, edit: text => Rest.Unguarded(text).Replace("salesforce: Title }", $"salesforce: Title, winner: {winner} }}", StringComparison.Ordinal));
        var lead = await world.LeadAsync();
        await world.Salesforce.UpdateAsync("Lead", lead.Salesforce, new { Title = "First" });
        await world.CycleAsync();
        await world.CycleAsync();
        await world.Marketo.UpdateAsync(lead.Marketo, "title", "Marketo's");
        await world.Salesforce.UpdateAsync("Lead", lead.Salesforce, new { Title = "Salesforce's" });
        if (run)
        {
            await world.CycleAsync();
        }

        return world;
    }

    private static Task<IReadOnlyList<OpenConflict>> OpenAsync(World world) => world.Host.OpenConflictsAsync(world.Pipeline, default);

    private static IReadOnlyList<T> Trail<T>(World world, Func<TrailQuestions, IReadOnlyList<T>> ask)
    {
        using var trail = new TrailQuestions(world.Host.Options.TrailFolder);
        return ask(trail);
    }
}
