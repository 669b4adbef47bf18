using Connector.State.Trail;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.EndToEnd.Tests.Behaviours;

/// <summary>What is made one on one side is made one on the other (BEHAVIOUR, sections H and J).</summary>
public sealed class UnionTests
{
    [Fact]
    [Trait("Behaviour", "B-J1")]
    [Trait("Behaviour", "B-J7")]
    [Trait("Behaviour", "B-J12")]
    [Trait("Scenario", "59")]
    public async Task Leads_merged_in_Salesforce_make_one_person_whose_score_is_the_sum()
    {
        await using var world = await Ground.StartAsync();
        var desk = new SoapDesk(world);
        var people = new[] { await world.LeadAsync(), await world.LeadAsync(1), await world.LeadAsync(2) };
        foreach (var person in people)
        {
            await world.Marketo.UpdateAsync(person.Marketo, "leadScore", 10);
        }

        await world.UntilQuietAsync();
        await desk.MergeAsync("Lead", people[0].Salesforce, people[1].Salesforce);
        await desk.MergeAsync("Lead", people[0].Salesforce, people[2].Salesforce);
        var plan = await world.PlanAsync();
        plan.Plan!.Operations.Count(operation => operation.Kind == "merge" && operation.Into == $"{people[0].Marketo}").ShouldBe(2, Show.Plan(plan));
        await world.UntilQuietAsync();

        foreach (var loser in people.Skip(1))
        {
            (await world.Marketo.FindAsync("id", $"{loser.Marketo}", "id")).ShouldBeEmpty();
        }

        (await world.BearersAsync(people[0].Salesforce)).ShouldBe([people[0].Marketo]);
        (await world.PersonAsync(people[0], "leadScore")).ShouldBe("30");
        (await world.Salesforce.FieldAsync("Lead", people[0].Salesforce, "mkto71_Lead_Score__c")).ShouldBe("30.0");
        (await world.QuarantineAsync()).ShouldBeEmpty();
        await world.EverybodyFitsAsync();
    }

    [Fact]
    [Trait("Behaviour", "B-J5")]
    [Trait("Behaviour", "B-J6")]
    [Trait("Scenario", "60")]
    public async Task The_winners_values_stay_and_its_blanks_take_the_losers_but_false_is_a_value()
    {
        await using var world = await Ground.StartAsync();
        var (winner, loser) = (await world.LeadAsync(), await world.LeadAsync(1));
        await world.Marketo.UpdateAsync(winner.Marketo, new System.Text.Json.Nodes.JsonObject { ["title"] = null, ["city"] = "Lima", ["unsubscribed"] = false });
        await world.Marketo.UpdateAsync(loser.Marketo, new System.Text.Json.Nodes.JsonObject { ["title"] = "Of the loser", ["city"] = "Quito", ["unsubscribed"] = false });
        await world.UntilQuietAsync();
        await world.Marketo.UpdateAsync(loser.Marketo, "unsubscribed", true);
        await new SoapDesk(world).MergeAsync("Lead", winner.Salesforce, loser.Salesforce);
        await world.UntilQuietAsync();

        (await world.PersonAsync(winner, "title")).ShouldBe("Of the loser");
        (await world.Salesforce.FieldAsync("Lead", winner.Salesforce, "Title")).ShouldBe("Of the loser");
        (await world.PersonAsync(winner, "city")).ShouldBe("Lima");
        (await world.PersonAsync(winner, "unsubscribed")).ShouldBe("false");
        using var trail = TrailReader.Open(world.Host.Options.TrailFolder, "marketo", "salesforce");
        var kept = trail.Query("SELECT losing_value, winning_value FROM conflicts WHERE rule = 'merge' AND field = 'city' AND marketo_id = $loser", ("loser", $"{loser.Marketo}")).Rows;
        kept.ShouldHaveSingleItem("what the loser held can be read").ShouldBe(["Quito", "Lima"]);
        await world.EverybodyFitsAsync();
    }

