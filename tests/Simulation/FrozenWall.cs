namespace Connector.Simulation.Tests;

/// <summary>A wall clock that stands: only the simulation moves time, so a seed gives the same history on any machine.</summary>
internal sealed class FrozenWall : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
}
