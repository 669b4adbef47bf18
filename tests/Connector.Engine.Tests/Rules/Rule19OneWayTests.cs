using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Rules;

/// <summary>Rule 19: of a one-way line only the source's change writes.</summary>
public sealed class Rule19OneWayTests
{
    private static readonly RuleSwitch Off = new("Resolve/decide.sql", "WHEN one_way AND ({first}_changed OR {second}_changed) THEN 'drift'", "WHEN one_way AND ({first}_changed OR {second}_changed) THEN 'one_sided'");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_fed_sides_edit_would_overwrite_the_source(bool holds)
    {
        await using var world = await Counterexample.StartAsync(edit: text => text.Replace("salesforce: Title }", "salesforce: Title, to: marketo }", StringComparison.Ordinal));
        var (person, lead) = await world.LeadAsync();
        var title = await world.Salesforce.FieldAsync("Lead", lead, "Title");
        await world.Marketo.UpdateAsync(person, "title", "Not for Salesforce");
        var run = await world.CycleAsync(Counterexample.Unless(holds, Off));

        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe(holds ? title : "Not for Salesforce", Show.Plan(run));
        run.Conflicts.ShouldBe(holds ? 1 : 0, "the drift is told");
    }
}
