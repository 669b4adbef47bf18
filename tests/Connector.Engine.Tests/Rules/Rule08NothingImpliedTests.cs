using Connector.Sandbox;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Rules;

/// <summary>Rule 8: no row of agreement means never agreed; nothing is implied.</summary>
public sealed class Rule08NothingImpliedTests
{
    private static readonly RuleSwitch Off = new("Resolve/link.sql", "'live', rung, $now, $run FROM matched;", "'live', rung, $now, $run FROM matched;\nINSERT INTO agreed SELECT link_id, $mapping, $now FROM link WHERE run = $run;");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_who_meet_and_differ_would_differ_silently_for_ever(bool holds)
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 4, Linked = false }, sandboxTime: true);
        await world.Marketo.UpdateAsync(1001, "title", "From Marketo");
        var email = await world.Marketo.FieldAsync(1001, "email");
        var runs = new List<RunResult>();
        for (var cycle = 0; cycle < 3; cycle++)
        {
            runs.Add(await world.CycleAsync(Counterexample.Unless(holds, Off)));
        }

        var titles = (await world.Salesforce.QueryAsync($"SELECT Title FROM Lead WHERE Email = '{email}'")).Concat(await world.Salesforce.QueryAsync($"SELECT Title FROM Contact WHERE Email = '{email}'"));
        (await world.LinksAsync()).ShouldBe(4);
        (titles.ShouldHaveSingleItem()!["Title"]?.ToString() == "From Marketo").ShouldBe(holds);
        runs.Sum(run => run.Applied).ShouldBe(holds ? runs.Sum(run => run.Planned) : 0);
        runs[^1].Planned.ShouldBe(0);
    }
}
