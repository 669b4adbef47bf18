using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Rules;

/// <summary>Rule 4: a pair is resolved only when both ids are settled.</summary>
public sealed class Rule04BothSettledTests
{
    private static readonly RuleSwitch Off = new("Resolve/scope.sql", "ANTI JOIN asleep y ON y.side = '{second}' AND y.id = l.{second}_id");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_pair_judged_by_what_was_seen_before_the_write_would_call_it_not_taken(bool holds)
    {
        await using var world = await Counterexample.StartAsync(settle: "60s");
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "New");
        (await world.CycleAsync([])).Applied.ShouldBe(1);
        world.Advance(TimeSpan.FromSeconds(5));
        await world.RunAsync(Counterexample.Unless(holds, Off));

        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("New", "it was taken");
        (await world.QuarantineAsync()).Count(row => row.StartsWith("merge.not_taken", StringComparison.Ordinal)).ShouldBe(holds ? 0 : 1);
    }
}
