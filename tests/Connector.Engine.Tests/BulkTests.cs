using Connector.Engine;
using Connector.Sandbox;
using Connector.State;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>Large reads and large loads through the side's own way for them.</summary>
public class BulkTests
{
    private static readonly string[] AlwaysBulk = ["bulkReadFrom: 1", "bulkWriteFrom: 201", "bulkJobRows: 250"];

    [Fact]
    public async Task A_bulk_read_brings_the_very_records_that_pages_bring()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 400, In = SeedIn.Salesforce });
        var contact = (await world.Salesforce.QueryAsync("SELECT Id FROM Contact LIMIT 1"))[0]!["Id"]!.GetValue<string>();
        await world.Salesforce.UpdateAsync("Contact", contact, new { Description = "line one\nline \"two\", with a comma \\ and a tab\t", Title = "#N/A" });
        var pages = await DeltaAsync(world);
        world.Salesforced(AlwaysBulk);
        var bulk = await DeltaAsync(world);

        bulk.Count.ShouldBe(400);
        bulk.ShouldBe(pages);
    }

    [Fact]
    public async Task The_plan_says_how_each_feed_was_read_and_why()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 50, In = SeedIn.Salesforce });
        (await world.PlanAsync()).Reads.Where(read => read.Side == "salesforce").ShouldAllBe(read => read.Way!.StartsWith("REST query: ") && read.Everything);
        world.Salesforced(AlwaysBulk);
        var plan = (await world.PlanAsync()).Plan!;
        plan.Reads.Where(read => read.Side == "salesforce").ShouldAllBe(read => read.Way!.StartsWith("Bulk API 2.0 query: "));
        plan.Reads.Sum(read => read.Records).ShouldBe(50);
    }

    [Fact]
    [Trait("Scenario", "50")]
    public async Task Updates_go_as_jobs_and_the_next_cycle_writes_nothing()
    {
        await using var world = await Rest.StartAsync(people: 900);
        world.Salesforced(AlwaysBulk);
        await RetitleAsync(world, 500, at => at % 3 == 0 ? null : $"Title \"{at}\", chief\nof {at}");
        world.Sandbox.Calls.Reset();
        world.Advance(TimeSpan.FromMinutes(5));
        var run = await world.RunAsync(approve: (await world.PlanAsync()).Plan!.Digest);

        run.Status.ShouldBe("done", Show.Plan(run));
        run.Sides["salesforce"].Updated.ShouldBe(run.Planned);
        run.Plan!.Sides.Single(side => side.Side == "salesforce").Way!.ShouldStartWith("Bulk API 2.0: ");
        var calls = world.Sandbox.Calls.Counts.Where(count => count.Key.Vendor == "salesforce").ToDictionary(count => count.Key.Call, count => count.Value);
        calls.Keys.ShouldContain(call => call.StartsWith("PUT ") && call.EndsWith("/batches"), string.Join('\n', calls));
        calls.Keys.ShouldNotContain(call => call.StartsWith("PATCH ") && call.Contains("composite/sobjects"));
        (await world.CycleAsync()).Planned.ShouldBe(0);
        (await TitlesAsync(world)).ShouldContain("Title \"1\", chief\nof 1");
    }

    [Fact]
    public async Task Killed_at_any_moment_of_a_load_by_jobs_it_ends_where_an_unbroken_run_would()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 700 }, edit: Rest.Unguarded, sandboxTime: true);
        await world.RunAsync();
        world.Salesforced(AlwaysBulk);
        // KILLS=all dies at every moment; usually at every third one, for the time it takes.
        var pace = Environment.GetEnvironmentVariable("KILLS") == "all" ? 1 : 3;
        for (var (moment, died) = (1, true); died; moment += pace)
        {
            world.Advance(TimeSpan.FromMinutes(15));
            await RetitleAsync(world, 400, at => $"Round {moment} of {at}");
            var life = new Lifeline(moment);
            try
            {
                await world.RunAsync(life);
                died = false;
            }
            catch (KilledException)
            {
                // Long enough for every answer to be beyond doubt.
                world.Advance(TimeSpan.FromMinutes(5));
                var run = await world.RunAsync();
                run.Status.ShouldBe("done", $"moment {moment}: {Show.Plan(run)}");
            }

            (await TitlesAsync(world)).Count(title => title?.StartsWith($"Round {moment} ") == true).ShouldBe(400, $"moment {moment}");
            world.Advance(TimeSpan.FromMinutes(5));
            (await world.RunAsync()).Planned.ShouldBe(0, $"moment {moment}");
        }
    }

    private static async Task RetitleAsync(World world, int people, Func<int, string?> title)
    {
        var leads = await world.Salesforce.QueryAsync($"SELECT Marketo_Id__c FROM Lead WHERE Marketo_Id__c != null ORDER BY Marketo_Id__c LIMIT {people}");
        var rows = leads.Select((lead, at) => (object)new { id = long.Parse(lead!["Marketo_Id__c"]!.GetValue<string>()), title = title(at) });
        foreach (var call in rows.Chunk(300))
        {
            await world.Marketo.UpsertAsync("updateOnly", "id", call);
        }
    }

    private static async Task<List<string?>> TitlesAsync(World world) =>
        [.. (await world.Salesforce.QueryAsync("SELECT Title FROM Lead")).Select(lead => lead!["Title"]?.GetValue<string>())];

    private static async Task<List<string>> DeltaAsync(World world)
    {
        var run = await world.Host.RunAsync(world.Pipeline, new RunOptions("run") { Until = Stage.Extract, Full = true }, CancellationToken.None);
        using var database = new Database(":memory:");
        return database.Query($"SELECT concat_ws('|', entity, id, state, \"values\", stamp, successor) FROM '{world.Host.Options.StageFolder}/{run.Run}/delta.parquet' WHERE side = 'salesforce' ORDER BY id", row => row.GetString(0));
    }
}
