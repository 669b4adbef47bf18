using Connector.Engine.Tests.Scenarios;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Rules;

/// <summary>Rule 14: conflicts are durable with the plan, before the first call, and keyed so that a replay adds no second row.</summary>
public sealed class Rule14DurableBeforeTheCallTests
{
    private static readonly RuleSwitch Off = new("Resolve/plan-conflicts.sql", "WHERE NOT EXISTS (\n  SELECT 1 FROM conflict c", "WHERE true OR NOT EXISTS (\n  SELECT 1 FROM conflict c");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_conflict_planned_before_a_kill_would_be_told_twice(bool holds)
    {
        await using var world = await Counterexample.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Winner");
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Loser" });
        world.Advance(TimeSpan.FromMinutes(5));
        await Should.ThrowAsync<KilledException>(() => world.RunAsync([], (_, connection) => new Between(connection) { BeforeLook = () => throw new KilledException() }));
        (await world.StateAsync("SELECT losing_value FROM conflict")).ShouldBe(["Loser"], "before anything was sent");

        await world.CycleAsync(Counterexample.Unless(holds, Off));
        (await world.StateAsync("SELECT losing_value FROM conflict")).ShouldBe(holds ? ["Loser"] : ["Loser", "Loser"]);
    }
}
