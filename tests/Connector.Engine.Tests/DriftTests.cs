using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>A side whose fields change between two runs: that field pauses, nothing else does (B-F6, B-F7, B-F8, B-F19).</summary>
public class DriftTests
{
    [Fact]
    [Trait("Behaviour", "B-F19")]
    public async Task A_field_hidden_since_the_last_run_rests_in_that_very_run()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.AdminAsync("rules", new { salesforce = new { hidden = new { Lead = new[] { "Title" } } } });
        await world.Marketo.UpdateAsync(person, "title", "While hidden");
        await world.Marketo.UpdateAsync(person, "city", "Lima");
        var run = await world.CycleAsync();

        run.Status.ShouldBe("done", Show.Plan(run));
        run.Findings.ShouldContain(finding => finding.Code == "map.hidden");
        (await world.Salesforce.FieldAsync("Lead", lead, "City")).ShouldBe("Lima");
    }

    [Fact]
    [Trait("Scenario", "32")]
    [Trait("Behaviour", "B-F26")]
    public async Task A_field_that_loses_edit_access_costs_one_cycle_and_then_only_itself()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.AdminAsync("rules", new { salesforce = new { readOnly = new { Lead = new[] { "Title" } } } });
        await world.Marketo.UpdateAsync(person, "title", "No longer yours");
        await world.Marketo.UpdateAsync(person, "city", "Lima");
        (await world.CycleAsync()).Quarantined.ShouldBe(1);
        var run = await world.CycleAsync();

        run.Findings.ShouldContain(finding => finding.Code == "map.read_only" && finding.Path == "map.title");
        (await world.Salesforce.FieldAsync("Lead", lead, "City")).ShouldBe("Lima");
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    [Trait("Scenario", "70")]
    [Trait("Behaviour", "B-F6")]
    public async Task A_field_that_changed_its_type_rests_until_the_line_says_what_it_means()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.AdminAsync("rules", new { salesforce = new { retyped = new { Lead = new { Title = "double" }, Contact = new { Title = "double" } } } });
        await world.ForgetAgeAsync();
        await world.Marketo.UpdateAsync(person, "title", "Not a number");
        await world.Marketo.UpdateAsync(person, "city", "Lima");
        var run = await world.CycleAsync();

        run.Status.ShouldBe("done", Show.Plan(run));
        run.Findings.ShouldContain(finding => finding.Code == "map.retyped" && finding.Path == "map.title");
        (await world.Salesforce.FieldAsync("Lead", lead, "City")).ShouldBe("Lima");
        (await world.Marketo.FieldAsync(person, "title")).ShouldBe("Not a number");
        (await world.CycleAsync()).Findings.ShouldContain(finding => finding.Code == "map.retyped");

        // It comes back as it was: so does the line, with the edit made meanwhile.
        await world.AdminAsync("rules", new { salesforce = new { } });
        await world.ForgetAgeAsync();
        (await world.CycleAsync()).Findings.ShouldBeEmpty();
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("Not a number");
    }

    [Fact]
    [Trait("Scenario", "70")]
    [Trait("Behaviour", "B-F7")]
    public async Task A_renamed_field_is_recognised_by_its_label_and_new_ones_are_told()
    {
        await using var world = await Rest.StartAsync();
        await world.AdminAsync("rules", new { salesforce = new { renamed = new { Lead = new { Title = "Job_Title__c" } } } });
        await world.ForgetAgeAsync();
        var run = await world.CycleAsync();

        run.Findings.ShouldContain(finding => finding.Code == "map.hidden" && finding.Path == "map.title");
        run.Findings.ShouldContain(finding => finding.Code == "schema.renamed" && finding.Message.Contains("Job_Title__c"));
        run.Findings.ShouldContain(finding => finding.Code == "schema.added" && finding.Message.Contains("Job_Title__c"));
    }
}
