using Connector.Sandbox;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>Calls are an allowance: cycles stop cleanly before it is used up, and forced syncs have theirs.</summary>
public class AllowanceTests
{
    [Fact]
    public async Task The_run_tells_what_the_account_has_used()
    {
        await using var world = await Rest.StartAsync();
        var usage = (await world.CycleAsync()).Sides["salesforce"].Usage!;
        usage.Max.ShouldBe(1_000_000);
        usage.Used.ShouldBeGreaterThan(5);
    }

    [Fact]
    [Trait("Scenario", "41")]
    public async Task A_cycle_that_has_used_its_calls_pauses_and_the_next_goes_on_without_loss()
    {
        await using var world = await Rest.StartAsync(people: 500, edit: Rest.Unguarded);
        var leads = await world.Salesforce.QueryAsync("SELECT Marketo_Id__c FROM Lead ORDER BY Marketo_Id__c");
        foreach (var call in leads.Select(lead => (object)new { id = long.Parse(lead!["Marketo_Id__c"]!.GetValue<string>()), title = "All of them" }).Chunk(300))
        {
            await world.Marketo.UpsertAsync("updateOnly", "id", call);
        }

        // Two feeds, then a look and a write for 200: the rest has to wait.
        world.Salesforced("callsPerCycle: 4");
        var run = await world.CycleAsync();
        run.Status.ShouldBe("paused", Show.Plan(run));
        run.Fault!.Code.ShouldBe("connection.budget_used");
        run.Applied.ShouldBe(200);
        run.Unprocessed.ShouldBe(leads.Count - 200);

        world.Reconnect(text => text.Replace("    callsPerCycle: 4\n", ""));
        (await world.CycleAsync()).Applied.ShouldBe(leads.Count - 200);
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    public async Task A_budget_that_ends_while_reading_moves_no_cursor()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Read later" });
        world.Salesforced("callsPerCycle: 1");
        (await world.CycleAsync()).Status.ShouldBe("paused");

        world.Reconnect(text => text.Replace("    callsPerCycle: 1\n", ""));
        await world.CycleAsync();
        (await world.Marketo.FieldAsync(person, "title")).ShouldBe("Read later");
    }

    [Fact]
    [Trait("Scenario", "41")]
    [Trait("Scenario", "18")]
    public async Task The_last_calls_of_the_account_are_kept_for_forced_syncs_and_work_resumes_at_the_reset()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        for (var other = 0; other < 60; other++)
        {
            await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead");
        }

        var used = (await world.CycleAsync()).Sides["salesforce"].Usage!.Used;
        await world.AdminAsync("rules", new { salesforce = new { dailyApiCalls = used + 60 } });
        world.Salesforced("reservePercent: 50");
        await world.Marketo.UpdateAsync(person, "title", "Urgent");
        (await world.CycleAsync()).Status.ShouldBe("paused");

        // B-A12: what a person asks for still goes.
        var forced = await world.SyncAsync($"{person}");
        forced.Status.ShouldBe("done", Show.Plan(forced));
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("Urgent");

        world.Advance(TimeSpan.FromHours(25));
        (await world.CycleAsync()).Status.ShouldBe("done");
    }

    [Fact]
    public async Task Calls_of_the_last_day_count_against_the_day()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 12 }, sandboxTime: true);
        await world.RunAsync();
        world.Salesforced("callsPerDay: 12");
        var states = new List<string>();
        for (var cycle = 0; cycle < 8; cycle++)
        {
            states.Add((await world.CycleAsync()).Status);
        }

        states.ShouldContain("done");
        states[^1].ShouldBe("paused");
        world.Advance(TimeSpan.FromHours(25));
        (await world.CycleAsync()).Status.ShouldBe("done");
    }
}
