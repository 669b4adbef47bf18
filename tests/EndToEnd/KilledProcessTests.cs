using Connector.Sandbox.Kernel;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.EndToEnd.Tests;

/// <summary>A real process, a real kill, and two processes at once.</summary>
public class KilledProcessTests
{
    private const int Deaths = 5;

    [Fact]
    [Trait("Scenario", "44")]
    public async Task Killed_hard_several_times_the_program_still_ends_where_an_unbroken_run_does()
    {
        await using var day = await BusyDay.MakeAsync();
        var expected = await UnbrokenAsync(day);
        await using var world = await day.RelivedAsync();
        var random = new Random(7);
        for (var death = 0; death < Deaths; death++)
        {
            Slow(world, milliseconds: 40);
            await KillAfterAsync(world, calls: random.Next(6, 30));
            world.Sandbox.Faults.Clear();
            world.Advance(TimeSpan.FromSeconds(random.Next(1, 150)));
        }

        for (var cycle = 0; cycle < 4; cycle++)
        {
            world.Advance(Lives.Patience);
            using var child = ChildProcess.Run(world);
            var (exit, said) = await child.EndAsync();
            exit.ShouldBe(0, said);
        }

        await world.UntilQuietAsync();
        Census.Show(await Census.TakeAsync(world)).ShouldBe(expected);
        await world.EverybodyFitsAsync();
        world.Trail().Count(run => run.Status == "interrupted").ShouldBeInRange(1, Deaths);
        Directory.EnumerateFiles(world.Host.Options.TrailFolder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".parquet", StringComparison.Ordinal) && !file.EndsWith("views.sql", StringComparison.Ordinal)).ShouldBeEmpty("No half-written file is left.");
    }

    [Fact]
    [Trait("Scenario", "47")]
    public async Task Of_two_processes_one_runs_and_the_other_says_so_and_ends()
    {
        await using var world = await Lives.AtRestAsync();
        Slow(world, milliseconds: 300);
        using var first = ChildProcess.Run(world);
        await UntilCallsAsync(world, first, 3);
        using var second = ChildProcess.Run(world);
        var (exit, said) = await second.EndAsync();
        first.HasEnded.ShouldBeFalse("The first must still be at work for this to mean anything.");
        exit.ShouldBe(75, said);
        said.ShouldContain("run.busy");
        (await Should.ThrowAsync<TerminalException>(() => world.RunAsync())).Fault.Code.ShouldBe("run.busy");

        world.Sandbox.Faults.Clear();
        (await first.EndAsync()).ExitCode.ShouldBe(0);
        (await world.RunAsync()).Status.ShouldBe("done");
    }

    private static async Task<string> UnbrokenAsync(BusyDay day)
    {
        await using var world = await day.RelivedAsync();
        await world.UntilQuietAsync();
        return Census.Show(await Census.TakeAsync(world));
    }

    private static void Slow(World world, int milliseconds)
    {
        world.Sandbox.Faults.Plant(new FaultRule("marketo", "/", Delay: milliseconds, Times: 10_000));
        world.Sandbox.Faults.Plant(new FaultRule("salesforce", "/", Delay: milliseconds, Times: 10_000));
    }

    private static async Task KillAfterAsync(World world, int calls)
    {
        using var child = ChildProcess.Run(world);
        await UntilCallsAsync(world, child, calls);
        await child.KillAsync();
    }

    /// <summary>Moments are counted in calls, so that they do not depend on how fast the machine is.</summary>
    private static async Task UntilCallsAsync(World world, ChildProcess child, int calls)
    {
        var until = Made(world) + calls;
        while (Made(world) < until && !child.HasEnded)
        {
            await Task.Delay(10);
        }
    }

    private static long Made(World world) => world.Sandbox.Calls.Count("marketo") + world.Sandbox.Calls.Count("salesforce");
}
