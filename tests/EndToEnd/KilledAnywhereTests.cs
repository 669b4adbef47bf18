using Connector.Support;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Connector.EndToEnd.Tests;

/// <summary>Invariant 9: killed at any moment of a busy cycle, it ends where an unbroken run does.</summary>
public class KilledAnywhereTests(ITestOutputHelper output)
{
    [Fact]
    [Trait("Scenario", "43")]
    [Trait("Scenario", "44")]
    public async Task Killed_at_any_moment_it_ends_where_an_unbroken_run_does()
    {
        await using var day = await BusyDay.MakeAsync();
        var (expected, moments) = await UnbrokenAsync(day);
        moments.ShouldBeGreaterThan(20);
        // KILLS=all dies at every moment; usually at every second one, for the time it takes.
        var pace = Environment.GetEnvironmentVariable("KILLS") == "all" ? 1 : 2;
        for (var moment = 1; moment <= moments; moment += pace)
        {
            await using var world = await day.RelivedAsync();
            await Should.ThrowAsync<KilledException>(() => world.RunAsync(new Lifeline(moment)), $"moment {moment}");

            // A restart at once must not disturb what the vendors may still be executing.
            if (moment % 3 == 0)
            {
                await world.BalancedRunAsync();
            }

            await world.UntilQuietAsync();
            Census.Show(await Census.TakeAsync(world)).ShouldBe(expected, $"killed at moment {moment} of {moments}");
            await world.EverybodyFitsAsync();
            world.Trail().Select(run => run.Status).ShouldContain("interrupted", $"moment {moment}");
        }
    }

    [Fact]
    [Trait("Scenario", "44")]
    public async Task Killed_again_and_again_it_still_gets_there()
    {
        await using var day = await BusyDay.MakeAsync();
        var (expected, moments) = await UnbrokenAsync(day);
        await using var world = await day.RelivedAsync();
        var deaths = 0;
        for (var moment = 3; moment < moments; moment += 5)
        {
            try
            {
                await world.RunAsync(new Lifeline(moment));
            }
            catch (KilledException)
            {
                deaths++;
            }

            world.Advance(TimeSpan.FromSeconds(50));
        }

        deaths.ShouldBeGreaterThan(2);
        await world.UntilQuietAsync();
        Census.Show(await Census.TakeAsync(world)).ShouldBe(expected);
        await world.EverybodyFitsAsync();
        world.Trail().Count(run => run.Status == "interrupted").ShouldBe(deaths);
    }

    private async Task<(string People, int Moments)> UnbrokenAsync(BusyDay day)
    {
        await using var world = await day.RelivedAsync();
        var life = new Lifeline();
        var run = await world.RunAsync(life);
        run.Status.ShouldBe("done", Show.Plan(run));
        await world.UntilQuietAsync();
        await world.EverybodyFitsAsync();
        output.WriteLine($"{life.Moments} moments\n{Show.Plan(run)}");
        return (Census.Show(await Census.TakeAsync(world)), life.Moments);
    }
}
