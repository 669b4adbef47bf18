using Connector.Sandbox;
using Connector.Support;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Connector.Engine.Tests;

public class FirstMeetingTests(ITestOutputHelper output)
{
    [Fact]
    public async Task People_who_agree_are_linked_and_nothing_is_written()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 50 });
        world.Advance(TimeSpan.FromMinutes(1));
        var plan = await world.PlanAsync();
        foreach (var operation in plan.Plan!.Operations.Take(20))
        {
            output.WriteLine($"{operation.Kind} {operation.Side} {operation.Entity} {operation.Id} {operation.Rule} {operation.Code} {string.Join("; ", operation.Fields.Select(f => $"{f.Field}: {f.Before} → {f.After} ({f.Rule})"))}");
        }

        output.WriteLine(plan.ToString());
        plan.Plan.Linked.ShouldBe(50);
        plan.Planned.ShouldBe(0);
    }
}
