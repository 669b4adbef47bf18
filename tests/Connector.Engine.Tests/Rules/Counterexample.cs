using Connector.Hosting;
using Connector.Pipelines;
using Connector.Sandbox;
using Connector.State;
using Connector.State.Trail;
using Connector.Support;

namespace Connector.Engine.Tests.Rules;

/// <summary>Plays the shortest history that a rule of MERGE.md keeps from going wrong: once with the rule, once without it.</summary>
internal static class Counterexample
{
    /// <summary>Linked people at rest, in a world where only the sandbox's clock counts.</summary>
    public static async Task<World> StartAsync(string settle = "0s", Func<string, string>? edit = null, int people = 6)
    {
        var world = await World.StartAsync(new SandboxOptions { People = people }, edit: edit, settle: settle, sandboxTime: true);
        await world.RunAsync();
        world.Advance(TimeSpan.FromMinutes(15));
        return world;
    }

    /// <summary>A run as the host makes it.</summary>
    /// <param name="broken">Rules it goes without.</param>
    /// <param name="between">Stands between the engine and a side, by the side's name.</param>
    /// <param name="prepare">Changes the open state.</param>
    public static async Task<RunResult> RunAsync(this World world, IReadOnlyList<RuleSwitch> broken, Func<string, IConnection, IConnection>? between = null, Action<Database>? prepare = null, RunOptions? options = null)
    {
        var host = world.Host.Options;
        var pipeline = PipelineFile.Load(world.Pipeline);
        await using var connections = Connections.For(pipeline, host);
        using var state = await StateStore.OpenAsync(host.StateFolder, pipeline.Name, pipeline.Sides[0].Name, pipeline.Sides[1].Name, TimeSpan.Zero, host.Time, CancellationToken.None);
        prepare?.Invoke(state.Database);
        var open = connections.Open.ToDictionary(pair => pair.Key, pair => between?.Invoke(pair.Key, pair.Value) ?? pair.Value, StringComparer.Ordinal);
        var trail = new TrailWriter(state, host.TrailFolder, pipeline.Name);
        var context = new RunContext(pipeline, state, open, options ?? new RunOptions("run"), host.Time) { Broken = broken, NearFrom = host.NearFrom };
        return await new Cycle(context) { Publish = trail.Publish }.RunAsync(CancellationToken.None);
    }

    /// <summary>Five minutes pass, then a run.</summary>
    public static Task<RunResult> CycleAsync(this World world, IReadOnlyList<RuleSwitch> broken)
    {
        world.Advance(TimeSpan.FromMinutes(5));
        return world.RunAsync(broken);
    }

    /// <summary>The rule, or nothing where it holds.</summary>
    public static IReadOnlyList<RuleSwitch> Unless(bool holds, params IReadOnlyList<RuleSwitch> rule) => holds ? [] : rule;
}
