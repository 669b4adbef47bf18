using Connector.Sandbox;
using Connector.Support;

namespace Connector.Cli.Tests;

public class RunTests
{
    private static readonly string[] Report =
        ["run", "pipeline", "status", "planned", "applied", "skipped", "quarantined", "unprocessed", "conflicts", "seconds", "sides", "reads", "findings", "fault", "approve", "trailDaysDeleted"];

    [Fact]
    public async Task A_run_ends_with_one_object_and_a_line_per_stage_beside_it()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 20 });
        var said = await world.TypeAsync("run", world.Pipeline, "--output", "json");
        said.Code.ShouldBe(0, said.ToString());
        said.Lines.Count.ShouldBe(1);
        said.Json.Names().ShouldBe(Report);
        said.Json.GetProperty("sides").Names().ShouldBe(["marketo", "salesforce"]);
        said.Json.GetProperty("sides").GetProperty("marketo").Names().ShouldBe(["read", "created", "updated", "deleted", "calls", "usage", "merged", "unchanged"]);
        said.Json.Number("sides", "salesforce", "read").ShouldBe(20);
        var stages = said.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]).ToList();
        stages.ShouldBe(stages.Distinct(StringComparer.Ordinal));
        stages.ShouldContain("extract");
    }

    [Fact]
    public async Task A_guard_stops_the_run_and_the_approved_plan_is_applied()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 20 }, edit: text => text.Replace("changes: 20%", "changes: 0", StringComparison.Ordinal));
        await world.RunAsync();
        var lead = await EditALeadAsync(world, "Title", "Chief \"Plan\" Officer");

        var plan = await world.TypeAsync("plan", world.Pipeline);
        plan.Code.ShouldBe(0);
        plan.Out.ShouldContain("\"Chief \"Plan\" Officer\"");
        plan.Out.ShouldContain("the limit is 0  [guard.changes]");

        var stopped = await world.TypeAsync("run", world.Pipeline, "--output", "json");
        stopped.Code.ShouldBe(4, stopped.ToString());
        stopped.Json.Text("fault", "code").ShouldBe("guard.changes");
        plan.Out.ShouldContain($"--approve {stopped.Json.Text("approve")}");

        var other = await world.TypeAsync("run", world.Pipeline, "--approve", "000000000000");
        other.Code.ShouldBe(4);
        (await world.Marketo.FieldAsync(lead, "title")).ShouldNotBe("Chief \"Plan\" Officer");

        var approved = await world.TypeAsync("run", world.Pipeline, "--approve", stopped.Json.Text("approve"));
        approved.Code.ShouldBe(0, approved.ToString());
        (await world.Marketo.FieldAsync(lead, "title")).ShouldBe("Chief \"Plan\" Officer");
    }

    [Fact]
    public async Task A_plan_shows_old_and_new_values_and_names_only_when_asked_so()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 20 });
        await world.RunAsync();
        await EditALeadAsync(world, "Title", "Line\nof two");

        var plan = await world.TypeAsync("plan", world.Pipeline);
        plan.Out.ShouldContain("~ marketo lead 10");
        plan.Out.ShouldContain("→ \"Line\\nof two\"");
        (await world.TypeAsync("plan", world.Pipeline, "--no-values")).Out.ShouldNotContain("of two");
        var json = (await world.TypeAsync("plan", world.Pipeline, "--output", "json")).Json;
        json.Names().ShouldBe(["pipeline", "run", "digest", "total", "operations", "sides", "linked", "conflicts", "stops", "reads"]);
        json.GetProperty("operations")[0].GetProperty("fields")[0].Text("after").ShouldBe("Line\nof two");
    }

    [Fact]
    public async Task A_run_until_resolve_writes_nothing_and_leaves_its_tables_to_look_at()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 20 });
        var said = await world.TypeAsync("run", world.Pipeline, "--until", "resolve", "--output", "json");
        said.Code.ShouldBe(0, said.ToString());
        said.Json.Text("status").ShouldBe("planned");
        Directory.EnumerateFiles(world.Host.Options.StageFolder, "decision.parquet", SearchOption.AllDirectories).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Watching_runs_until_it_is_cancelled()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 5 });
        using var cancel = new CancellationTokenSource();
        using var lines = new FirstLine();
        var watching = CliApp.RunAsync(["watch", world.Pipeline, "--output", "json"], new Output.Terminal(lines, TextWriter.Null), _ => world.Host.Options, cancel.Token);
        (await lines.Read).ShouldContain("\"status\":\"done\"");
        await cancel.CancelAsync();
        (await watching).ShouldBe(130);
    }

    private static async Task<long> EditALeadAsync(World world, string field, string value)
    {
        var lead = (await world.Salesforce.QueryAsync("SELECT Id, Marketo_Id__c FROM Lead ORDER BY Id LIMIT 1"))[0]!;
        await world.Salesforce.UpdateAsync("Lead", (string)lead["Id"]!, new Dictionary<string, string>(StringComparer.Ordinal) { [field] = value });
        world.Advance(TimeSpan.FromMinutes(1));
        return long.Parse((string)lead["Marketo_Id__c"]!);
    }
}
