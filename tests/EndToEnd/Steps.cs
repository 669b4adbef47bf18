using Connector.Engine;
using Connector.Support;
using Shouldly;

namespace Connector.EndToEnd.Tests;

/// <summary>Steps that several histories share.</summary>
internal static class Steps
{
    /// <summary>One cycle loses an answer; the next, right after, must neither send again nor guess.</summary>
    public static async Task LostThenLockedAsync(this World world)
    {
        world.Advance(TimeSpan.FromMinutes(1));
        var lost = await world.RunAsync();
        lost.Status.ShouldBe("incomplete", Show.Plan(lost));
        lost.Unprocessed.ShouldBeGreaterThan(0, Show.Plan(lost));
        lost.Balances.ShouldBeTrue();
        world.Sandbox.Faults.Rules.Count.ShouldBe(1);

        world.Advance(TimeSpan.FromSeconds(20));
        var locked = await world.RunAsync();
        locked.Planned.ShouldBe(0, "Locked until the server cannot execute it any more:\n" + Show.Plan(locked));
    }

    /// <summary>A cycle that must not fail on its own.</summary>
    public static async Task<RunResult> BalancedRunAsync(this World world)
    {
        var run = await world.RunAsync();
        run.Balances.ShouldBeTrue(Show.Plan(run));
        return run;
    }
}
