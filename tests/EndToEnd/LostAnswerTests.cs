using Connector.Sandbox.Kernel;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.EndToEnd.Tests;

/// <summary>Answers that never came (MERGE rules 11 to 13): locked, looked up, one record in the end.</summary>
public class LostAnswerTests
{
    [Theory]
    [Trait("Scenario", "43")]
    [Trait("Behaviour", "B-B9")]
    [InlineData(Drop.Before)]
    [InlineData(Drop.After)]
    public async Task A_create_in_Marketo_without_an_answer_makes_one_person(Drop drop)
    {
        await using var world = await Lives.AtRestAsync();
        var lead = await world.Salesforce.CreateAsync("Lead", new { LastName = "Novak", Company = "Novak", Email = "nina@novak.example" });
        world.Sandbox.Faults.Plant(new FaultRule("marketo", "/rest/v1/leads.json", Method: "POST", Drop: drop));

        await world.LostThenLockedAsync();
        await world.UntilQuietAsync();
        var person = (await world.Marketo.FindAsync("email", "nina@novak.example", "id,salesforceId")).ShouldHaveSingleItem()!;
        person["salesforceId"]!.GetValue<string>().ShouldBe(lead);
        (await world.Salesforce.FieldAsync("Lead", lead, "Marketo_Id__c")).ShouldBe(person["id"]!.ToString());
        await world.EverybodyFitsAsync();
        world.Trail().Count(run => run.Status == "incomplete").ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_was_made_without_an_answer_is_put_on_the_list_of_new_people_once_found()
    {
        await using var world = await Lives.AtRestAsync();
        var list = await world.Marketo.MakeListAsync("Made here");
        world.Marketoed("createdToList: Made here");
        await world.Salesforce.CreateAsync("Lead", new { LastName = "Novak", Company = "Novak", Email = "nina@novak.example" });
        world.Sandbox.Faults.Plant(new FaultRule("marketo", "/rest/v1/leads.json", Method: "POST", Drop: Drop.After));

        await world.LostThenLockedAsync();
        (await world.Marketo.MembersAsync(list)).ShouldBeEmpty();
        await world.UntilQuietAsync();
        (await world.Marketo.MembersAsync(list)).ShouldBe([(await world.Marketo.FindAsync("email", "nina@novak.example", "id")).ShouldHaveSingleItem()!["id"]!.GetValue<long>()]);
    }

    [Theory]
    [Trait("Scenario", "43")]
    [InlineData(Drop.Before)]
    [InlineData(Drop.After)]
    public async Task A_create_in_Salesforce_without_an_answer_makes_one_lead(Drop drop)
    {
        await using var world = await Lives.AtRestAsync();
        var person = await world.Marketo.CreateAsync(new { email = "olga@novak.example", lastName = "Novak", company = "Novak" });
        world.Sandbox.Faults.Plant(new FaultRule("salesforce", "/services/data/*/*sobjects*", Method: "PATCH", Drop: drop));

        await world.LostThenLockedAsync();
        await world.UntilQuietAsync();
        var lead = (await world.Salesforce.QueryAsync("SELECT Id, Marketo_Id__c FROM Lead WHERE Email = 'olga@novak.example'")).ShouldHaveSingleItem()!;
        lead["Marketo_Id__c"]!.GetValue<string>().ShouldBe($"{person}");
        (await world.Marketo.FieldAsync(person, "salesforceId")).ShouldBe(lead["Id"]!.GetValue<string>());
        await world.EverybodyFitsAsync();
        world.Trail();
    }

    [Theory]
    [Trait("Scenario", "43")]
    [InlineData(Drop.Before)]
    [InlineData(Drop.After)]
    public async Task A_forced_create_without_an_answer_makes_one_lead(Drop drop)
    {
        await using var world = await Lives.AtRestAsync(edit: text => text.Replace("changes: 20%", "changes: 1000"));
        var person = await world.Marketo.CreateAsync(new { email = "olga@novak.example", lastName = "Novak", company = "Novak" });
        world.Sandbox.Faults.Plant(new FaultRule("salesforce", "/services/data/*/*sobjects*", Method: "PATCH", Drop: drop));

        var lost = await world.Host.SyncAsync(world.Pipeline, "olga@novak.example", null, null, CancellationToken.None);
        lost.Unprocessed.ShouldBe(2, Show.Plan(lost)); // the create, and the write-back that waits for it
        var locked = await world.Host.SyncAsync(world.Pipeline, "olga@novak.example", null, null, CancellationToken.None);
        locked.Planned.ShouldBe(0, Show.Plan(locked));

        world.Advance(Lives.Patience);
        var found = await world.Host.SyncAsync(world.Pipeline, "olga@novak.example", null, null, CancellationToken.None);
        found.Balances.ShouldBeTrue(Show.Plan(found));
        await world.UntilQuietAsync();
        var lead = (await world.Salesforce.QueryAsync("SELECT Id FROM Lead WHERE Email = 'olga@novak.example'")).ShouldHaveSingleItem()!["Id"]!.GetValue<string>();
        (await world.Marketo.FieldAsync(person, "salesforceId")).ShouldBe(lead);
        await world.EverybodyFitsAsync();
    }

    [Theory]
    [InlineData("marketo", Drop.Before)]
    [InlineData("marketo", Drop.After)]
    [InlineData("salesforce", Drop.Before)]
    [InlineData("salesforce", Drop.After)]
    public async Task An_update_without_an_answer_arrives_and_no_later_edit_is_lost(string side, Drop drop)
    {
        await using var world = await Lives.AtRestAsync();
        var (person, lead) = (await world.PairsAsync("Lead"))[0];
        await (side == "marketo" ? world.Salesforce.UpdateAsync("Lead", lead, new { Title = "First", City = "Brno" }) : world.Marketo.UpdateAsync(person, new() { ["title"] = "First", ["city"] = "Brno" }));
        world.Sandbox.Faults.Plant(side == "marketo"
            ? new FaultRule("marketo", "/rest/v1/leads.json", Method: "POST", Drop: drop)
            : new FaultRule("salesforce", "/services/data/*/*sobjects*", Method: "PATCH", Drop: drop));

        await world.LostThenLockedAsync();

        // While the record is locked, people go on: the source changes again, and another field over there.
        await (side == "marketo" ? world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Second" }) : world.Marketo.UpdateAsync(person, "title", "Second"));
        await (side == "marketo" ? world.Marketo.UpdateAsync(person, "phone", "+420 1") : world.Salesforce.UpdateAsync("Lead", lead, new { Phone = "+420 1" }));
        await world.UntilQuietAsync();
        var people = (await Census.TakeAsync(world)).Where(one => one.Id == lead || one.Id == $"{person}").ToList();
        people.Count.ShouldBe(2);
        people.ShouldAllBe(one => one["title"] == "Second" && one["city"] == "Brno" && one["phone"] == "+420 1");
        (await world.Host.AskAsync(world.Pipeline, (state, _) => state.Database.Count("SELECT count(*) FROM base"), CancellationToken.None)).ShouldBe(0);
        world.Trail();
    }
}
