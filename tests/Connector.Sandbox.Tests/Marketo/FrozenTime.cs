namespace Connector.Sandbox.Tests.Marketo;

/// <summary>A wall clock that stands still, so that only the sandbox clock moves.</summary>
internal sealed class FrozenTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
