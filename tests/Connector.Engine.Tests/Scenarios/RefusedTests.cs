using Connector.Sandbox;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Scenarios;

/// <summary>Refusals, what the user may not see, and limits.</summary>
public sealed class RefusedTests
{
    [Fact]
    [Trait("Scenario", "30")]
    public async Task Defaults_are_for_the_creation_and_never_for_an_update()
    {
        await using var world = await Rest.StartAsync();
        var person = await world.Marketo.CreateAsync(new { email = "nameless@forced.example" });
        world.Advance(TimeSpan.FromSeconds(2));
        await world.SyncAsync($"{person}");
        var lead = (await world.Salesforce.QueryAsync($"SELECT Id, LastName, Company FROM Lead WHERE Marketo_Id__c = '{person}'")).ShouldHaveSingleItem()!;
        (lead["LastName"]!.ToString(), lead["Company"]!.ToString()).ShouldBe(("[not provided]", "[not provided]"));

        await world.CycleAsync();
        await world.Marketo.UpdateAsync(person, "company", "Real Ltd");
        await world.CycleAsync();
        await world.CycleAsync();
        world.Sandbox.Calls.Reset();
        await world.Marketo.UpdateAsync(person, new() { ["company"] = null, ["title"] = "Later" });
        await world.CycleAsync();
        (await world.Salesforce.FieldAsync("Lead", lead["Id"]!.ToString(), "Title")).ShouldBe("Later");
        (await world.Salesforce.FieldAsync("Lead", lead["Id"]!.ToString(), "Company")).ShouldBe("Real Ltd", "a blank stands for nothing once there is a record");
        world.LastWrites().ShouldAllBe(call => !call.Request.Contains("[not provided]", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Scenario", "31")]
    public async Task A_hidden_field_is_not_asked_for_and_Marketos_value_stays()
    {
        await using var world = await Rest.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Mine");
        await world.CycleAsync();
        await world.CycleAsync();
        await world.AdminAsync("rules", new { salesforce = new { hidden = new { Lead = new[] { "Title" } } } });
        await world.ForgetAgeAsync();
        await world.Salesforce.UpdateAsync("Lead", lead, new { City = "Lima" });
        world.Sandbox.Calls.Reset();
        var run = await world.CycleAsync();

        run.Status.ShouldBe("done", Show.Plan(run));
        world.Sandbox.Calls.Last.Where(call => call.Vendor == "salesforce" && Uri.UnescapeDataString(call.Query).Contains("FROM Lead", StringComparison.Ordinal))
            .ShouldAllBe(call => !Uri.UnescapeDataString(call.Query).Contains(" Title", StringComparison.Ordinal));
        (await world.Marketo.FieldAsync(person, "title")).ShouldBe("Mine");
        (await world.Marketo.FieldAsync(person, "city")).ShouldBe("Lima");
    }

    [Theory]
    [Trait("Scenario", "37")]
    [InlineData("lead-sync")]
    [InlineData("lead-sync-minimal")]
    public async Task A_plan_writes_nothing_and_the_run_does_what_it_showed(string pipeline)
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 12 }, pipeline);
        await world.RunAsync();
        world.Advance(TimeSpan.FromMinutes(15));
        var (person, _) = await world.LeadAsync();
        var (_, lead) = await world.LeadAsync(1);
        await world.Marketo.UpdateAsync(person, "firstName", "Ann");
        await world.Salesforce.UpdateAsync("Lead", lead, new { FirstName = "Bob" });
        await world.Salesforce.CreateAsync("Lead", new { LastName = "New", Company = "New Ltd", Email = "new@plan.example" });
        world.Advance(TimeSpan.FromMinutes(5));
        world.Sandbox.Calls.Reset();
        var plan = await world.PlanAsync();

        world.Writes().ShouldBe(0);
        plan.Planned.ShouldBe(4, Show.Plan(plan));
        var run = await world.RunAsync();
        run.Applied.ShouldBe(4);
        run.Plan!.Digest.ShouldBe(plan.Plan!.Digest);
        run.Plan.Operations.Select(Word).ShouldBe(plan.Plan.Operations.Select(Word));

        static string Word(Plans.PlannedOperation operation) => $"{operation.Kind} {operation.Side} {operation.Id} {operation.SourceId} {string.Join(';', operation.Fields.Select(field => $"{field.Field}={field.After}"))}";
    }

    [Fact]
    [Trait("Scenario", "39")]
    public async Task Four_hundred_and_fifty_people_go_in_two_calls()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 450, In = SeedIn.Salesforce });
        world.Sandbox.Calls.Reset();
        (await world.RunAsync()).Sides["marketo"].Created.ShouldBe(450);
        var calls = world.LastWrites().Where(call => call.Vendor == "marketo" && call.Request.Contains("\"input\"", StringComparison.Ordinal)).ToList();
        // A call of more than 300 or of more than a megabyte would have been refused.
        calls.Count.ShouldBe(2);
    }

    [Fact]
    [Trait("Scenario", "42")]
    public async Task Of_two_hundred_rows_only_the_three_that_met_a_lock_go_again_and_in_smaller_calls()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 320 }, edit: Rest.Unguarded, sandboxTime: true);
        await world.RunAsync();
        world.Advance(TimeSpan.FromMinutes(15));
        var leads = (await world.Salesforce.QueryAsync("SELECT Id, Marketo_Id__c FROM Lead ORDER BY Id LIMIT 200")).ToList();
        leads.Count.ShouldBe(200);
        await world.Marketo.UpsertAsync("updateOnly", "id", [.. leads.Select(lead => (object)new { id = long.Parse(lead!["Marketo_Id__c"]!.ToString()), title = "Locked out" })]);
        await world.AdminAsync("rules", new { salesforce = new { locks = leads.Take(3).Select(lead => new { ids = new[] { lead!["Id"]!.ToString() }, times = 1 }) } });
        world.Sandbox.Calls.Reset();
        var run = await world.CycleAsync();

        run.Applied.ShouldBe(200, Show.Plan(run));
        var rows = world.LastWrites().Select(call => System.Text.Json.Nodes.JsonNode.Parse(call.Request)!["records"]!.AsArray().Count).ToList();
        rows[0].ShouldBe(200);
        rows.Skip(1).Sum().ShouldBe(3);
        rows.Skip(1).ShouldAllBe(count => count == 1, "one after the other");
    }
}
