using Connector.Sandbox;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Scenarios;

/// <summary>What comes back after our own writes, and what touches many and changes nobody.</summary>
public sealed class EchoTests
{
    [Fact]
    [Trait("Scenario", "51")]
    public async Task What_a_flow_changes_along_with_our_write_goes_to_Marketo()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.AdminAsync("rules", new { salesforce = new { automation = new[] { new { entity = "Lead", when = "Title = 'Duchess'", set = new { City = "Set by the flow" } } } } });
        await world.Marketo.UpdateAsync(person, "title", "Duchess");
        (await world.CycleAsync()).Sides["salesforce"].Updated.ShouldBe(1);
        var back = await world.CycleAsync();

        back.Sides["marketo"].Updated.ShouldBe(1, Show.Plan(back));
        (await world.Marketo.FieldAsync(person, "city")).ShouldBe("Set by the flow");
        (await world.Marketo.FieldAsync(person, "title")).ShouldBe("Duchess");
        (await world.Salesforce.FieldAsync("Lead", lead, "City")).ShouldBe("Set by the flow");
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    /// <summary>SCENARIO_PEOPLE=100000 touches as many as the scenario names; the way is the same.</summary>
    [Fact]
    [Trait("Scenario", "72")]
    public async Task Records_touched_without_a_change_cause_no_write()
    {
        var people = int.Parse(Environment.GetEnvironmentVariable("SCENARIO_PEOPLE") ?? "3000", System.Globalization.CultureInfo.InvariantCulture);
        await using var world = await World.StartAsync(new SandboxOptions { People = people, Throttle = false });
        await world.RunAsync();
        world.Advance(TimeSpan.FromMinutes(15));
        foreach (var entity in new[] { "Lead", "Contact" })
        {
            await world.Salesforce.TouchAsync(entity);
        }

        world.Sandbox.Calls.Reset();
        var run = await world.CycleAsync();
        run.Sides["salesforce"].Read.ShouldBe(people, Show.Plan(run));
        run.Sides["salesforce"].Unchanged.ShouldBe(people);
        run.Planned.ShouldBe(0);
        world.Writes().ShouldBe(0);
    }
}
