using Connector.Sandbox;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>Who wins and what both sides then hold, through real HTTP; the table of all states is in TruthTable/.</summary>
public sealed class PolicyTests
{
    [Fact]
    [Trait("Scenario", "13")]
    public async Task With_newest_the_later_change_of_the_field_wins_though_the_clocks_are_ninety_seconds_apart()
    {
        await using var world = await AheadAsync("newest");
        var (person, lead) = await world.LeadAsync();
        // Marketo's stamp of the first change is later than Salesforce's of the second, by its own clock.
        await world.Marketo.UpdateAsync(person, "title", "Earlier");
        world.Advance(TimeSpan.FromSeconds(30));
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Later" });

        var run = await world.CycleAsync();

        run.Conflicts.ShouldBe(1, Show.Plan(run));
        (await world.Marketo.FieldAsync(person, "title")).ShouldBe("Later");
        var row = (await ConflictsAsync(world)).ShouldHaveSingleItem();
        row.Policy.ShouldBe("newest");
        row.Winner.ShouldBe("salesforce");
        row.Skew.ShouldNotBeNull().ShouldBe(90, 2);
        (row.Marketo!.Value - row.Salesforce!.Value).TotalSeconds.ShouldBe(60, 5);
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    [Trait("Scenario", "13")]
    public async Task With_newest_changes_too_close_to_tell_follow_the_configured_side()
    {
        await using var world = await AheadAsync("newest");
        var (person, lead) = await world.LeadAsync();
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Salesforce" });
        await world.Marketo.UpdateAsync(person, "title", "Marketo");

        await world.CycleAsync();

        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("Marketo");
        (await ConflictsAsync(world)).ShouldHaveSingleItem().Policy.ShouldBe("newest_tie");
    }

    [Fact]
    public async Task Another_field_of_the_person_edited_later_does_not_make_this_one_newer()
    {
        await using var world = await AheadAsync("newest");
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Earlier");
        world.Advance(TimeSpan.FromSeconds(30));
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Later" });
        world.Advance(TimeSpan.FromSeconds(30));
        await world.Marketo.UpdateAsync(person, "city", "Latest of all");

        await world.CycleAsync();

        (await world.Marketo.FieldAsync(person, "title")).ShouldBe("Later");
        (await world.Salesforce.FieldAsync("Lead", lead, "City")).ShouldBe("Latest of all");
    }

    [Fact]
    public async Task Append_gives_both_sides_both_values_once_and_comes_to_rest()
    {
        await using var world = await Rest.StartAsync(people: 4, edit: text => Line(text, "personNotes", "winner: append"));
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "mktoPersonNotes", "Called");
        await world.Salesforce.UpdateAsync("Lead", lead, new { Description = "Wrote" });

        var run = await world.CycleAsync();

        run.Planned.ShouldBe(2, Show.Plan(run));
        (await world.Marketo.FieldAsync(person, "mktoPersonNotes")).ShouldBe("Called; Wrote");
        (await world.Salesforce.FieldAsync("Lead", lead, "Description")).ShouldBe("Called; Wrote");
        var row = (await ConflictsAsync(world)).ShouldHaveSingleItem();
        (row.Winner, row.Policy).ShouldBe(("both", "append"));
        (await world.CycleAsync()).Planned.ShouldBe(0);
        (await world.CycleAsync()).Planned.ShouldBe(0);

        await world.Salesforce.UpdateAsync("Lead", lead, new { Description = "Called; Wrote; Met" });
        (await world.CycleAsync()).Conflicts.ShouldBe(0, "both were agreed on, so this is a change of one side");
        (await world.Marketo.FieldAsync(person, "mktoPersonNotes")).ShouldBe("Called; Wrote; Met");
    }

    [Fact]
    public async Task A_value_for_both_that_one_side_refuses_crosses_as_a_change_once_the_side_takes_it()
    {
        await using var world = await Rest.StartAsync(people: 4, edit: text => Line(text, "title", "winner: append"));
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Called");
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Wrote" });
        await world.AdminAsync("rules", new { salesforce = new { validation = new[] { new { entity = "Lead", name = "no_calls", when = "Title = 'Called; Wrote'", message = "No calls here.", field = "Title" } } } });

        var run = await world.CycleAsync();

        run.Quarantined.ShouldBe(1, Show.Plan(run));
        (await world.Marketo.FieldAsync(person, "title")).ShouldBe("Called; Wrote");
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("Wrote");
        (await world.CycleAsync()).Applied.ShouldBe(0);
        (await world.Marketo.FieldAsync(person, "title")).ShouldBe("Called; Wrote", "nothing is added again");

        await world.AdminAsync("rules", new { salesforce = new { validation = Array.Empty<object>() } });
        await world.Marketo.UpdateAsync(person, "title", "Called; Wrote; Met");
        await world.CycleAsync();
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("Called; Wrote; Met");
    }

