namespace Connector.State.Tests;

/// <summary>One published trail for all tests that only read it.</summary>
public sealed class PublishedTrail : IAsyncLifetime
{
    public OneRun One { get; private set; } = null!;

    public string Folder => One.Trail;

    public async Task InitializeAsync()
    {
        One = await OneRun.FilledAsync();
        One.Writer.Publish(OneRun.Run);
    }

    public Task DisposeAsync()
    {
        One.Dispose();
        return Task.CompletedTask;
    }
}
