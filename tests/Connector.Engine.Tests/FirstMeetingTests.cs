using Connector.Sandbox;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

public class FirstMeetingTests
{
    [Fact]
    [Trait("Behaviour", "B-B2")]
    public async Task People_who_agree_are_linked_and_nothing_is_written()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 50 });
        var plan = await world.PlanAsync();
        plan.Plan!.Linked.ShouldBe(50);
        plan.Planned.ShouldBe(0, Show.Plan(plan));

        var run = await world.RunAsync();
        run.Status.ShouldBe("done");
        run.Planned.ShouldBe(0);
        (await world.RunAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    [Trait("Scenario", "38")]
    public async Task Two_populated_systems_that_differ_are_shown_and_stopped_before_a_silent_overwrite()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 40, Linked = false });
        foreach (var person in await world.Marketo.FindAsync("id", string.Join(',', Enumerable.Range(1001, 30)), "id"))
        {
            await world.Marketo.UpdateAsync(person!["id"]!.GetValue<long>(), "title", "Chief of Marketo");
        }

        var run = await world.RunAsync();
        run.Status.ShouldBe("stopped");
        run.Fault!.Code.ShouldBe("guard.changes");
        run.Applied.ShouldBe(0);
        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead WHERE Title = 'Chief of Marketo'")).ShouldBe(0);

        var approved = await world.RunAsync(run.Plan!.Digest);
        approved.Status.ShouldBe("done", Show.Plan(approved));
        approved.Conflicts.ShouldBeGreaterThan(20); // the others held no title: a fill, no conflict
        var leads = await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead WHERE Title = 'Chief of Marketo'");
        var contacts = await world.Salesforce.CountAsync("SELECT COUNT() FROM Contact WHERE Title = 'Chief of Marketo'");
        (leads + contacts).ShouldBe(30);
    }

    [Fact]
    [Trait("Behaviour", "B-D2")]
    [Trait("Behaviour", "B-B6")]
    public async Task An_empty_Marketo_gets_every_lead_and_contact_once_and_the_ids_go_both_ways()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 30, In = SeedIn.Salesforce });
        var run = await world.RunAsync();
        run.Sides["marketo"].Created.ShouldBe(30, Show.Plan(run));
        run.Sides["salesforce"].Updated.ShouldBe(30);
        run.Status.ShouldBe("done");
        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead WHERE Marketo_Id__c = null")).ShouldBe(0);
        (await world.RunAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    [Trait("Behaviour", "B-D1")]
    public async Task A_Marketo_person_is_never_created_in_Salesforce_by_a_cycle_alone()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 5, In = SeedIn.Marketo });
        (await world.RunAsync()).Planned.ShouldBe(0);
        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead")).ShouldBe(0);
    }
}
