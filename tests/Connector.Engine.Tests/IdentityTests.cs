using Connector.Sandbox;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>Who is who: matching, creation, deletion.</summary>
public class IdentityTests
{
    [Fact]
    [Trait("Behaviour", "B-B3")]
    public async Task New_leads_and_contacts_come_to_Marketo_even_with_a_shared_address()
    {
        await using var world = await Rest.StartAsync();
        await world.Salesforce.CreateAsync("Lead", new { LastName = "One", Company = "C", Email = "shared@new.example" });
        (await world.CycleAsync()).Sides["marketo"].Created.ShouldBe(1);
        await world.Salesforce.CreateAsync("Lead", new { LastName = "Two", Company = "C", Email = "shared@new.example" });
        (await world.CycleAsync()).Sides["marketo"].Created.ShouldBe(1, "B-B3: a shared address is no reason to merge");
        (await world.Marketo.FindAsync("email", "shared@new.example", "id,salesforceId")).Count.ShouldBe(2);
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    [Trait("Behaviour", "B-B3")]
    [Trait("Scenario", "68")]
    public async Task Two_people_of_one_address_at_once_are_two_leads_unless_a_free_one_bears_it_then_nobody_guesses()
    {
        await using var world = await Rest.StartAsync(people: 4);
        long[] pair = [await TwinAsync(world, "pair@rush.example", "a"), await TwinAsync(world, "pair@rush.example", "b")];
        long[] torn = [await TwinAsync(world, "torn@rush.example", "c"), await TwinAsync(world, "torn@rush.example", "d")];
        var free = await world.Salesforce.CreateAsync("Lead", new { LastName = "Free", Company = "C", Email = "torn@rush.example" });

        var run = await world.Host.ForceAsync(world.Pipeline, [.. pair.Concat(torn).Select(person => $"{person}")], assign: null, progress: null, CancellationToken.None);

        run.People.Take(2).Select(person => person.Outcome).ShouldBe(["created", "created"], Show.Plan(run));
        (await world.Salesforce.QueryAsync("SELECT Marketo_Id__c FROM Lead WHERE Email = 'pair@rush.example'")).Select(lead => long.Parse(lead!["Marketo_Id__c"]!.ToString())).ShouldBe(pair, ignoreOrder: true);
        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead WHERE Email = 'torn@rush.example'")).ShouldBe(1, "which of the two it is, a person says");
        run.People.Skip(2).ShouldAllBe(person => person.Outcome == "refused" && person.Fault!.Code == "match.ambiguous");
        (await world.QuarantineAsync()).Count(row => row.StartsWith("match.ambiguous", StringComparison.Ordinal) && row.Contains(free, StringComparison.Ordinal)).ShouldBe(2);
        (await world.CycleAsync()).Sides["salesforce"].Created.ShouldBe(0);
    }

    [Fact]
    public async Task Who_changes_the_address_keeps_the_partner_and_who_takes_the_old_one_is_somebody_else()
    {
        await using var world = await Rest.StartAsync(people: 4);
        var (person, lead) = await world.LeadAsync();
        var old = (await world.Marketo.FieldAsync(person, "email"))!;
        await world.Marketo.UpdateAsync(person, "email", "moved@new.example");
        var heir = await world.Salesforce.CreateAsync("Lead", new { LastName = "Heir", Company = "C", Email = old });

        var run = await world.CycleAsync();

        (await world.Salesforce.FieldAsync("Lead", lead, "Email")).ShouldBe("moved@new.example", Show.Plan(run));
        var other = (await world.Marketo.FindAsync("email", old, "id,salesforceId")).ShouldHaveSingleItem()!;
        (other["id"]!.GetValue<long>() == person, other["salesforceId"]!.ToString()).ShouldBe((false, heir));
        (await world.LinksAsync()).ShouldBe(5);
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    public async Task Ambiguous_is_quarantine_never_a_guess()
    {
        await using var world = await Rest.StartAsync();
        var person = await world.Marketo.CreateAsync(new { email = "twins@new.example", lastName = "T" });
        await world.Salesforce.CreateAsync("Lead", new { LastName = "One", Company = "C", Email = "twins@new.example" });
        var second = await world.Salesforce.CreateAsync("Lead", new { LastName = "Two", Company = "C", Email = "twins@new.example" });
        var run = await world.CycleAsync();
        run.Quarantined.ShouldBe(3, Show.Plan(run));
        run.Sides["marketo"].Created.ShouldBe(0);
        (await world.QuarantineAsync()).ShouldAllBe(row => row.StartsWith("match.ambiguous"));
        (await world.CycleAsync()).Planned.ShouldBe(0);

        // One twin goes: the other two find each other by themselves.
        await world.Salesforce.DeleteAsync("Lead", second);
        await world.CycleAsync();
        (await world.Marketo.FieldAsync(person, "salesforceType")).ShouldBe("Lead");
        (await world.QuarantineAsync()).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Behaviour", "B-I1")]
    public async Task Deleted_in_Salesforce_the_person_stays_with_the_flag_and_is_not_created_again()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Salesforce.DeleteAsync("Lead", lead);
        var run = await world.CycleAsync();
        run.Sides["marketo"].Updated.ShouldBe(1, Show.Plan(run));
        (await world.Marketo.FieldAsync(person, "salesforceIsDeleted")).ShouldBe("true");
        await world.Marketo.UpdateAsync(person, "title", "Still here");
        (await world.CycleAsync()).Planned.ShouldBe(0);
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    [Trait("Behaviour", "B-D12")]
    public async Task A_forced_sync_of_a_person_whose_lead_was_deleted_makes_a_new_lead()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Salesforce.DeleteAsync("Lead", lead);
        await world.CycleAsync();
        world.Advance(TimeSpan.FromMinutes(1));
        var run = await world.SyncAsync($"{person}");
        run.Sides["salesforce"].Created.ShouldBe(1, Show.Plan(run));
        (await world.Marketo.FieldAsync(person, "salesforceId")).ShouldNotBe(lead);
    }

    [Fact]
    [Trait("Behaviour", "B-I3")]
    public async Task Deleted_in_Marketo_the_lead_stays_and_its_edits_do_not_bring_the_person_back()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.DeleteAsync(person);
        await world.CycleAsync();
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Alone" });
        var run = await world.CycleAsync();
        run.Sides["marketo"].Created.ShouldBe(0, Show.Plan(run));
        (await world.Salesforce.ReadAsync("Lead", lead))["Title"]!.ToString().ShouldBe("Alone");
    }

    [Fact]
    [Trait("Scenario", "38")]
    [Trait("Behaviour", "B-I2")]
    public async Task With_delete_both_the_guard_stops_and_approval_deletes()
    {
        await using var world = await Rest.StartAsync(edit: text => text.Replace("delete: { salesforce: keep, marketo: flag }", "delete: { salesforce: delete, marketo: flag }"));
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.DeleteAsync(person);
        var run = await world.CycleAsync();
        run.Fault!.Code.ShouldBe("guard.deletes", Show.Plan(run));
        (await world.RunAsync(run.Plan!.Digest)).Sides["salesforce"].Deleted.ShouldBe(1);
        (await world.Salesforce.CountAsync($"SELECT COUNT() FROM Lead WHERE Id = '{lead}'")).ShouldBe(0);
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    public async Task A_converted_lead_leads_its_person_to_the_contact()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        var contact = await world.Salesforce.ConvertAsync(lead);
        for (var cycle = 0; cycle < 3; cycle++)
        {
            await world.CycleAsync();
        }

        (await world.Marketo.FieldAsync(person, "salesforceId")).ShouldBe(contact);
        (await world.Marketo.FieldAsync(person, "salesforceType")).ShouldBe("Contact");
        (await world.Marketo.FindAsync("salesforceId", contact, "id")).Count.ShouldBe(1);
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    /// <summary>Marketo makes no second person of an address by API, but lets people come to bear the same (B-B4).</summary>
    private static async Task<long> TwinAsync(World world, string address, string name)
    {
        var person = await world.Marketo.CreateAsync(new { email = $"{name}.{address}", lastName = name, company = "C" });
        await world.Marketo.UpdateAsync(person, "email", address);
        return person;
    }
}
