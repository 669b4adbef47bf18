using Connector.Sandbox;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>Large loads into Marketo by bulk import (CONTRACT 2.6).</summary>
public class MarketoImportTests
{
    private static readonly string[] Imports = ["bulkWriteFrom: 301", "bulkJobRows: 1000", "bulkPatience: 5m"];

    [Fact]
    public async Task Creates_and_updates_go_as_imports_and_the_next_cycle_writes_nothing()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 560, In = SeedIn.Salesforce }, edit: Rest.Unguarded, sandboxTime: true);
        world.Marketoed(Imports);
        var plan = (await world.PlanAsync()).Plan!;
        plan.Sides.Single(side => side.Side == "marketo").Way.ShouldBe("bulk import: 560 of one kind, 301 or more");
        var created = await world.RunAsync();
        created.Status.ShouldBe("done", Show.Plan(created));
        created.Sides["marketo"].Created.ShouldBe(560);
        (await world.LinksAsync()).ShouldBe(560);
        Writes(world).Imports.ShouldBe(1);

        world.Advance(TimeSpan.FromMinutes(15));
        (await world.RunAsync()).Planned.ShouldBe(0);
        await RetitleAsync(world, 350, "Chief");
        world.Sandbox.Calls.Reset();
        var updated = await world.CycleAsync();
        updated.Sides["marketo"].Updated.ShouldBe(350, Show.Plan(updated));
        Writes(world).ShouldBe((1, 0));
        (await TitledAsync(world, "Chief")).ShouldBe(350);
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    public async Task Killed_at_any_moment_of_a_load_by_imports_it_ends_where_an_unbroken_run_would()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 560 }, edit: Rest.Unguarded, sandboxTime: true);
        await world.RunAsync();
        world.Marketoed(Imports);
        for (var (moment, died) = (1, true); died; moment++)
        {
            world.Advance(TimeSpan.FromMinutes(15));
            await RetitleAsync(world, 320, $"Round {moment}");
            var life = new Lifeline(moment);
            try
            {
                await world.RunAsync(life);
                died = false;
            }
            catch (KilledException)
            {
                // Long enough for every import to be over and every answer beyond doubt.
                world.Advance(TimeSpan.FromMinutes(10));
                var run = await world.RunAsync();
                run.Status.ShouldBe("done", $"moment {moment}: {Show.Plan(run)}");
            }

            (await TitledAsync(world, $"Round {moment}")).ShouldBe(320, $"moment {moment}");
            world.Advance(TimeSpan.FromMinutes(5));
            (await world.RunAsync()).Planned.ShouldBe(0, $"moment {moment}");
        }
    }

    private static (long Imports, long Calls) Writes(World world) =>
        (world.Sandbox.Calls.Count("marketo", "POST /bulk/v1/leads.json"), world.Sandbox.Calls.Count("marketo", "POST /rest/v1/leads.json"));

    private static async Task RetitleAsync(World world, int people, string title)
    {
        var leads = await world.Salesforce.QueryAsync($"SELECT Id FROM Lead WHERE Marketo_Id__c != null ORDER BY Marketo_Id__c LIMIT {people}");
        leads.Count.ShouldBe(people);
        await world.Salesforce.UpdateAsync("Lead", leads.Select(lead => new Dictionary<string, object?> { ["Id"] = lead!["Id"]!.GetValue<string>(), ["Title"] = title }));
        world.Advance(TimeSpan.FromSeconds(2));
    }

    private static async Task<int> TitledAsync(World world, string title)
    {
        var ids = (await world.Salesforce.QueryAsync($"SELECT Marketo_Id__c FROM Lead WHERE Title = '{title}'")).Select(lead => lead!["Marketo_Id__c"]!.GetValue<string>());
        var titled = 0;
        foreach (var call in ids.Chunk(300))
        {
            titled += (await world.Marketo.FindAsync("id", string.Join(',', call), "title")).Count(person => person!["title"]?.ToString() == title);
        }

        return titled;
    }
}
