using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>MERGE's decision table, line by line, through real HTTP.</summary>
public class MergeTests
{
    [Fact]
    [Trait("Scenario", "11")]
    [Trait("Behaviour", "B-C3")]
    public async Task Edits_to_different_fields_of_one_person_both_survive()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "From Marketo");
        await world.Salesforce.UpdateAsync("Lead", lead, new { City = "From Salesforce" });

        var run = await world.CycleAsync();
        run.Status.ShouldBe("done", Show.Plan(run));
        run.Conflicts.ShouldBe(0);
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("From Marketo");
        (await world.Marketo.FieldAsync(person, "city")).ShouldBe("From Salesforce");
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    [Trait("Scenario", "9")]
    [Trait("Behaviour", "B-C1")]
    [Trait("Behaviour", "B-C4")]
    public async Task Both_changed_one_field_Marketo_wins_and_the_loser_is_kept()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        var before = await world.Marketo.FieldAsync(person, "title");
        await world.Marketo.UpdateAsync(person, "title", "From Marketo");
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "From Salesforce" });

        var run = await world.CycleAsync();
        run.Conflicts.ShouldBe(1, Show.Plan(run));
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("From Marketo");
        var row = await world.Host.AskAsync(world.Pipeline, (state, _) => state.Database.Query("SELECT marketo_base, salesforce_base, marketo_value, salesforce_value, winner, losing_value, rule FROM conflict",
            row => Enumerable.Range(0, 7).Select(column => row.IsDBNull(column) ? null : row.GetString(column)).ToArray()), CancellationToken.None);
        row.ShouldHaveSingleItem().ShouldBe([before, before, "From Marketo", "From Salesforce", "marketo", "From Salesforce", "conflict"]);
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    public async Task Winner_may_differ_by_entity()
    {
        await using var world = await Rest.StartAsync(edit: text => text.Replace("  winner: marketo", "  winner: { default: marketo, Contact: salesforce }"));
        var (person, contact) = await world.ContactAsync();
        await world.Marketo.UpdateAsync(person, "title", "From Marketo");
        await world.Salesforce.UpdateAsync("Contact", contact, new { Title = "From Salesforce" });

        await world.CycleAsync();
        (await world.Marketo.FieldAsync(person, "title")).ShouldBe("From Salesforce");
    }

    [Fact]
    [Trait("Scenario", "12")]
    public async Task Both_changed_to_the_same_value_is_agreement()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Same");
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Same" });
        var run = await world.CycleAsync();
        run.Planned.ShouldBe(0, Show.Plan(run));
        run.Conflicts.ShouldBe(0);
    }

    [Fact]
    [Trait("Scenario", "16")]
    public async Task A_cleared_field_is_cleared_on_the_other_side()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Here");
        await world.CycleAsync();
        await world.CycleAsync();
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = (string?)null });
        await world.CycleAsync();
        (await world.Marketo.FieldAsync(person, "title")).ShouldBeNull();
    }

    [Fact]
    [Trait("Scenario", "16")]
    public async Task With_blank_keep_the_other_sides_value_comes_back()
    {
        await using var world = await Rest.StartAsync(edit: text => text.Replace("  blank: propagate", "  blank: keep"));
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Here");
        await world.CycleAsync();
        await world.CycleAsync();
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = (string?)null });
        var run = await world.CycleAsync();
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("Here", Show.Plan(run));
        (await world.Marketo.FieldAsync(person, "title")).ShouldBe("Here");
    }

    [Fact]
    [Trait("Scenario", "52")]
    public async Task Salesforce_lower_cases_an_address_and_nothing_comes_back()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "email", "Ann.Big@Example.example");
        (await world.CycleAsync()).Applied.ShouldBe(1);
        (await world.Salesforce.FieldAsync("Lead", lead, "Email")).ShouldBe("ann.big@example.example");
        (await world.CycleAsync()).Planned.ShouldBe(0);
        (await world.Marketo.FieldAsync(person, "email")).ShouldBe("Ann.Big@Example.example");
    }

    [Fact]
    [Trait("Behaviour", "B-C7")]
    public async Task An_opt_out_on_either_side_wins()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Salesforce.UpdateAsync("Lead", lead, new { HasOptedOutOfEmail = true });
        await world.CycleAsync();
        (await world.Marketo.FieldAsync(person, "unsubscribed")).ShouldBe("true");
    }

    [Fact]
    public async Task A_drift_on_the_fed_side_of_a_one_way_line_is_reported_once_and_not_overwritten()
    {
        await using var world = await Rest.StartAsync();
        var (person, _) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "salesforceType", "Nonsense");
        var run = await world.CycleAsync();
        run.Planned.ShouldBe(0, Show.Plan(run));
        run.Conflicts.ShouldBe(1);
        (await world.CycleAsync()).Conflicts.ShouldBe(0);
    }

    [Fact]
    [Trait("Behaviour", "B-F20")]
    public async Task A_field_Marketo_silently_keeps_is_found_not_taken_and_does_not_bounce()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        var before = await world.Marketo.FieldAsync(person, "title");
        await world.AdminAsync("rules", new { marketo = new { blockedFields = new[] { "title" } } });
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Blocked" });
        (await world.CycleAsync()).Applied.ShouldBe(1);
        var found = await world.CycleAsync();
        found.Quarantined.ShouldBe(1, Show.Plan(found));
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("Blocked");
        (await world.Marketo.FieldAsync(person, "title")).ShouldBe(before);
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    [Trait("Scenario", "71")]
    public async Task A_lookup_of_a_new_mapping_is_a_backfill_under_the_guards()
    {
        await using var world = await Rest.StartAsync(edit: text => string.Join('\n', text.Split('\n').Where(line => !line.Contains("fax:"))));
        var (_, lead) = await world.LeadAsync();
        await world.Salesforce.UpdateAsync("Lead", lead, new { Fax = "+1 555" });
        (await world.CycleAsync()).Planned.ShouldBe(0);
        world.Rewrite(text => text.Replace("  phone:  ", "  fax: { marketo: fax, salesforce: Fax }\n  phone:  "));
        var run = await world.CycleAsync();
        run.Sides["marketo"].Updated.ShouldBe(1, Show.Plan(run));
    }
}
