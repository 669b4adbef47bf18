using Connector.State;
using Connector.Support;

namespace Connector.Cli.Tests;

public class TroubleTests
{
    private const string Canary = "canary-93c1e7";

    [Fact]
    public async Task An_unknown_connection_is_a_finding_in_the_pipeline_file()
    {
        await using var world = await World.StartAsync(edit: text => text.Replace("connection: marketo", "connection: markto", StringComparison.Ordinal));
        var said = await world.TypeAsync("run", world.Pipeline);
        said.Code.ShouldBe(2);
        said.Error.ShouldContain("did you mean \"marketo\"?  [connection.unknown]");
        said.Error.ShouldContain($"{world.Pipeline}:");
    }

    [Fact]
    public async Task A_host_that_cannot_be_reached_fails_the_run_and_says_so()
    {
        await using var world = await World.StartAsync();
        var file = Path.Combine(world.Home, "connections.yaml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace($"loginUrl: {world.Sandbox.Connection.Salesforce.LoginUrl}", "loginUrl: http://127.0.0.1:9\n    retries: 0", StringComparison.Ordinal));
        var said = await world.TypeAsync("run", world.Pipeline, "--output", "json");
        said.Code.ShouldBe(1, said.ToString());
        said.Json.Text("fault", "code").ShouldBe("connection.unreachable");
        said.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_and_shown_nowhere()
    {
        await using var world = await World.StartAsync();
        var said = await CommandLine.TypeAsync(_ => world.Host.Options with { Variable = _ => Canary }, default, "run", world.Pipeline, "--verbose");
        said.Code.ShouldBe(1, said.ToString());
        said.Error.ShouldContain("error  ");
        said.All.ShouldNotContain(Canary);
        foreach (var left in Directory.EnumerateFiles(world.Home, "*", SearchOption.AllDirectories))
        {
            File.ReadAllText(left).ShouldNotContain(Canary);
        }
    }

    [Fact]
    public async Task A_missing_secret_names_the_variable()
    {
        await using var world = await World.StartAsync();
        var said = await CommandLine.TypeAsync(_ => world.Host.Options with { Variable = _ => null }, default, "plan", world.Pipeline);
        said.Code.ShouldBe(2);
        said.Error.ShouldContain("the environment variable MARKETO_SECRET is not set  [secret.missing]");
        said.Error.ShouldContain("SALESFORCE_SECRET");
    }

    [Fact]
    public async Task A_file_where_the_trail_should_be_stops_the_run_before_it_begins()
    {
        await using var world = await World.StartAsync();
        var inTheWay = Path.Combine(world.Home, "trail");
        await File.WriteAllTextAsync(inTheWay, "");
        var said = await CommandLine.TypeAsync(_ => world.Host.Options with { Trail = inTheWay }, default, "run", world.Pipeline);
        said.Code.ShouldBe(1);
        said.Error.ShouldContain("[trail.storage]");
        said.Error.ShouldContain(inTheWay);
    }

    [Fact]
    public async Task State_of_a_newer_program_is_left_alone()
    {
        await using var world = await World.StartAsync();
        (await world.TypeAsync("run", world.Pipeline)).Code.ShouldBe(0);
        using (var database = new Database(StateStore.PathOf(world.Host.Options.StateFolder, "lead-sync")))
        {
            database.Execute("UPDATE meta SET value = '99' WHERE key = 'version'");
        }

        var said = await world.TypeAsync("run", world.Pipeline);
        said.Code.ShouldBe(1);
        said.Error.ShouldContain("[state.newer]");
        said.Error.ShouldContain("99");
    }

    [Fact]
    public async Task A_second_run_at_the_same_time_is_told_to_come_back()
    {
        await using var world = await World.StartAsync();
        (await world.TypeAsync("run", world.Pipeline)).Code.ShouldBe(0);
        using var lease = Lease.Take(Path.Combine(world.Host.Options.StateFolder, "lead-sync.lock"), "lead-sync");
        var said = await world.TypeAsync("run", world.Pipeline, "--output", "json");
        said.Code.ShouldBe(75);
        said.Json.Text("fault", "code").ShouldBe("run.busy");
    }

    [Fact]
    public async Task Questions_before_the_first_run_say_that_there_was_none()
    {
        await using var world = await World.StartAsync();
        foreach (var verb in new[] { "status", "quarantine" })
        {
            var said = await world.TypeAsync(verb, world.Pipeline);
            said.Code.ShouldBe(1);
            said.Error.ShouldContain("[state.none]");
        }
    }

    [Fact]
    public async Task A_cancelled_run_ends_as_cancelled()
    {
        await using var world = await World.StartAsync();
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        var said = await CommandLine.TypeAsync(_ => world.Host.Options, cancel.Token, "run", world.Pipeline);
        said.Code.ShouldBe(130);
        said.Error.ShouldContain("[run.cancelled]");
    }
}
