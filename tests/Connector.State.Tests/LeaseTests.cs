namespace Connector.State.Tests;

public sealed class LeaseTests
{
    [Fact]
    public void One_holds_it_and_the_next_gets_it_once_it_is_free()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("p.lock");
        using (Lease.Take(path, "p"))
        {
            var busy = Should.Throw<TerminalException>(() => Lease.Take(path, "p"));
            busy.Fault.Code.ShouldBe("run.busy");
            busy.Fault.Message.ShouldContain("p");
        }

        Lease.Take(path, "p").Dispose();
    }

    [Fact]
    public async Task Waiting_gets_it_as_soon_as_it_is_free()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("p.lock");
        var held = Lease.Take(path, "p");
        var waiting = Lease.WaitAsync(path, "p", TimeSpan.FromMinutes(1), TimeProvider.System, default);
        waiting.IsCompleted.ShouldBeFalse();
        held.Dispose();
        (await waiting).Dispose();
    }

    [Fact]
    public async Task Waiting_ends_when_the_caller_gives_up()
    {
        using var folder = new TemporaryFolder();
        var path = folder.At("p.lock");
        using var held = Lease.Take(path, "p");
        using var cancel = new CancellationTokenSource();
        var waiting = Lease.WaitAsync(path, "p", TimeSpan.FromMinutes(1), TimeProvider.System, cancel.Token);
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }
}
