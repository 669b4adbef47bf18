using Connector.Sandbox;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>Values that are decided and still not sent: held with their reason, the rest of the record goes (MERGE rule 1, invariant 6).</summary>
public sealed class HeldValueTests
{
    [Fact]
    public async Task A_value_the_picklist_does_not_offer_is_held_and_one_it_offers_goes()
    {
        await using var world = await Rest.StartAsync(people: 4, edit: WithPicklist);
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "fax", "Nonsense");
        await world.Marketo.UpdateAsync(person, "city", "Lima");

        var run = await world.CycleAsync();

        run.Quarantined.ShouldBe(1, Show.Plan(run));
        (await world.QuarantineAsync()).ShouldHaveSingleItem().ShouldStartWith("map.not_in_picklist");
        (await world.Salesforce.FieldAsync("Lead", lead, "City")).ShouldBe("Lima");

        await world.Marketo.UpdateAsync(person, "fax", "Pending");
        (await world.CycleAsync()).Status.ShouldBe("done");
        (await world.Salesforce.FieldAsync("Lead", lead, "CleanStatus")).ShouldBe("Pending");
        (await world.QuarantineAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_record_is_made_without_the_value_its_picklist_does_not_offer()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 2, In = SeedIn.Marketo }, edit: WithPicklist);
        await world.Marketo.UpdateAsync(1001, "fax", "Nonsense");
        await world.RunAsync();

        (await world.SyncAsync("1001")).Sides["salesforce"].Created.ShouldBe(1);

        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead WHERE Marketo_Id__c = '1001' AND CleanStatus = null")).ShouldBe(1);
        await world.CycleAsync();
        (await world.QuarantineAsync()).ShouldHaveSingleItem().ShouldStartWith("map.not_in_picklist");
        (await world.Marketo.FieldAsync(1001, "fax")).ShouldBe("Nonsense");
    }

    [Fact]
    [Trait("Scenario", "53")]
    public async Task A_field_that_swings_between_two_values_within_the_hour_is_held_and_a_third_value_goes()
    {
        await using var world = await Rest.StartAsync(people: 4);
        var (person, lead) = await world.LeadAsync();
        foreach (var title in new[] { "Duke", "Earl", "duke ", "Earl" })
        {
            await world.Marketo.UpdateAsync(person, "title", title);
            (await world.CycleAsync()).Conflicts.ShouldBe(0);
        }

        (await world.QuarantineAsync()).ShouldBeEmpty("\"duke \" is another value than \"Duke\"");
        foreach (var title in new[] { "Duke", "Earl", "Duke" })
        {
            await world.Marketo.UpdateAsync(person, "city", title);
            (await world.CycleAsync()).Status.ShouldBe("done");
        }

        await world.Marketo.UpdateAsync(person, "city", " Earl");
        var run = await world.CycleAsync();
        run.Quarantined.ShouldBe(1, Show.Plan(run));
        (await world.QuarantineAsync()).ShouldHaveSingleItem().ShouldStartWith("merge.flip_flop");
        (await world.Salesforce.FieldAsync("Lead", lead, "City")).ShouldBe("Duke");

        await world.Marketo.UpdateAsync(person, "city", "Count");
        (await world.CycleAsync()).Status.ShouldBe("done");
        (await world.Salesforce.FieldAsync("Lead", lead, "City")).ShouldBe("Count");
    }

    private static string WithPicklist(string text) => text.Replace("salesforce: Fax }", "salesforce: { Lead: CleanStatus, Contact: Fax } }", StringComparison.Ordinal);
}
