using Connector.Sandbox.Kernel;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.EndToEnd.Tests;

/// <summary>Trouble in the middle of a run that the run itself, or the next one, gets over.</summary>
public class TroubleTests
{
    private const string MarketoWrites = "/rest/v1/leads.json";
    private const string SalesforceWrites = "/services/data/*/*sobjects*";

    [Fact]
    [Trait("Scenario", "46")]
    public async Task Refused_tokens_and_throttles_in_mid_run_are_got_over_within_the_run()
    {
        await using var world = await WithEditsAsync();
        world.Sandbox.Faults.Plant(new FaultRule("marketo", MarketoWrites, Method: "POST", Code: "602"));
        world.Sandbox.Faults.Plant(new FaultRule("marketo", MarketoWrites, Method: "POST", Nth: 2, Code: "606", Times: 2));
        world.Sandbox.Faults.Plant(new FaultRule("salesforce", SalesforceWrites, Method: "PATCH", Status: 401, Code: "INVALID_SESSION_ID"));
        world.Sandbox.Faults.Plant(new FaultRule("salesforce", "/services/data/*/query*", Nth: 1, Status: 503, RetryAfter: 7));

        var run = await world.BalancedRunAsync();
        run.Status.ShouldBe("done", Show.Plan(run));
        run.Applied.ShouldBe(run.Planned);
        await ArrivedAsync(world);
    }

    [Fact]
    public async Task A_throttle_that_does_not_end_leaves_the_rest_for_the_next_run()
    {
        await using var world = await WithEditsAsync();
        world.Sandbox.Faults.Plant(new FaultRule("marketo", MarketoWrites, Method: "POST", Code: "606", Times: 1000));
        var run = await world.BalancedRunAsync();
        run.Status.ShouldBe("incomplete", Show.Plan(run));
        run.Fault.ShouldNotBeNull();
        run.Sides["salesforce"].Updated.ShouldBe(1, "The other side is not held up.");

        world.Sandbox.Faults.Clear();
        await world.UntilQuietAsync();
        await ArrivedAsync(world);
    }

    [Fact]
    public async Task Unavailable_while_writing_ends_with_one_write_and_nothing_lost()
    {
        await using var world = await WithEditsAsync();
        world.Sandbox.Faults.Plant(new FaultRule("salesforce", SalesforceWrites, Method: "PATCH", Status: 503, RetryAfter: 7));
        await world.BalancedRunAsync();
        await world.UntilQuietAsync();
        await ArrivedAsync(world);
    }

    [Fact]
    public async Task A_read_that_breaks_fails_the_run_before_it_wrote_anything()
    {
        await using var world = await WithEditsAsync();
        world.Sandbox.Faults.Plant(new FaultRule("salesforce", "/services/data/*/query*", Drop: Drop.After, Times: 1000));
        await Should.ThrowAsync<TransientException>(() => world.RunAsync());
        world.Trail()[^1].Status.ShouldBe("failed");

        world.Sandbox.Faults.Clear();
        await world.UntilQuietAsync();
        await ArrivedAsync(world);
    }

    [Fact]
    public async Task Half_a_batch_is_refused_and_the_other_half_stands()
    {
        await using var world = await Lives.AtRestAsync();
        var leads = await world.PairsAsync("Lead");
        await world.Marketo.UpdateAsync(leads[0].Marketo, "title", "Taken");
        await world.Marketo.UpdateAsync(leads[1].Marketo, "title", "xxx");
        await world.AdminAsync("rules", new { salesforce = new { validation = new[] { new { entity = "Lead", name = "no_x", when = "Title = 'xxx'", message = "No x, please.", field = "Title" } } } });
        world.Advance(TimeSpan.FromMinutes(1));
        var run = await world.BalancedRunAsync();
        run.Status.ShouldBe("quarantined", Show.Plan(run));
        (run.Applied, run.Quarantined).ShouldBe((1, 1));
        (await world.Salesforce.FieldAsync("Lead", leads[0].Salesforce, "Title")).ShouldBe("Taken");
        await world.UntilQuietAsync();

        await world.Marketo.UpdateAsync(leads[1].Marketo, "title", "Better");
        await world.UntilQuietAsync();
        (await world.Salesforce.FieldAsync("Lead", leads[1].Salesforce, "Title")).ShouldBe("Better");
        world.Trail();
    }

    /// <summary>One edit for Salesforce, two pieces of work for Marketo.</summary>
    private static async Task<World> WithEditsAsync()
    {
        var world = await Lives.AtRestAsync();
        var leads = await world.PairsAsync("Lead");
        await world.Marketo.UpdateAsync(leads[0].Marketo, "title", "From Marketo");
        await world.Salesforce.UpdateAsync("Lead", leads[1].Salesforce, new { City = "From Salesforce" });
        await world.Salesforce.CreateAsync("Lead", new { LastName = "Novak", Company = "Novak", Email = "nina@novak.example", Marketo_Id__c = (string?)null });
        world.Advance(TimeSpan.FromMinutes(1));
        return world;
    }

    private static async Task ArrivedAsync(World world)
    {
        var leads = await world.PairsAsync("Lead");
        (await world.Salesforce.FieldAsync("Lead", leads[0].Salesforce, "Title")).ShouldBe("From Marketo");
        (await world.Marketo.FieldAsync(leads[1].Marketo, "city")).ShouldBe("From Salesforce");
        (await world.Marketo.FindAsync("email", "nina@novak.example", "id")).Count.ShouldBe(1);
        await world.EverybodyFitsAsync();
        world.Trail();
    }
}
