using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Rules;

/// <summary>Rule 7: base moves per field, and only for the fields of an accepted operation.</summary>
public sealed class Rule07BasePerFieldTests
{
    private static readonly RuleSwitch Off = new("Load/moved.sql", "WHERE m.link_id = base.link_id AND m.field = base.field;",
        "WHERE m.link_id = base.link_id AND m.field = base.field;\nDELETE FROM base WHERE link_id IN (SELECT link_id FROM accepted) AND status <> 'unconfirmed';");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_edits_one_is_held_and_would_be_lost_when_the_other_is_accepted(bool holds)
    {
        await using var world = await Counterexample.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await OfferAsync(world, "Web");
        await world.Marketo.UpdateAsync(person, new() { ["leadSource"] = "Fair", ["city"] = "Lima" });
        (await world.CycleAsync(Counterexample.Unless(holds, Off))).Applied.ShouldBe(1);
        await world.CycleAsync(Counterexample.Unless(holds, Off));

        await OfferAsync(world, "Web", "Fair");
        for (var cycle = 0; cycle < 2; cycle++)
        {
            await world.CycleAsync(Counterexample.Unless(holds, Off));
        }

        (await world.Salesforce.FieldAsync("Lead", lead, "City")).ShouldBe("Lima");
        (await world.Salesforce.FieldAsync("Lead", lead, "LeadSource") == "Fair").ShouldBe(holds);
    }

    private static async Task OfferAsync(World world, params string[] values)
    {
        await world.AdminAsync("rules", new { salesforce = new { picklists = new { Lead = new { LeadSource = new { values, restricted = true } } } } });
        await world.ForgetAgeAsync();
    }
}