    [Fact]
    [Trait("Behaviour", "B-J2")]
    [Trait("Behaviour", "B-J8")]
    public async Task People_merged_in_Marketo_make_one_lead_and_no_score_is_summed()
    {
        await using var world = await Ground.StartAsync();
        var (winner, loser) = (await world.LeadAsync(), await world.LeadAsync(1));
        await world.Marketo.UpdateAsync(winner.Marketo, new System.Text.Json.Nodes.JsonObject { ["leadScore"] = 10, ["fax"] = null });
        await world.Marketo.UpdateAsync(loser.Marketo, new System.Text.Json.Nodes.JsonObject { ["leadScore"] = 20, ["fax"] = "+1 555 0123" });
        await world.UntilQuietAsync();
        await world.Marketo.MergeAsync(winner.Marketo, loser.Marketo);
        await world.UntilQuietAsync();

        (await world.Salesforce.CountAsync($"SELECT COUNT() FROM Lead WHERE Id = '{loser.Salesforce}'")).ShouldBe(0);
        (await world.Salesforce.FieldAsync("Lead", winner.Salesforce, "Fax")).ShouldBe("+1 555 0123");
        (await world.Salesforce.FieldAsync("Lead", winner.Salesforce, "mkto71_Lead_Score__c")).ShouldBe("10.0");
        (await world.Salesforce.FieldAsync("Lead", winner.Salesforce, "Marketo_Id__c")).ShouldBe($"{winner.Marketo}");
        (await world.QuarantineAsync()).ShouldBeEmpty();
        await world.EverybodyFitsAsync();
    }

    [Fact]
    [Trait("Behaviour", "B-J3")]
    [Trait("Behaviour", "B-J4")]
    [Trait("Behaviour", "B-J11")]
    [Trait("Scenario", "61")]
    public async Task A_contact_beats_a_lead_whoever_was_named_winner_and_no_account_is_invented()
    {
        await using var world = await Ground.StartAsync();
        var (lead, contact) = (await world.LeadAsync(), await world.ContactAsync());
        var accounts = await world.Salesforce.CountAsync("SELECT COUNT() FROM Account");
        await world.Marketo.MergeAsync(lead.Marketo, contact.Marketo);
        await world.UntilQuietAsync();

        (await world.BearersAsync(contact.Salesforce)).ShouldBe([lead.Marketo], "the person that was named winner in Marketo is the contact's now");
        (await world.PersonAsync(lead, "salesforceType")).ShouldBe("Contact");
        (await world.Salesforce.FieldAsync("Contact", contact.Salesforce, "Marketo_Id__c")).ShouldBe($"{lead.Marketo}");
        (await world.Salesforce.FieldAsync("Lead", lead.Salesforce, "ConvertedContactId")).ShouldBe(contact.Salesforce);
        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Account")).ShouldBe(accounts);
        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Opportunity")).ShouldBe(0);
        (await world.QuarantineAsync()).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Behaviour", "B-H1")]
    [Trait("Scenario", "63")]
    public async Task Converted_into_a_contact_that_has_its_person_already_the_two_people_become_one()
    {
        await using var world = await Ground.StartAsync();
        var (lead, contact) = (await world.LeadAsync(), await world.ContactAsync());
        await new SoapDesk(world).ConvertAsync(lead.Salesforce, contact: contact.Salesforce, account: await world.Salesforce.FieldAsync("Contact", contact.Salesforce, "AccountId"));
        await world.UntilQuietAsync();

        (await world.Marketo.FindAsync("id", $"{lead.Marketo}", "id")).ShouldBeEmpty();
        (await world.BearersAsync(contact.Salesforce)).ShouldBe([contact.Marketo]);
        (await world.Salesforce.FieldAsync("Contact", contact.Salesforce, "Marketo_Id__c")).ShouldBe($"{contact.Marketo}");
        (await world.QuarantineAsync()).ShouldBeEmpty();
        await world.EverybodyFitsAsync();
    }

    [Fact]
    public async Task More_merges_than_the_limit_wait_for_approval()
    {
        await using var world = await Ground.StartAsync(edit: text => text.Replace("blanks: 50 }", "blanks: 50, merges: 0 }", StringComparison.Ordinal));
        var (winner, loser) = (await world.LeadAsync(), await world.LeadAsync(1));
        await new SoapDesk(world).MergeAsync("Lead", winner.Salesforce, loser.Salesforce);
        var run = await world.CycleAsync();
        run.Fault!.Code.ShouldBe("guard.merges", Show.Plan(run));
        (await world.Marketo.FindAsync("id", $"{loser.Marketo}", "id")).Count.ShouldBe(1);

        (await world.RunAsync(run.Plan!.Digest)).Sides["marketo"].Merged.ShouldBe(1);
        (await world.Marketo.FindAsync("id", $"{loser.Marketo}", "id")).ShouldBeEmpty();
        await world.UntilQuietAsync();
        await world.EverybodyFitsAsync();
    }
}
