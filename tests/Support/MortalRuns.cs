using Connector.Engine;
using Connector.Hosting;
using Connector.Pipelines;
using Connector.State;
using Connector.State.Trail;

namespace Connector.Support;

/// <summary>Runs a cycle as the host does, over connections that may be the end of it.</summary>
public static class MortalRuns
{
    /// <param name="megabytes">What DuckDB may use at first.</param>
    /// <exception cref="KilledException">The moment came; state and trail are as a dead process leaves them.</exception>
    public static async Task<RunResult> RunAsync(this World world, Lifeline life, long? megabytes = null, Action<Progress>? progress = null, long? inMemory = null)
    {
        var options = world.Host.Options;
        var pipeline = PipelineFile.Load(world.Pipeline);
        await using var connections = Connections.For(pipeline, options);
        using var state = await StateStore.OpenAsync(options.StateFolder, pipeline.Name, pipeline.Sides[0].Name, pipeline.Sides[1].Name, TimeSpan.Zero, options.Time, CancellationToken.None);
        var fragile = connections.Open.ToDictionary(pair => pair.Key, IConnection (pair) => new FragileConnection(pair.Value, life), StringComparer.Ordinal);
        if (megabytes is { } memory)
        {
            state.Database.HoldTo(memory);
        }

        var trail = new TrailWriter(state, options.TrailFolder, pipeline.Name);
        var context = new RunContext(pipeline, state, fragile, new RunOptions("run") { Progress = progress }, options.Time) { HeldInMemory = inMemory ?? 20_000, NearFrom = options.NearFrom };
        return await new Cycle(context) { Publish = trail.Publish }.RunAsync(CancellationToken.None);
    }
}
