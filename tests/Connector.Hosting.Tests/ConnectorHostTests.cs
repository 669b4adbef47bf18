using Connector.Engine.Questions;
using Connector.Pipelines;
using Connector.Sandbox;
using Connector.Support;

namespace Connector.Hosting.Tests;

public class ConnectorHostTests
{
    [Fact]
    public async Task A_live_check_names_the_field_that_a_side_does_not_have()
    {
        await using var world = await World.StartAsync(edit: text => text.Replace("salesforce: Title", "salesforce: Titel", StringComparison.Ordinal));
        (await world.Host.ValidateAsync(world.Pipeline, live: false, default)).Findings.ShouldBeEmpty();
        var finding = (await world.Host.ValidateAsync(world.Pipeline, live: true, default)).Findings.First(finding => finding.Severity == Severity.Error);
        finding.Path.ShouldBe("map.title");
        finding.Message.ShouldContain("Titel");
        finding.Line.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_good_file_passes_the_live_check_and_leaves_no_state()
    {
        await using var world = await World.StartAsync();
        var found = await world.Host.ValidateAsync(world.Pipeline, live: true, default);
        found.Findings.Where(finding => finding.Severity == Severity.Error).ShouldBeEmpty();
        found.Sides.Select(side => side.Connector).Order(StringComparer.Ordinal).ShouldBe(["marketo", "salesforce"]);
        found.Sides.Single(side => side.Connector == "marketo").Parts["partitions"].ShouldBe(["Default"]);
        found.Sides.Single(side => side.Connector == "salesforce").Fields["Contact"].ShouldBeGreaterThan(10);
        Directory.Exists(world.Host.Options.StateFolder).ShouldBeFalse();
    }

    [Fact]
    public async Task A_plan_of_a_populated_pair_changes_no_state()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 10 });
        (await world.PlanAsync()).Plan!.Linked.ShouldBe(10);
        var status = await world.Host.AskAsync(world.Pipeline, (state, pipeline) => StatusQuestion.Ask(state, pipeline, DateTimeOffset.UtcNow), default);
        status.Links.ShouldBe(0);
        status.Runs.ShouldBeEmpty();
        status.Cursors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_person_known_for_long_is_created_on_request_although_nothing_changed()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 3, In = SeedIn.Marketo });
        await world.RunAsync();
        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead")).ShouldBe(0);

        // Far from this machine's time, as a vendor's clock may be: the wait for the read-back must not depend on it.
        world.Advance(TimeSpan.FromDays(2));
        var forced = await world.Host.SyncAsync(world.Pipeline, "1002", assign: null, progress: null, new CancellationTokenSource(TimeSpan.FromSeconds(25)).Token);
        forced.Status.ShouldBe("done");
        forced.Sides["salesforce"].Created.ShouldBe(1);
        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead WHERE Marketo_Id__c = '1002'")).ShouldBe(1);
        (await world.Marketo.FieldAsync(1002, "salesforceId")).ShouldNotBeNullOrEmpty();
        (await world.RunAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    public async Task A_connection_for_another_system_is_refused_before_anything_is_called()
    {
        await using var world = await World.StartAsync(edit: text => text.Replace("connection: salesforce", "connection: marketo", StringComparison.Ordinal));
        var wrong = await Should.ThrowAsync<InvalidPipelineException>(() => world.PlanAsync());
        wrong.Findings.ShouldContain(finding => finding.Code == "connection.other_connector");
        world.Sandbox.Calls.Counts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_watch_goes_on_after_a_cycle_in_which_a_side_was_away()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 4 }, sandboxTime: true);
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await world.AdminAsync("faults", new { vendor = "salesforce", path = "/", probability = 1.0, status = 503 });
        var seen = new List<string>();
        await foreach (var cycle in world.Host.WatchAsync(world.Pipeline, progress: null, stop.Token))
        {
            seen.Add(cycle.Status);
            if (seen.Count == 1)
            {
                cycle.Fault.ShouldNotBeNull().Recovery.ShouldBe(Recovery.Retry);
                world.Sandbox.Faults.Clear();
            }
            else if (cycle.Status == "done")
            {
                break;
            }
        }

        seen[0].ShouldBe("failed");
        seen[^1].ShouldBe("done");
    }

    [Fact]
    public void Connections_are_looked_for_beside_the_pipeline_and_then_here()
    {
        var folder = Directory.CreateTempSubdirectory("connector-").FullName;
        var pipeline = Path.Combine(folder, "a.yaml");
        new HostOptions { Connections = null }.ConnectionsFor(pipeline).ShouldBe("connections.yaml");
        File.WriteAllText(Path.Combine(folder, "connections.yaml"), "");
        new HostOptions { Connections = null }.ConnectionsFor(pipeline).ShouldBe(Path.Combine(folder, "connections.yaml"));
        new HostOptions { Connections = "else.yaml" }.ConnectionsFor(pipeline).ShouldBe("else.yaml");
        Directory.Delete(folder, recursive: true);
    }
}
