using Connector.Sandbox;
using Connector.Support;

namespace Connector.Cli.Tests;

/// <summary>history, links, init and environments, as typed.</summary>
public sealed class HistoryTests : IAsyncLifetime
{
    private World world = null!;

    public async Task InitializeAsync()
    {
        world = await World.StartAsync(new SandboxOptions { People = 3, In = SeedIn.Salesforce });
        (await world.TypeAsync("run", world.Pipeline)).Code.ShouldBe(0);
    }

    public Task DisposeAsync() => world.DisposeAsync().AsTask();

    [Fact]
    public async Task History_shows_what_runs_changed_and_a_values_history()
    {
        var all = (await world.TypeAsync("history", world.Pipeline, "--field", "email", "-o", "json")).Json.GetProperty("changes");
        all.GetArrayLength().ShouldBe(3);
        var one = (await world.TypeAsync("history", world.Pipeline, "--field", "email", "--person", all[0].Text("partner"), "-o", "json")).Json.GetProperty("changes")[0];
        one.Names().ShouldBe(["at", "pipeline", "run", "verb", "side", "entity", "id", "partner", "kind", "field", "column", "before", "after", "rule", "outcome", "code", "link", "into"]);
        (await world.TypeAsync("history", world.Pipeline, "--field", "email")).Out.ShouldContain(one.Text("after"));
        (await world.TypeAsync("history", world.Pipeline, "--runs", "-o", "json")).Json.GetProperty("runs").GetArrayLength().ShouldBe(1);
        (await world.TypeAsync("history", world.Pipeline, "--run", "none*")).Out.ShouldContain("No changes.");
    }

    [Fact]
    public async Task Links_tell_which_ids_are_one_person()
    {
        var links = (await world.TypeAsync("links", world.Pipeline, "-o", "json")).Json.GetProperty("links");
        links.GetArrayLength().ShouldBe(3);
        (await world.TypeAsync("links", world.Pipeline, "--id", links[0].Text("ids", "marketo"))).Out.ShouldContain(links[0].Text("ids", "salesforce"));
        (await world.TypeAsync("links", world.Pipeline, "--dead", "-o", "json")).Json.GetProperty("links").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_full_run_reads_everybody_again()
    {
        world.Advance(TimeSpan.FromHours(2));
        await world.TypeAsync("run", world.Pipeline);
        world.Advance(TimeSpan.FromHours(2));
        (await world.TypeAsync("run", world.Pipeline, "-o", "json")).Json.Number("sides", "salesforce", "read").ShouldBeLessThan(3);
        world.Advance(TimeSpan.FromHours(2));
        (await world.TypeAsync("run", world.Pipeline, "--full", "-o", "json")).Json.Number("sides", "salesforce", "read").ShouldBe(3);
    }

    [Fact]
    public async Task An_environment_reads_its_own_connections_file()
    {
        var said = await CommandLine.TypeAsync(options => world.Host.Options with { Environment = options.Environment }, default, "plan", world.Pipeline, "--environment", "uat");
        said.Code.ShouldBe(2, said.ToString());
        said.Error.ShouldContain("connections.uat.yaml");
        said.Error.ShouldContain("[connection.no_file]");
    }

    [Fact]
    public async Task Init_writes_a_pipeline_that_is_valid_as_it_is()
    {
        var folder = Path.Combine(world.Home, "new");
        (await CommandLine.TypeAsync("init", "people", "--folder", folder)).Out.ShouldContain("connector validate");
        (await CommandLine.TypeAsync("validate", Path.Combine(folder, "people.yaml"))).Code.ShouldBe(0);
        var again = await CommandLine.TypeAsync("init", "people", "--folder", folder);
        again.Code.ShouldBe(2);
        again.Error.ShouldContain("[draft.exists]");
    }
}
