using Connector.Sandbox;
using Connector.Support;

namespace Connector.Cli.Tests;

/// <summary>How the sides were read and would be written, as plan and run tell it.</summary>
public sealed class WayTests : IAsyncLifetime
{
    private World world = null!;

    public async Task InitializeAsync()
    {
        world = await World.StartAsync(new SandboxOptions { People = 350 }, edit: text => text.Replace("changes: 20%", "changes: 100%", StringComparison.Ordinal), sandboxTime: true);
        await world.RunAsync();
        var leads = await world.Salesforce.QueryAsync("SELECT Marketo_Id__c FROM Lead WHERE Marketo_Id__c != null");
        foreach (var call in leads.Select(lead => (object)new { id = long.Parse((string)lead!["Marketo_Id__c"]!), title = "Retitled" }).Chunk(300))
        {
            await world.Marketo.UpsertAsync("updateOnly", "id", call);
        }

        world.Advance(TimeSpan.FromMinutes(1));
    }

    public Task DisposeAsync() => world.DisposeAsync().AsTask();

    [Fact]
    public async Task Small_amounts_go_by_calls_and_the_plan_says_so()
    {
        var plan = await world.TypeAsync("plan", world.Pipeline);
        plan.Out.ShouldContain("read marketo.lead, what changed: ");
        plan.Out.ShouldContain(" by REST query: ");
        plan.Out.ShouldContain(" rows, fewer than 50,000");
        plan.Out.ShouldNotContain("Bulk");
    }

    [Fact]
    public async Task From_the_limits_of_the_connection_on_both_go_in_bulk_and_the_plan_says_why()
    {
        world.Salesforced("bulkReadFrom: 1", "bulkWriteFrom: 201");
        world.Advance(TimeSpan.FromHours(25));
        var plan = await world.TypeAsync("plan", world.Pipeline);
        plan.Code.ShouldBe(0, plan.ToString());
        plan.Out.ShouldContain("read salesforce.Lead, everything: ");
        plan.Out.ShouldContain(" by Bulk API 2.0 query: ");
        plan.Out.ShouldContain(" rows, 1 or more");
        plan.Out.ShouldContain("  salesforce would be written by Bulk API 2.0: ");

        var json = (await world.TypeAsync("plan", world.Pipeline, "-o", "json")).Json;
        var read = json.GetProperty("reads").EnumerateArray().Single(read => read.Text("entity") == "Lead");
        read.Names().ShouldBe(["side", "entity", "everything", "records", "way"]);
        read.Text("way").ShouldStartWith("Bulk API 2.0 query: ");
        json.GetProperty("sides").EnumerateArray().Single(side => side.Text("side") == "salesforce").Text("way").ShouldStartWith("Bulk API 2.0: ");

        var run = await world.TypeAsync("run", world.Pipeline);
        run.Code.ShouldBe(0, run.ToString());
        run.Out.ShouldContain("  salesforce.Lead was read by Bulk API 2.0 query: ");
        run.Out.ShouldContain("  salesforce was written by Bulk API 2.0: ");
    }
}