    [Fact]
    public async Task A_value_for_both_that_Marketo_silently_does_not_take_is_found_and_does_not_grow()
    {
        await using var world = await Rest.StartAsync(people: 4, edit: text => Line(text, "title", "winner: { sql: \"concat_ws(' & ', marketo, salesforce)\" }"));
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "A");
        await world.AdminAsync("rules", new { marketo = new { blockedFields = new[] { "title" } } });
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "B" });

        var run = await world.CycleAsync();
        run.Applied.ShouldBe(2, Show.Plan(run));
        var found = await world.CycleAsync();

        found.Quarantined.ShouldBe(1, Show.Plan(found));
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("A & B");
        (await world.Marketo.FieldAsync(person, "title")).ShouldBe("A");
        (await world.CycleAsync()).Planned.ShouldBe(0);
        (await world.QuarantineAsync()).ShouldHaveSingleItem().ShouldStartWith("merge.not_taken title");
    }

    [Fact]
    public async Task The_greater_score_stands_on_both_sides()
    {
        await using var world = await Rest.StartAsync(people: 4, edit: text => Line(text, "leadScore", "winner: max"));
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "leadScore", 9);
        await world.Salesforce.UpdateAsync("Lead", lead, new { mkto71_Lead_Score__c = 10 });

        await world.CycleAsync();

        (await world.Marketo.FieldAsync(person, "leadScore")).ShouldBe("10");
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Theory]
    [InlineData("winner: max", "title", "map.winner_of_other_kind")]
    [InlineData("winner: append", "leadScore", "map.winner_of_other_kind")]
    [InlineData("winner: { sql: \"upper(marketoo)\" }", "title", "map.bad_expression")]
    [InlineData("winner: { sql: \"(SELECT max(value) FROM meta)\" }", "title", "map.bad_expression")]
    [InlineData("winner: { Contact: { sql: \"length(marketo\" } }", "title", "map.bad_expression")]
    [InlineData("winner: append, values: { A: B }", "title", "map.winner_needs_plain_line")]
    public async Task A_winner_that_cannot_be_found_is_told_with_its_place_before_anything_runs(string winner, string line, string code)
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 1 }, edit: text => Line(text, line, winner));

        var finding = (await Should.ThrowAsync<InvalidPipelineException>(() => world.PlanAsync())).Findings.ShouldHaveSingleItem();

        finding.Code.ShouldBe(code);
        finding.Path.ShouldBe($"map.{line}");
        File.ReadLines(world.Pipeline).ElementAt(finding.Line - 1)[(finding.Column - 1)..].ShouldStartWith(winner.Contains("sql", StringComparison.Ordinal) && !winner.Contains("Contact", StringComparison.Ordinal) ? "\"" : winner[8..].Split(',')[0]);
    }

    /// <summary>Adds to one line of the gallery's file.</summary>
    internal static string Line(string text, string name, string addition) => string.Join('\n', text.Split('\n').Select(line =>
        line.StartsWith($"  {name}:", StringComparison.Ordinal) ? line[..line.LastIndexOf('}')].TrimEnd() + $", {addition} }}" : line));

    private static async Task<World> AheadAsync(string winner)
    {
        var world = await World.StartAsync(new SandboxOptions { People = 4, MarketoAhead = TimeSpan.FromSeconds(90) }, edit: text => Line(text, "title", $"winner: {winner}"));
        await world.RunAsync();
        world.Advance(TimeSpan.FromMinutes(15));
        return world;
    }

    private static Task<List<(string Winner, string? Policy, DateTime? Marketo, DateTime? Salesforce, double? Skew)>> ConflictsAsync(World world) => world.Host.AskAsync(
        world.Pipeline,
        (state, _) => state.Database.Query("SELECT winner, policy, marketo_changed_at, salesforce_changed_at, clock_skew FROM conflict", row =>
            (row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.IsDBNull(2) ? (DateTime?)null : row.GetDateTime(2), row.IsDBNull(3) ? (DateTime?)null : row.GetDateTime(3), row.IsDBNull(4) ? (double?)null : row.GetDouble(4))),
        CancellationToken.None);
}
