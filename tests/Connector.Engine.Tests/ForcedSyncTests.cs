using Connector.Sandbox;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

public class ForcedSyncTests
{
    [Fact]
    [Trait("Behaviour", "B-D4")]
    [Trait("Behaviour", "B-D3")]
    public async Task A_person_unknown_to_Salesforce_becomes_a_lead_at_once_and_the_next_cycle_has_nothing_to_do()
    {
        await using var world = await Rest.StartAsync();
        var person = await world.Marketo.CreateAsync(new { email = "New.Person@forced.example", firstName = "New", lastName = "Person", company = "Forced Ltd" });
        world.Advance(TimeSpan.FromSeconds(2));

        var run = await world.SyncAsync("New.Person@forced.example");
        run.Sides["salesforce"].Created.ShouldBe(1, Show.Plan(run));
        var lead = (await world.Salesforce.QueryAsync($"SELECT Id, Email, Company FROM Lead WHERE Marketo_Id__c = '{person}'")).ShouldHaveSingleItem()!;
        lead["Company"]!.ToString().ShouldBe("Forced Ltd");
        (await world.Marketo.FieldAsync(person, "salesforceId")).ShouldBe(lead["Id"]!.ToString());
        (await world.Marketo.FieldAsync(person, "leadStatus")).ShouldBe("Open - Not Contacted", "what Salesforce made of it comes back at once");

        var next = await world.CycleAsync();
        next.Planned.ShouldBe(0, Show.Plan(next));
    }

    [Fact]
    [Trait("Behaviour", "B-D7")]
    [Trait("Behaviour", "B-D6")]
    public async Task Defaults_stand_in_for_a_required_blank_at_the_first_creation_only()
    {
        await using var world = await Rest.StartAsync();
        var person = await world.Marketo.CreateAsync(new { email = "nameless@forced.example" });
        world.Advance(TimeSpan.FromSeconds(2));
        await world.SyncAsync($"{person}");
        var lead = (await world.Salesforce.QueryAsync($"SELECT Id, LastName, Company FROM Lead WHERE Marketo_Id__c = '{person}'")).ShouldHaveSingleItem()!;
        lead["LastName"]!.ToString().ShouldBe("[not provided]");
        lead["Company"]!.ToString().ShouldBe("[not provided]");
    }

    [Fact]
    [Trait("Behaviour", "B-B5")]
    public async Task An_existing_lead_with_the_same_address_is_linked_not_doubled()
    {
        await using var world = await Rest.StartAsync();
        var lead = await world.Salesforce.CreateAsync("Lead", new { LastName = "Twin", Company = "Twin Ltd", Email = "twin@forced.example" });
        var person = await world.Marketo.CreateAsync(new { email = "Twin@forced.example", lastName = "Twin", company = "Twin Ltd" });
        world.Advance(TimeSpan.FromSeconds(2));

        await world.SyncAsync("Twin@forced.example");
        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead WHERE Email = 'twin@forced.example'")).ShouldBe(1);
        (await world.Salesforce.FieldAsync("Lead", lead, "Marketo_Id__c")).ShouldBe($"{person}");
        (await world.Marketo.FieldAsync(person, "salesforceId")).ShouldBe(lead);
    }

    [Fact]
    [Trait("Behaviour", "B-B5")]
    [Trait("Scenario", "66")]
    public async Task A_contact_with_the_same_address_is_linked_and_no_lead_is_made_unless_the_ladder_leaves_the_address_out()
    {
        await using var world = await Rest.StartAsync();
        var contact = await world.Salesforce.CreateAsync("Contact", new { LastName = "Known", Email = "known@forced.example" });
        var person = await world.Marketo.CreateAsync(new { email = "known@forced.example", lastName = "Known", company = "C" });
        world.Advance(TimeSpan.FromSeconds(2));
        await world.SyncAsync($"{person}");
        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead WHERE Email = 'known@forced.example'")).ShouldBe(0);
        (await world.Salesforce.FieldAsync("Contact", contact, "Marketo_Id__c")).ShouldBe($"{person}");
        (await world.Marketo.FieldAsync(person, "salesforceId")).ShouldBe(contact);

        world.Rewrite(text => text.Replace("match: [link, sfdc_id, email]", "match: [link, sfdc_id]", StringComparison.Ordinal));
        await world.Salesforce.CreateAsync("Contact", new { LastName = "Other", Email = "other@forced.example" });
        var other = await world.Marketo.CreateAsync(new { email = "other@forced.example", lastName = "Other", company = "C" });
        world.Advance(TimeSpan.FromSeconds(2));
        await world.SyncAsync($"{other}");
        (await world.Salesforce.CountAsync($"SELECT COUNT() FROM Lead WHERE Marketo_Id__c = '{other}'")).ShouldBe(1, "as Marketo's own sync does: it never looks at the address");
    }

    [Fact]
    public async Task An_unchanged_lead_is_not_written()
    {
        await using var world = await Rest.StartAsync();
        var (_, lead) = await world.LeadAsync();
        var run = await world.SyncAsync(lead);
        run.Planned.ShouldBe(0, Show.Plan(run));
    }

    [Fact]
    [Trait("Behaviour", "B-D11")]
    public async Task Only_the_forced_person_goes_and_the_others_wait_for_their_cycle()
    {
        await using var world = await Rest.StartAsync();
        var (one, oneLead) = await world.LeadAsync();
        var (two, twoLead) = await world.LeadAsync(1);
        await world.Marketo.UpdateAsync(one, "title", "Now");
        await world.Marketo.UpdateAsync(two, "title", "Later");
        await world.SyncAsync($"{one}");
        (await world.Salesforce.FieldAsync("Lead", oneLead, "Title")).ShouldBe("Now");
        (await world.Salesforce.FieldAsync("Lead", twoLead, "Title")).ShouldNotBe("Later");
        await world.CycleAsync();
        (await world.Salesforce.FieldAsync("Lead", twoLead, "Title")).ShouldBe("Later");
    }

    [Fact]
    public async Task An_unknown_person_and_an_ambiguous_one_are_clear_errors()
    {
        await using var world = await Rest.StartAsync();
        (await Should.ThrowAsync<TerminalException>(() => world.SyncAsync("nobody@forced.example"))).Fault.Code.ShouldBe("sync.unknown_person");
        await world.Salesforce.CreateAsync("Lead", new { LastName = "A", Company = "C", Email = "two@forced.example" });
        await world.Salesforce.CreateAsync("Lead", new { LastName = "B", Company = "C", Email = "two@forced.example" });
        (await Should.ThrowAsync<TerminalException>(() => world.SyncAsync("two@forced.example"))).Fault.Code.ShouldBe("sync.ambiguous_person");
    }
}
