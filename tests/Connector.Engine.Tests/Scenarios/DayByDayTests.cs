using Connector.Sandbox;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Scenarios;

/// <summary>An ordinary day: what changed goes over, and nothing else.</summary>
public sealed class DayByDayTests
{
    [Fact]
    [Trait("Scenario", "1")]
    public async Task A_thousand_leads_and_contacts_become_a_thousand_people_with_their_types_and_ids()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 998, In = SeedIn.Salesforce, Throttle = false });
        await world.Salesforce.CreateAsync("Lead", new { LastName = "One", Company = "Shared", Email = "shared@one.example" });
        await world.Salesforce.CreateAsync("Lead", new { LastName = "Two", Company = "Shared", Email = "shared@one.example" });
        world.Advance(TimeSpan.FromMinutes(1));
        var run = await world.RunAsync();

        run.Status.ShouldBe("done", Show.Plan(run));
        run.Sides["marketo"].Created.ShouldBe(1000);
        var people = new Dictionary<string, System.Text.Json.Nodes.JsonNode>(StringComparer.Ordinal);
        foreach (var ids in Enumerable.Range(1001, 1000).Chunk(250))
        {
            foreach (var person in await world.Marketo.FindAsync("id", string.Join(',', ids), "id,salesforceId,salesforceType"))
            {
                people.Add($"{person!["id"]}", person);
            }
        }

        people.Count.ShouldBe(1000);
        foreach (var (entity, prefix) in new[] { ("Lead", "00Q"), ("Contact", "003") })
        {
            var records = (await world.Salesforce.QueryAsync($"SELECT Id, Marketo_Id__c FROM {entity}")).ToList();
            records.ShouldNotBeEmpty();
            records.ShouldAllBe(record => people[$"{record!["Marketo_Id__c"]}"]["salesforceId"]!.ToString() == record["Id"]!.ToString() && people[$"{record["Marketo_Id__c"]}"]["salesforceType"]!.ToString() == entity);
            records.ShouldAllBe(record => record!["Id"]!.ToString().StartsWith(prefix, StringComparison.Ordinal) && record["Id"]!.ToString().Length == 18);
        }

        (await world.Marketo.FindAsync("email", "shared@one.example", "id")).Count.ShouldBe(2, "one address, two records, two people");
        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead WHERE Marketo_Id__c = null")).ShouldBe(0);
    }

    [Fact]
    [Trait("Scenario", "2")]
    public async Task A_change_in_Salesforce_comes_to_Marketo_and_one_row_says_from_where()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Duchess" });
        var run = await world.CycleAsync();

        (await world.Marketo.FieldAsync(person, "title")).ShouldBe("Duchess", Show.Plan(run));
        world.Trail($"SELECT field, before <> after, from_side, side FROM changes WHERE run = '{run.Run}'").ShouldHaveSingleItem().ShouldBe(["title", true, "salesforce", "marketo"]);
    }

    [Fact]
    [Trait("Scenario", "3")]
    public async Task A_change_in_Marketo_goes_to_Salesforce_and_no_other_field_is_sent()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Duchess");
        world.Sandbox.Calls.Reset();
        var run = await world.CycleAsync();

        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("Duchess", Show.Plan(run));
        var sent = System.Text.Json.Nodes.JsonNode.Parse(world.LastWrites().ShouldHaveSingleItem().Request)!.AsObject();
        (sent["records"]?[0]?.AsObject() ?? sent).Select(field => field.Key).Except(["attributes", "id"]).ShouldBe(["Title"]);
    }

    [Fact]
    [Trait("Scenario", "4")]
    [Trait("Scenario", "50")]
    public async Task Where_nothing_changed_nothing_is_written_and_what_was_looked_at_is_told()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        var (other, _) = await world.LeadAsync(1);
        await world.Marketo.UpdateAsync(person, "title", "Duchess");
        await world.Salesforce.UpdateAsync("Lead", (await world.LeadAsync(1)).Salesforce, new { City = "Lima" });
        (await world.CycleAsync()).Applied.ShouldBe(2);
        world.Sandbox.Calls.Reset();
        var run = await world.CycleAsync();

        world.Writes().ShouldBe(0, Show.Plan(run));
        (run.Planned, run.Applied, run.Skipped).ShouldBe((0, 0, 0));
        run.Sides["salesforce"].Read.ShouldBeGreaterThan(0, "our own write is read back");
        run.Sides["marketo"].Read.ShouldBeGreaterThan(0);
        var again = await world.CycleAsync();
        again.Sides.Values.ShouldAllBe(side => side.Unchanged == side.Read);
        world.Trail($"SELECT marketo_unchanged, salesforce_unchanged FROM runs WHERE run = '{again.Run}'").ShouldHaveSingleItem()
            .ShouldBe([again.Sides["marketo"].Unchanged, again.Sides["salesforce"].Unchanged]);
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("Duchess");
        (await world.Marketo.FieldAsync(other, "city")).ShouldBe("Lima");
    }

    [Fact]
    [Trait("Scenario", "5")]
    public async Task The_next_cycle_starts_five_minutes_after_the_end_of_one_that_took_three()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 4, Wall = new StandingWall() }, sandboxTime: true);
        using var stop = new CancellationTokenSource();
        var cycles = 0;
        await foreach (var _ in world.Host.WatchAsync(world.Pipeline, Slow, stop.Token))
        {
            if (++cycles == 2)
            {
                break;
            }
        }

        var runs = await world.StateAsync("SELECT date_diff('second', started_at, ended_at), date_diff('second', lag(ended_at) OVER (ORDER BY started_at), started_at) FROM run ORDER BY started_at");
        runs[0].ShouldBe("180 -");
        runs[1].ShouldEndWith(" 300");

        void Slow(Progress progress)
        {
            if (cycles == 0 && progress.Stage == "map" && progress.Done is not null)
            {
                world.Advance(TimeSpan.FromMinutes(3));
            }
        }
    }

    [Fact]
    [Trait("Scenario", "6")]
    public async Task However_many_cycles_run_and_whatever_the_person_does_nobody_is_made_in_Salesforce()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 5, In = SeedIn.Marketo });
        for (var cycle = 0; cycle < 4; cycle++)
        {
            await world.Marketo.UpdateAsync(1001, "title", $"Title {cycle}");
            (await world.CycleAsync()).Planned.ShouldBe(0);
        }

        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead")).ShouldBe(0);
    }

    private sealed class StandingWall : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    }
}
