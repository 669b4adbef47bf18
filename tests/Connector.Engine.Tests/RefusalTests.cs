using Connector.Sandbox;
using Connector.Engine.Tests.Scenarios;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>What the other side will not take: quarantine, notes, guards.</summary>
public class RefusalTests
{
    private static readonly object NoAtlantis = new { salesforce = new { validation = new[] { new { entity = "Lead", name = "atlantis", when = "Country = 'Atlantis'", message = "Atlantis has sunk.", field = "Country" } } } };

    [Fact]
    [Trait("Scenario", "29")]
    [Trait("Scenario", "28")]
    [Trait("Behaviour", "B-P1")]
    public async Task A_refused_record_is_kept_noted_once_and_the_rest_still_load()
    {
        await using var world = await Rest.StartAsync();
        await world.AdminAsync("rules", NoAtlantis);
        var (one, oneLead) = await world.LeadAsync();
        var (two, twoLead) = await world.LeadAsync(1);
        await world.Marketo.UpdateAsync(one, "country", "Atlantis");
        await world.Marketo.UpdateAsync(two, "country", "Peru");

        var run = await world.CycleAsync();
        run.Status.ShouldBe("quarantined");
        run.Applied.ShouldBe(1, Show.Plan(run));
        run.Quarantined.ShouldBe(1);
        (await world.Salesforce.FieldAsync("Lead", twoLead, "Country")).ShouldBe("Peru");
        var note = (await world.Marketo.ActivitiesAsync(100001)).ShouldHaveSingleItem()!;
        note["leadId"]!.GetValue<long>().ShouldBe(one);
        note.ToJsonString().ShouldContain("Atlantis has sunk.");
        world.Trail($"SELECT salesforce_id, outcome, message FROM operations WHERE run = '{run.Run}' AND outcome <> 'applied'").ShouldHaveSingleItem().ShouldBe([oneLead, "quarantined", "Atlantis has sunk."]);

        // Neither record nor rule changed: not tried again, not noted again (scenario 29).
        var again = await world.CycleAsync();
        again.Planned.ShouldBe(0, Show.Plan(again));
        (await world.Marketo.ActivitiesAsync(100001)).Count.ShouldBe(1);

        // The other direction still flows, and a corrected value goes by itself.
        await world.Salesforce.UpdateAsync("Lead", oneLead, new { City = "Lima" });
        (await world.CycleAsync()).Sides["marketo"].Updated.ShouldBe(1);
        await world.Marketo.UpdateAsync(one, "country", "Greece");
        (await world.CycleAsync()).Status.ShouldBe("done");
        (await world.Salesforce.FieldAsync("Lead", oneLead, "Country")).ShouldBe("Greece");
        (await world.QuarantineAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_value_too_long_holds_its_field_and_the_others_go()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "firstName", new string('x', 60));
        await world.Marketo.UpdateAsync(person, "city", "Lima");
        var run = await world.CycleAsync();
        run.Quarantined.ShouldBe(1, Show.Plan(run));
        run.Applied.ShouldBe(1);
        (await world.Salesforce.FieldAsync("Lead", lead, "City")).ShouldBe("Lima");
        (await world.QuarantineAsync()).ShouldHaveSingleItem().ShouldStartWith("map.too_long");
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    public async Task With_too_long_cut_the_short_form_goes_and_does_not_come_back()
    {
        await using var world = await Rest.StartAsync(edit: text => text.Replace("salesforce: FirstName }", "salesforce: FirstName, too_long: cut }"));
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "firstName", new string('x', 60));
        (await world.CycleAsync()).Status.ShouldBe("done");
        (await world.Salesforce.FieldAsync("Lead", lead, "FirstName")).ShouldBe(new string('x', 40));
        (await world.CycleAsync()).Planned.ShouldBe(0);
        (await world.Marketo.FieldAsync(person, "firstName")).ShouldBe(new string('x', 60));
    }

    [Fact]
    public async Task A_record_changed_after_the_plan_is_skipped_not_overwritten()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "From Marketo");
        await world.AdminAsync("faults", new { vendor = "salesforce", path = "/services/data/v66.0/composite/sobjects/Lead", method = "POST", nth = 1, delay = 1500 });
        world.Advance(TimeSpan.FromMinutes(5));
        var running = world.RunAsync();
        await Task.Delay(700);
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Typed meanwhile" });
        var run = await running;
        run.Skipped.ShouldBe(1, Show.Plan(run));
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("Typed meanwhile");

        // The next cycle sees both edits: a conflict with both values on record.
        (await world.CycleAsync()).Conflicts.ShouldBe(1);
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("From Marketo");
    }

    [Fact]
    [Trait("Scenario", "38")]
    public async Task Too_many_blanks_stop_the_run_before_its_first_write_and_approval_lets_it_pass()
    {
        await using var world = await Rest.StartAsync(edit: text => text.Replace("blanks: 50", "blanks: 2"));
        for (var at = 0; at < 3; at++)
        {
            var (person, _) = await world.LeadAsync(at);
            await world.Marketo.UpdateAsync(person, "phone", "+1 555 0100");
        }

        await world.CycleAsync();
        await world.CycleAsync();
        for (var at = 0; at < 3; at++)
        {
            var (person, _) = await world.LeadAsync(at);
            await world.Marketo.UpdateAsync(person, "phone", null);
        }

        var run = await world.CycleAsync();
        run.Status.ShouldBe("stopped", Show.Plan(run));
        run.Fault!.Code.ShouldBe("guard.blanks");
        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead WHERE Phone = '+1 555 0100'")).ShouldBe(3);
        (await world.RunAsync(run.Plan!.Digest)).Status.ShouldBe("done");
        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead WHERE Phone = '+1 555 0100'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_hidden_field_rests_and_both_values_stay()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.AdminAsync("rules", new { salesforce = new { hidden = new { Lead = new[] { "Title" } } } });
        await world.Marketo.UpdateAsync(person, "title", "While hidden");
        await world.Marketo.UpdateAsync(person, "city", "Lima");
        world.Advance(TimeSpan.FromHours(2));
        await world.ForgetDescribesAsync();
        var run = await world.CycleAsync();
        run.Findings.ShouldContain(finding => finding.Code == "map.hidden");
        (await world.Salesforce.FieldAsync("Lead", lead, "City")).ShouldBe("Lima", Show.Plan(run));
        await world.AdminAsync("rules", new { salesforce = new { hidden = new { } } });
        await world.ForgetDescribesAsync();
        await world.CycleAsync();
        await world.CycleAsync();
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("While hidden");
    }
}
