using System.Text.RegularExpressions;
using Connector.Cli.Output;
using Connector.Sandbox;
using Connector.Support;

namespace Connector.Cli.Tests;

/// <summary>A run that used up its calls, in every verb that tells of it.</summary>
public sealed partial class AllowanceTests : IAsyncLifetime
{
    private const int Columns = 120;

    private World world = null!;

    public async Task InitializeAsync()
    {
        world = await World.StartAsync(new SandboxOptions { People = 3 });
        world.Salesforced("callsPerCycle: 1");
    }

    public Task DisposeAsync() => world.DisposeAsync().AsTask();

    [Fact]
    public async Task A_paused_run_ends_with_4_and_says_that_a_later_one_goes_on()
    {
        var said = await world.TypeAsync("run", world.Pipeline);
        said.Code.ShouldBe(4, said.ToString());
        said.Out.ShouldContain("lead-sync: paused (an allowance is used up, a later run goes on) in ");
        said.Out.ShouldContain("\npaused  This cycle has used its calls (1).  [connection.budget_used]\n  ");
        said.Out.ShouldContain("account, 24 h");
        said.All.ShouldNotContain("error");
        said.All.ShouldNotContain("--approve");
    }

    [Fact]
    public async Task Programs_see_the_status_the_reason_and_what_the_account_has_used()
    {
        var said = await world.TypeAsync("run", world.Pipeline, "-o", "json");
        said.Code.ShouldBe(4, said.ToString());
        said.Json.Text("status").ShouldBe("paused");
        said.Json.Text("fault", "code").ShouldBe("connection.budget_used");
        said.Json.Text("approve").ShouldBeEmpty();
        said.Json.Number("sides", "salesforce", "usage", "used").ShouldBeInRange(1, said.Json.Number("sides", "salesforce", "usage", "max"));
    }

    [Fact]
    public async Task Watching_goes_on_after_a_paused_run()
    {
        world.Rewrite(text => text.Replace("every: 5m", "every: 1s", StringComparison.Ordinal));
        using var cancel = new CancellationTokenSource();
        using var lines = new FirstLine();
        var watching = CliApp.RunAsync(["watch", world.Pipeline], new Terminal(lines, TextWriter.Null), _ => world.Host.Options, cancel.Token);
        (await lines.Read).ShouldContain("lead-sync: paused, applied 0");
        watching.IsCompleted.ShouldBeFalse();
        await cancel.CancelAsync();
        (await watching).ShouldBe(130);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("history", "--runs")]
    public async Task On_a_terminal_of_120_columns_names_of_runs_are_whole_and_the_reason_has_a_line_of_its_own(string verb, params string[] more)
    {
        var run = (await world.TypeAsync("run", world.Pipeline, "-o", "json")).Json.Text("run");
        using var page = new StringWriter();
        (await CliApp.RunAsync([verb, world.Pipeline, .. more], new Terminal(page, TextWriter.Null, Rich: true) { Color = false, Width = Columns }, _ => world.Host.Options)).ShouldBe(0);
        var lines = Escapes().Replace(page.ToString(), "").Split('\n');
        lines.ShouldAllBe(line => line.Length <= Columns);
        lines.ShouldContain(line => line.Contains($" {run} ", StringComparison.Ordinal) && line.Contains(" paused ", StringComparison.Ordinal));
        lines.ShouldContain("  paused: This cycle has used its calls (1).  [connection.budget_used]");
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*m", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Escapes();
}
