using Connector.Sandbox;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>Sync Person to SFDC with an owner: the D-matrix of BEHAVIOUR, line by line.</summary>
public sealed class AssignmentTests
{
    private static readonly object Rules = new
    {
        salesforce = new
        {
            queues = new { Inbound = new[] { "Lead" } },
            users = new[] { "ann@x.example" },
            assignment = new[] { new { entity = "Lead", when = "Country != 'Nowhere'", owner = "ann@x.example" } },
        },
    };

    [Fact]
    [Trait("Scenario", "17")]
    [Trait("Behaviour", "B-D5")]
    public async Task A_new_lead_goes_to_the_owner_the_rules_name_or_to_the_one_asked_for()
    {
        await using var world = await NewcomersAsync();
        (await world.SyncAsync("1001")).People.ShouldHaveSingleItem().Outcome.ShouldBe("created");
        (await world.SyncAsync("1002", "queue:Inbound")).People.ShouldHaveSingleItem().Outcome.ShouldBe("created");

        (await OwnerAsync(world, "1001")).ShouldBe("ann");
        (await OwnerAsync(world, "1002")).ShouldBe("inbound");
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    [Trait("Behaviour", "B-D5")]
    [Trait("Scenario", "20")]
    public async Task An_existing_lead_changes_hands_and_its_other_changes_go_along_in_one_write()
    {
        await using var world = await LinkedAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "city", "Lima");
        var run = await world.SyncAsync($"{person}", "user:ann@x.example");

        run.Planned.ShouldBe(1, Show.Plan(run));
        run.People.ShouldHaveSingleItem().Outcome.ShouldBe("updated");
        (await world.Salesforce.FieldAsync("Lead", lead, "City")).ShouldBe("Lima");
        var owner = await world.Salesforce.FieldAsync("Lead", lead, "OwnerId");
        owner.ShouldBe((await world.Salesforce.QueryAsync("SELECT Id FROM User WHERE Username = 'ann@x.example'"))[0]!["Id"]!.ToString());

        (await world.SyncAsync($"{person}", "user:ann@x.example")).People.ShouldHaveSingleItem().Outcome.ShouldBe("unchanged");
        world.Advance(TimeSpan.FromMinutes(15));
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Theory]
    [Trait("Scenario", "21")]
    [InlineData("user:ann@x.example", "salesforce.owner_of_contact")]
    [InlineData("queue:Inbound", "salesforce.queue_of_contact")]
    public async Task A_contact_keeps_its_owner_and_its_other_changes_are_written(string owner, string code)
    {
        await using var world = await LinkedAsync();
        var (person, contact) = await ContactAsync(world);
        var leads = await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead");
        await world.Marketo.UpdateAsync(person, "title", "Duchess");
        var result = (await world.SyncAsync($"{person}", owner)).People.ShouldHaveSingleItem();

        result.Fault.ShouldNotBeNull().Code.ShouldBe(code);
        result.Outcome.ShouldBe("updated");
        (await world.Salesforce.FieldAsync("Contact", contact, "Title")).ShouldBe("Duchess");
        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead")).ShouldBe(leads, "no second record is made for the queue");
    }

    [Fact]
    public async Task An_owner_nobody_knows_ends_the_run_before_anything_is_written()
    {
        await using var world = await NewcomersAsync();
        (await Should.ThrowAsync<TerminalException>(() => world.SyncAsync("1001", "user:nobody"))).Fault.Code.ShouldBe("sync.unknown_owner");
        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead")).ShouldBe(0);
    }

    [Fact]
    [Trait("Behaviour", "B-D10")]
    public async Task Several_people_go_in_one_run_and_each_is_told_what_became_of_it()
    {
        await using var world = await NewcomersAsync();
        var run = await world.Host.ForceAsync(world.Pipeline, ["1001", "1002", "9999", "nobody@x.example"], assign: null, progress: null, CancellationToken.None);

        run.People.Select(person => $"{person.Person} {person.Outcome}").ShouldBe(["1001 created", "1002 created", "9999 unknown", "nobody@x.example unknown"]);
        run.People[0].Records.Keys.Order().ShouldBe(["marketo", "salesforce"]);
        run.People[2].Fault!.Code.ShouldBe("sync.unknown_person");
        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead")).ShouldBe(2);
    }

    private static async Task<World> NewcomersAsync()
    {
        var world = await World.StartAsync(new SandboxOptions { People = 3, In = SeedIn.Marketo });
        await world.AdminAsync("rules", Rules);
        await world.RunAsync();
        return world;
    }

    private static async Task<World> LinkedAsync()
    {
        var world = await Rest.StartAsync(people: 20);
        await world.AdminAsync("rules", Rules);
        return world;
    }

    private static async Task<string> OwnerAsync(World world, string person)
    {
        var owner = (await world.Salesforce.QueryAsync($"SELECT Owner.Name FROM Lead WHERE Marketo_Id__c = '{person}'"))[0]!["Owner"]!;
        return owner["Name"]!.ToString();
    }

    private static async Task<(long Person, string Contact)> ContactAsync(World world)
    {
        var contact = (await world.Salesforce.QueryAsync("SELECT Id, Marketo_Id__c FROM Contact WHERE Marketo_Id__c != null LIMIT 1"))[0]!;
        return (long.Parse(contact["Marketo_Id__c"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture), contact["Id"]!.ToString());
    }
}
