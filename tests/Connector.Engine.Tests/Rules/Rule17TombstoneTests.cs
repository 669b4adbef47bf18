using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Rules;

/// <summary>Rule 17: a deletion leaves a tombstone, and the survivor is not created again.</summary>
public sealed class Rule17TombstoneTests
{
    // Rule 12 would park the lead, whose person is found gone: both histories go without that.
    private static readonly RuleSwitch Parked = new("Resolve/rung-taken.sql", "FROM pairing WHERE $reference AND {second}_waits AND", "FROM pairing WHERE false AND");
    private static readonly RuleSwitch Off = new("Resolve/unlinked.sql", "AND s.side = '{second}' AND d.{second}_id = s.id)", "AND false)");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deleted_person_would_come_back_with_the_leads_next_edit(bool holds)
    {
        await using var world = await Counterexample.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.DeleteAsync(person);
        await world.CycleAsync([Parked, .. Counterexample.Unless(holds, Off)]);
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Still here" });
        await world.CycleAsync([Parked, .. Counterexample.Unless(holds, Off)]);

        (await world.Marketo.FindAsync("salesforceId", lead, "id")).Count.ShouldBe(holds ? 0 : 1);
    }
}
