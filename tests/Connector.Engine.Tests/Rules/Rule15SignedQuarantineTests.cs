using Connector.Engine.Tests.Scenarios;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Rules;

/// <summary>Rule 15: what was refused is not sent again under the same signature.</summary>
public sealed class Rule15SignedQuarantineTests
{
    private static readonly RuleSwitch Off = new("Resolve/plan-updates.sql", "WHERE NOT EXISTS (SELECT 1 FROM quarantine q", "WHERE true OR NOT EXISTS (SELECT 1 FROM quarantine q");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refused_record_would_be_sent_in_every_cycle(bool holds)
    {
        await using var world = await Counterexample.StartAsync();
        await world.AdminAsync("rules", new { salesforce = new { validation = new[] { new { entity = "Lead", name = "atlantis", when = "Country = 'Atlantis'", message = "Atlantis has sunk.", field = "Country" } } } });
        var (person, _) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "country", "Atlantis");
        (await world.CycleAsync([])).Quarantined.ShouldBe(1);
        world.Sandbox.Calls.Reset();
        for (var cycle = 0; cycle < 3; cycle++)
        {
            await world.CycleAsync(Counterexample.Unless(holds, Off));
        }

        world.Writes().ShouldBe(holds ? 0 : 3);
    }
}
