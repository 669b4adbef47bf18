using Connector.Sandbox;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>Few changes need little memory; when everybody moves at once a cycle takes more instead of failing.</summary>
public class MemoryTests
{
    [Fact]
    public async Task A_run_that_finds_too_little_memory_begins_anew_with_more()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 2_500, Throttle = false }, memory: 6);
        var words = new List<string>();
        var run = await world.Host.RunAsync(world.Pipeline, new RunOptions("run") { Progress = word => words.Add(word.Stage) }, CancellationToken.None);

        words.ShouldContain("memory");
        run.Status.ShouldBe("done");
        run.Balances.ShouldBeTrue();
        world.Advance(TimeSpan.FromMinutes(15));
        (await world.RunAsync()).Planned.ShouldBe(0);
        (await world.LinksAsync()).ShouldBe(2_500);
    }

    [Fact]
    public async Task Much_that_is_read_lies_in_a_file_that_is_gone_when_the_run_is_over()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 2_500, Throttle = false });
        var seen = false;
        var scratch = Path.Combine(world.Host.Options.StateFolder, "lead-sync.scratch.duckdb");
        var run = await world.RunAsync(new Lifeline(), inMemory: 400, progress: word => seen |= word.Stage == "resolve" && File.Exists(scratch));

        seen.ShouldBeTrue();
        run.Status.ShouldBe("done");
        File.Exists(scratch).ShouldBeFalse();
        (await world.LinksAsync()).ShouldBe(2_500);
        world.Advance(TimeSpan.FromMinutes(15));
        (await world.RunAsync()).Planned.ShouldBe(0);
        await world.Marketo.UpdateAsync(1001, "title", "Duchess");
        (await world.RunAsync(new Lifeline(), inMemory: 0)).Applied.ShouldBe(1);
    }
}
