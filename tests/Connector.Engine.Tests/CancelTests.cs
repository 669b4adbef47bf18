using Connector.Engine;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

public class CancelTests
{
    [Fact]
    public async Task A_cancelled_run_closes_its_books_and_the_next_one_does_the_work()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "After all");
        world.Advance(TimeSpan.FromMinutes(5));
        using var cancel = new CancellationTokenSource();
        var options = new RunOptions("run") { Progress = progress => { if (progress.Stage == "load") { cancel.Cancel(); } } };
        await Should.ThrowAsync<OperationCanceledException>(() => world.Host.RunAsync(world.Pipeline, options, cancel.Token));
        (await world.Host.AskAsync(world.Pipeline, (state, _) => state.Database.Scalar<string>("SELECT status FROM run ORDER BY started_at DESC LIMIT 1"), CancellationToken.None)).ShouldBe("cancelled");

        (await world.CycleAsync()).Applied.ShouldBe(1);
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("After all");
    }
}
