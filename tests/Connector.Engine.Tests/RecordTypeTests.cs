using Connector.Sandbox;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>Picklists that offer by record type: what the record's type does not take is held, before Salesforce refuses the whole record for it (B-F11, B-F12).</summary>
public sealed class RecordTypeTests
{
    [Fact]
    public async Task A_value_the_records_type_does_not_offer_is_held_until_the_record_becomes_another_type()
    {
        await using var world = await Rest.StartAsync(people: 4, edit: WithPicklist);
        var (person, lead) = await world.LeadAsync();
        await world.AdminAsync("rules", Types());
        await SetTypeAsync(world, lead, "Retail");
        await world.ForgetAgeAsync();
        (await world.CycleAsync()).Status.ShouldBe("done");

        await world.Marketo.UpdateAsync(person, "fax", "Pending");
        await world.Marketo.UpdateAsync(person, "city", "Lima");
        var run = await world.CycleAsync();

        run.Quarantined.ShouldBe(1, Show.Plan(run));
        (await world.QuarantineAsync()).ShouldHaveSingleItem().ShouldStartWith("map.not_in_picklist");
        (await world.Salesforce.FieldAsync("Lead", lead, "City")).ShouldBe("Lima");

        await SetTypeAsync(world, lead, "Any");
        (await world.CycleAsync()).Status.ShouldBe("done");
        (await world.Salesforce.FieldAsync("Lead", lead, "CleanStatus")).ShouldBe("Pending");
        (await world.QuarantineAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_record_of_no_type_takes_every_value()
    {
        await using var world = await Rest.StartAsync(people: 4, edit: WithPicklist);
        var (person, lead) = await world.LeadAsync();
        await world.AdminAsync("rules", Types());
        await world.ForgetAgeAsync();
        await world.Marketo.UpdateAsync(person, "fax", "Pending");
        (await world.CycleAsync()).Quarantined.ShouldBe(0);
        (await world.Salesforce.FieldAsync("Lead", lead, "CleanStatus")).ShouldBe("Pending");
    }

    [Fact]
    public async Task A_new_record_is_made_of_the_users_default_type_without_what_that_does_not_offer()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 2, In = SeedIn.Marketo }, edit: WithPicklist);
        await world.AdminAsync("rules", new { salesforce = new { recordTypes = new { Lead = new object[] { Retail } } } });
        await world.Marketo.UpdateAsync(1001, "fax", "Pending");
        await world.Marketo.UpdateAsync(1002, "fax", "Matched");
        await world.RunAsync();

        (await world.SyncAsync("1001")).Sides["salesforce"].Created.ShouldBe(1);
        (await world.SyncAsync("1002")).Sides["salesforce"].Created.ShouldBe(1);

        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead WHERE Marketo_Id__c = '1001' AND CleanStatus = null AND RecordType.Name = 'Retail'")).ShouldBe(1);
        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead WHERE Marketo_Id__c = '1002' AND CleanStatus = 'Matched'")).ShouldBe(1);
    }

    private static async Task SetTypeAsync(World world, string lead, string type) => await world.Salesforce.UpdateAsync("Lead", lead, new
    {
        RecordTypeId = (await world.Salesforce.QueryAsync($"SELECT Id FROM RecordType WHERE Name = '{type}'"))[0]!["Id"]!.ToString(),
    });

    private static object Retail => new { name = "Retail", picklists = new { CleanStatus = new[] { "Matched" } } };

    private static object Types() => new { salesforce = new { recordTypes = new { Lead = new[] { "Any", Retail } } } };

    private static string WithPicklist(string text) => text.Replace("salesforce: Fax }", "salesforce: { Lead: CleanStatus, Contact: Fax } }", StringComparison.Ordinal);
}
