using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Rules;

/// <summary>Rule 2: accepted is not stored; a write counts once a settled read shows it.</summary>
public sealed class Rule02AcceptedIsNotStoredTests
{
    internal static RuleSwitch Off { get; } = new("Load/moved.sql", "status = 'unconfirmed',", "status = 'agreed',");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_field_that_Marketo_silently_keeps_would_take_Salesforces_edit_back(bool holds)
    {
        await using var world = await Counterexample.StartAsync();
        var (person, lead) = await world.LeadAsync();
        var before = await world.Marketo.FieldAsync(person, "title");
        await world.AdminAsync("rules", new { marketo = new { blockedFields = new[] { "title" } } });
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Typed by hand" });
        for (var cycle = 0; cycle < 3; cycle++)
        {
            await world.CycleAsync(Counterexample.Unless(holds, Off));
        }

        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe(holds ? "Typed by hand" : before);
        (await world.QuarantineAsync()).Count(row => row.StartsWith("merge.not_taken", StringComparison.Ordinal)).ShouldBe(holds ? 1 : 0);
    }
}
