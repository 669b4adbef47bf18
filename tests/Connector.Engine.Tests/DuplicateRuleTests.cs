using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>A duplicate rule of the org objects to a new lead: refused, linked to the one it names, or saved, as the connection says (CONTRACT 1.9).</summary>
public class DuplicateRuleTests
{
    [Fact]
    public async Task By_default_the_person_rests_in_quarantine_with_the_rules_words()
    {
        await using var world = await WorldAsync("block");
        var (person, _) = await MeetAsync(world);
        (await world.SyncAsync($"{person}")).Status.ShouldBe("quarantined");
        (await world.QuarantineAsync()).ShouldHaveSingleItem().ShouldBe("salesforce.duplicates_detected * Use one of these records?");
    }

    [Fact]
    [Trait("Scenario", "67")]
    public async Task Linked_to_the_one_record_the_rule_names_the_two_merge_and_nothing_is_lost()
    {
        await using var world = await WorldAsync("block");
        world.Salesforced("duplicates: link");
        var (person, lead) = await MeetAsync(world);
        var run = await world.SyncAsync($"{person}");
        run.Sides["salesforce"].Created.ShouldBe(0, Show.Plan(run));
        for (var cycle = 0; cycle < 3; cycle++)
        {
            await world.CycleAsync();
        }

        (await world.Marketo.FieldAsync(person, "salesforceId")).ShouldBe(lead);
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("From Marketo");
        (await world.Marketo.FieldAsync(person, "city")).ShouldBe("From Salesforce");
        (await world.Marketo.FindAsync("salesforceId", lead, "id")).Count.ShouldBe(1);
        (await world.QuarantineAsync()).ShouldBeEmpty();
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    [Trait("Scenario", "67")]
    public async Task Among_several_nobody_guesses_and_all_are_named()
    {
        await using var world = await WorldAsync("block");
        world.Salesforced("duplicates: link");
        var (person, lead) = await MeetAsync(world);
        await world.AdminAsync("rules", new { salesforce = new { } });
        var other = await world.Salesforce.CreateAsync("Lead", new { LastName = "Twin", Company = "C", Phone = "+1 555 0199", Email = "twin@new.example" });
        await world.AdminAsync("rules", Rule("block"));
        await world.SyncAsync($"{person}");

        var rests = (await world.QuarantineAsync()).ShouldHaveSingleItem();
        rests.ShouldContain(lead);
        rests.ShouldContain(other);
    }

    [Fact]
    public async Task Allowed_it_is_saved_where_the_rule_only_alerts()
    {
        await using var world = await WorldAsync("alert");
        world.Salesforced("duplicates: allow");
        var (person, lead) = await MeetAsync(world);
        (await world.SyncAsync($"{person}")).Sides["salesforce"].Created.ShouldBe(1);
        (await world.Marketo.FieldAsync(person, "salesforceId")).ShouldNotBe(lead);
    }

    private static async Task<World> WorldAsync(string action)
    {
        var world = await Rest.StartAsync(people: 4);
        await world.AdminAsync("rules", Rule(action));
        return world;
    }

    private static object Rule(string action) => new { salesforce = new { duplicates = new[] { new { entity = "Lead", fields = new[] { "Phone" }, action } } } };

    /// <summary>Two records of one person that only the org's rule recognises; neither side's cycle has seen them yet.</summary>
    private static async Task<(long Person, string Lead)> MeetAsync(World world)
    {
        var lead = await world.Salesforce.CreateAsync("Lead", new { LastName = "Double", Company = "C", Phone = "+1 555 0199", Email = "old@new.example", City = "From Salesforce" });
        var person = await world.Marketo.CreateAsync(new { email = "young@new.example", lastName = "Double", company = "C", phone = "+1 555 0199", title = "From Marketo" });
        return (person, lead);
    }
}
