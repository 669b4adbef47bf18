using Connector.Sandbox;
using Connector.Support;

namespace Connector.Cli.Tests;

/// <summary>A side that changed between two runs, as the verbs tell it.</summary>
public sealed class DriftTests : IAsyncLifetime
{
    private World world = null!;

    public async Task InitializeAsync()
    {
        world = await World.StartAsync(new SandboxOptions { People = 3 });
        await world.RunAsync();
        await world.AdminAsync("rules", new { salesforce = new { hidden = new { Lead = new[] { "Title" } } } });
    }

    public Task DisposeAsync() => world.DisposeAsync().AsTask();

    [Fact]
    public async Task A_hidden_field_is_told_with_its_place_and_the_run_ends_well()
    {
        var said = await world.TypeAsync("run", world.Pipeline);
        said.Code.ShouldBe(0, said.ToString());
        said.Lines[0].ShouldStartWith(world.Pipeline + ":");
        said.Out.ShouldContain("[map.hidden]");
    }

    [Fact]
    public async Task Programs_see_the_finding_too()
    {
        var said = await world.TypeAsync("run", world.Pipeline, "-o", "json");
        said.Code.ShouldBe(0, said.ToString());
        said.Json.GetProperty("findings").EnumerateArray().ShouldContain(finding => finding.Text("code") == "map.hidden" && finding.Text("severity") == "warning");
    }

    [Fact]
    public async Task Watching_tells_it_before_the_run_that_met_it()
    {
        using var cancel = new CancellationTokenSource();
        using var lines = new FirstLine();
        var watching = CliApp.RunAsync(["watch", world.Pipeline], new Output.Terminal(lines, TextWriter.Null), _ => world.Host.Options, cancel.Token);
        (await lines.Read).ShouldEndWith("[map.hidden]");
        await cancel.CancelAsync();
        (await watching).ShouldBe(130);
    }
}
