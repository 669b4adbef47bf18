using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Rules;

/// <summary>Rule 10: on restart what was planned is planned anew. The last look (rule 5) would notice as well, so both histories go without it.</summary>
public sealed class Rule10PlansAreThrownAwayTests
{
    private static readonly RuleSwitch Off = new("Recover/interrupted.sql", "UPDATE intent SET state = 'dropped', outcome = 'unprocessed', code = 'run.interrupted' WHERE state = 'planned';", "UPDATE intent SET run = $run WHERE state = 'planned';");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_resumed_plan_would_overwrite_what_was_typed_meanwhile(bool holds)
    {
        await using var world = await Counterexample.StartAsync(edit: text => text.Replace("  winner: marketo", "  winner: salesforce", StringComparison.Ordinal));
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Planned");
        world.Advance(TimeSpan.FromMinutes(5));
        await Should.ThrowAsync<KilledException>(() => world.RunAsync([], (_, connection) => new Between(connection) { BeforeLook = () => throw new KilledException() }));

        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Typed by hand" });
        await world.CycleAsync([Rule05LastLookTests.Off, .. Counterexample.Unless(holds, Off)]);
        (await world.Salesforce.FieldAsync("Lead", lead, "Title") == "Typed by hand").ShouldBe(holds);
    }
}
