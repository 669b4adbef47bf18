using Connector.Hosting;
using Connector.Pipelines;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Rules;

/// <summary>Rule 11: an operation without an answer is locked until the server can no longer execute it, and looked up then.</summary>
public sealed class Rule11AmbiguousIsLockedTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Looked_up_at_once_it_is_absent_and_commits_over_the_next_edit(bool holds)
    {
        await using var world = await Counterexample.StartAsync();
        var (person, _) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "First");
        world.Advance(TimeSpan.FromMinutes(5));
        var late = new Late();
        (await world.RunAsync([], (side, connection) => side == "salesforce" ? new Between(connection) { Late = late } : connection)).Unprocessed.ShouldBe(1);

        await world.Marketo.UpdateAsync(person, "title", "Second");
        world.Advance(TimeSpan.FromSeconds(10));
        await world.RunAsync([], (side, connection) => side == "salesforce" && !holds ? new Between(connection) { ServerTimeLimit = TimeSpan.Zero } : connection);
        await ExecuteAsync(world, late.Batch!);
        for (var cycle = 0; cycle < 3; cycle++)
        {
            await world.CycleAsync([]);
        }

        (await world.Marketo.FieldAsync(person, "title")).ShouldBe(holds ? "Second" : "First");
    }

    /// <summary>The server does late what it was sent; without rule 6, which would refuse it too.</summary>
    private static async Task ExecuteAsync(World world, Batch batch)
    {
        batch = batch with { Operations = [.. batch.Operations.Select(operation => operation with { AsOf = null })] };
        await using var connections = Connections.For(PipelineFile.Load(world.Pipeline), world.Host.Options);
        (await connections.Open["salesforce"].Sink!.ApplyAsync(batch, CancellationToken.None)).ShouldAllBe(outcome => outcome is Applied);
    }
}
