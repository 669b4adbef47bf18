using Connector.Engine;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>What no cursor sees, the daily look at everything does.</summary>
public class SweepTests
{
    [Fact]
    [Trait("Behaviour", "B-I6")]
    public async Task A_record_deleted_past_the_bin_is_found_in_the_orgs_log_of_deletions()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Salesforce.PurgeAsync("Lead", lead);
        (await world.CycleAsync()).Planned.ShouldBe(0, "no cursor sees it");
        await FullAsync(world);

        (await world.Marketo.FieldAsync(person, "salesforceIsDeleted")).ShouldBe("true");
        (await world.QuarantineAsync()).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Behaviour", "B-I6")]
    public async Task A_record_that_no_log_remembers_is_found_missing_and_never_taken_for_deleted()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Salesforce.PurgeAsync("Lead", lead);
        world.Advance(TimeSpan.FromDays(16));
        await FullAsync(world);

        (await world.QuarantineAsync()).ShouldHaveSingleItem().ShouldStartWith("sweep.missing");
        (await world.Marketo.FieldAsync(person, "salesforceIsDeleted")).ShouldNotBe("true");
        await world.Marketo.UpdateAsync(person, "title", "Alone");
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    public async Task A_record_that_was_only_out_of_sight_comes_back_with_the_edits_made_meanwhile()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.AdminAsync("rules", new { salesforce = new { sharing = new[] { new { entity = "Lead", hidden = $"Id = '{lead}'" } } } });
        await FullAsync(world);
        (await world.QuarantineAsync()).ShouldHaveSingleItem().ShouldStartWith("sweep.missing");
        await world.Marketo.UpdateAsync(person, "title", "While out of sight");
        await world.CycleAsync();

        await world.AdminAsync("rules", new { salesforce = new { } });
        var run = await FullAsync(world);
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("While out of sight", Show.Plan(run));
        (await world.QuarantineAsync()).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Scenario", "48")]
    public async Task Rows_that_become_visible_late_are_neither_lost_nor_applied_twice()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.AdminAsync("rules", new { salesforce = new { lateVisibility = new { seconds = 90 } } });
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Seen late" });
        world.Advance(TimeSpan.FromSeconds(30));
        (await world.RunAsync()).Planned.ShouldBe(0, "nobody sees it yet, and the cursor passes its stamp");
        (await world.CycleAsync()).Applied.ShouldBe(1);
        (await world.Marketo.FieldAsync(person, "title")).ShouldBe("Seen late");
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    [Trait("Scenario", "48")]
    public async Task A_change_that_Marketo_logs_late_is_neither_lost_nor_applied_twice()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.AdminAsync("rules", new { marketo = new { activities = new { lateSeconds = 90 } } });
        await world.Marketo.UpdateAsync(person, "title", "Logged late");
        world.Advance(TimeSpan.FromSeconds(30));
        (await world.RunAsync()).Planned.ShouldBe(0, "the feed does not show it yet, and the cursor passes its date");
        (await world.CycleAsync()).Applied.ShouldBe(1);
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("Logged late");
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    public async Task The_account_a_contact_hangs_on_is_seen_to_have_changed_its_name()
    {
        await using var world = await Rest.StartAsync();
        var (person, contact) = await world.ContactAsync();
        var account = (await world.Salesforce.FieldAsync("Contact", contact, "AccountId"))!;
        await world.Salesforce.UpdateAsync("Account", account, new { Name = "Renamed Ltd" });
        (await world.CycleAsync()).Planned.ShouldBe(0, "the contact's stamp did not move");
        await FullAsync(world);

        (await world.Marketo.FieldAsync(person, "company")).ShouldBe("Renamed Ltd");
    }

    [Fact]
    public async Task Records_of_a_restored_org_find_their_people_again_under_new_ids()
    {
        await using var world = await Rest.StartAsync(edit: Rest.Unguarded);
        var pairs = new[] { await world.LeadAsync(), await world.LeadAsync(1), await world.LeadAsync(2) };
        var restored = new List<string>();
        foreach (var (_, lead) in pairs)
        {
            var values = await world.Salesforce.ReadAsync("Lead", lead);
            await world.Salesforce.PurgeAsync("Lead", lead);
            restored.Add(await world.Salesforce.CreateAsync("Lead", new { LastName = $"{values["LastName"]}", Company = $"{values["Company"]}", Email = $"{values["Email"]}", Marketo_Id__c = $"{values["Marketo_Id__c"]}" }));
        }

        // Longer than the org's own log of deletions remembers.
        world.Advance(TimeSpan.FromDays(16));
        var run = await FullAsync(world);
        run.Sides["marketo"].Created.ShouldBe(0, Show.Plan(run));
        await FullAsync(world);
        foreach (var ((person, _), lead) in pairs.Zip(restored))
        {
            (await world.Marketo.FieldAsync(person, "salesforceId")).ShouldBe(lead);
            (await world.Marketo.FindAsync("salesforceId", lead, "id")).Count.ShouldBe(1);
        }

        (await world.QuarantineAsync()).ShouldBeEmpty();
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    private static async Task<RunResult> FullAsync(World world)
    {
        world.Advance(TimeSpan.FromMinutes(5));
        return await world.Host.RunAsync(world.Pipeline, new RunOptions("run") { Full = true }, CancellationToken.None);
    }
}
