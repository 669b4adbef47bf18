using Connector.Sandbox.Kernel;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Rules;

/// <summary>Rule 9: resolve looks at the delta and at everything pending, so that a cursor may pass a held record.</summary>
public sealed class Rule09EverythingPendingTests
{
    private static readonly RuleSwitch[] Off =
    [
        new("Resolve/scope.sql", "SELECT link_id FROM base WHERE status <> 'drift'\nUNION SELECT l.link_id FROM link l SEMI JOIN pending p ON p.id = l.{first}_id", "SELECT l.link_id FROM link l SEMI JOIN delta p ON p.id = l.{first}_id"),
        new("Resolve/scope.sql", "SEMI JOIN pending p ON p.id = l.{second}_id", "SEMI JOIN delta p ON p.id = l.{second}_id"),
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_edit_held_while_an_answer_was_lost_would_never_arrive(bool holds)
    {
        await using var world = await Counterexample.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Held");
        world.Sandbox.Faults.Plant(new FaultRule("salesforce", "/services/data/*", Method: "PATCH", Drop: Drop.Before));
        // Beyond the overlap: no later cycle's feed brings the edit again.
        world.Advance(TimeSpan.FromMinutes(12));
        (await world.RunAsync(Counterexample.Unless(holds, Off))).Unprocessed.ShouldBe(1);
        for (var cycle = 0; cycle < 2; cycle++)
        {
            world.Advance(TimeSpan.FromMinutes(12));
            await world.RunAsync(Counterexample.Unless(holds, Off));
        }

        (await world.Salesforce.FieldAsync("Lead", lead, "Title") == "Held").ShouldBe(holds);
    }
}
