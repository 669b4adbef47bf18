using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Rules;

/// <summary>Rule 3: only what was read late enough after our own write counts. Rule 2 would notice as well, so both histories go without it.</summary>
public sealed class Rule03SettledReadsTests
{
    private static readonly RuleSwitch Off = new("Fold/settle.sql", "WHERE (w.id IS NOT NULL AND n.read_at < w.wrote_at + s.settle) OR (o.id IS NOT NULL AND n.stamp < o.stamp);", "WHERE false;");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lagging_read_of_the_old_value_would_be_sent_back(bool holds)
    {
        await using var world = await Counterexample.StartAsync(settle: "60s");
        var (person, lead) = await world.LeadAsync();
        var old = await world.Salesforce.FieldAsync("Lead", lead, "Title");
        await world.Marketo.UpdateAsync(person, "title", "New");
        await world.AdminAsync("rules", new { salesforce = new { lateVisibility = new { seconds = 30 } } });
        world.Advance(TimeSpan.FromMinutes(5));
        (await world.RunAsync([Rule02AcceptedIsNotStoredTests.Off])).Applied.ShouldBe(1);

        // Salesforce still shows what was there before.
        world.Advance(TimeSpan.FromSeconds(5));
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe(old);
        await world.SweptAsync([Rule02AcceptedIsNotStoredTests.Off, .. Counterexample.Unless(holds, Off)]);
        (await world.Marketo.FieldAsync(person, "title")).ShouldBe(holds ? "New" : old);
    }
}

/// <summary>A run that reads everybody, so that records whose stamp is not yet in sight are read too.</summary>
internal static class Sweeping
{
    public static Task<RunResult> SweptAsync(this World world, IReadOnlyList<RuleSwitch> broken) => world.RunAsync(broken, options: new RunOptions("run") { Full = true });
}
