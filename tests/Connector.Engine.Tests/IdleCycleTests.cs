using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>What a cycle costs in which nobody changed anything.</summary>
public sealed class IdleCycleTests
{
    [Fact]
    public async Task An_idle_cycle_over_fresh_connections_makes_at_most_four_calls_a_side_sign_in_included()
    {
        await using var world = await Rest.StartAsync(people: 5);

        var result = await world.CycleAsync();

        result.Planned.ShouldBe(0);
        result.Sides.Values.ShouldAllBe(side => side.Calls <= 4);
    }

    [Fact]
    public async Task Engine_time_is_set_and_leaves_out_the_waiting_for_the_sides()
    {
        await using var world = await Rest.StartAsync(people: 5);

        var result = await world.CycleAsync();

        result.EngineSeconds.ShouldBePositive();
        result.EngineSeconds.ShouldBeLessThan(result.Seconds);
    }

    [Fact]
    public async Task An_edit_after_an_idle_cycle_flows()
    {
        await using var world = await Rest.StartAsync(people: 5);
        await world.CycleAsync();
        var (marketo, salesforce) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(marketo, "title", "Duchess");

        await world.CycleAsync();

        (await world.Salesforce.FieldAsync("Lead", salesforce, "Title")).ShouldBe("Duchess");
    }

    [Fact]
    public async Task A_full_read_reads_everybody_again_and_writes_nothing()
    {
        await using var world = await Rest.StartAsync(people: 5);
        await world.CycleAsync();
        world.Advance(TimeSpan.FromHours(1));

        var usual = await world.RunAsync();
        var full = await world.Host.RunAsync(world.Pipeline, new RunOptions("run") { Full = true }, CancellationToken.None);

        usual.Sides.Values.ShouldAllBe(side => side.Read == 0);
        full.Sides.Values.ShouldAllBe(side => side.Read >= 5);
        full.Planned.ShouldBe(0);
    }
}
