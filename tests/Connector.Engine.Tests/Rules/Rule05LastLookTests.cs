using Connector.Engine.Tests.Scenarios;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Rules;

/// <summary>Rule 5: right before a write its target is looked at once more.</summary>
public sealed class Rule05LastLookTests
{
    internal static RuleSwitch Off { get; } = new("Load/peek.sql", "WHERE o.gone OR form_of(k.kind, k.scale, t.value) IS DISTINCT FROM form_of(k.kind, k.scale, f.before)", "WHERE o.gone");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_person_typed_after_the_plan_would_be_overwritten_without_a_trace(bool holds)
    {
        await using var world = await Counterexample.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "From Marketo");
        world.Advance(TimeSpan.FromMinutes(5));
        var typed = false;
        var run = await world.RunAsync(Counterexample.Unless(holds, Off), (side, connection) => side == "salesforce" ? new Between(connection) { BeforeLook = TypeAsync } : connection);

        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe(holds ? "Typed by hand" : "From Marketo", Show.Plan(run));
        await world.CycleAsync([]);
        (await world.StateAsync("SELECT losing_value FROM conflict WHERE field = 'title'")).ShouldBe(holds ? ["Typed by hand"] : [], "the loser can be read, or is gone for good");

        async Task TypeAsync()
        {
            if (!typed)
            {
                typed = true;
                await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Typed by hand" });
            }
        }
    }
}
