using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.EndToEnd.Tests.Behaviours;

/// <summary>Records that people merge in Salesforce (BEHAVIOUR, section J).</summary>
public sealed class MergeTests
{
    [Fact]
    [Trait("Behaviour", "B-J1")]
    [Trait("Behaviour", "B-J5")]
    [Trait("Behaviour", "B-J7")]
    [Trait("Behaviour", "B-J9")]
    [Trait("Behaviour", "B-J15")]
    [Trait("Behaviour", "B-J16")]
    public async Task Where_people_are_not_to_be_merged_the_winner_keeps_its_person_and_the_losers_is_set_aside_with_all_it_has()
    {
        await using var world = await Ground.StartAsync(edit: Ground.Parked);
        var desk = new SoapDesk(world);
        var (winner, loser) = (await world.LeadAsync(), await world.LeadAsync(1));
        await world.Salesforce.UpdateAsync("Lead", winner.Salesforce, new { Title = (string?)null, mkto71_Lead_Score__c = 10 });
        await world.Salesforce.UpdateAsync("Lead", loser.Salesforce, new { Title = "Of the loser", mkto71_Lead_Score__c = 20 });
        await world.CycleAsync();
        await desk.MergeAsync("Lead", winner.Salesforce, loser.Salesforce, ("Title", "Of the loser"));
        await world.UntilQuietAsync();

        (await world.PersonAsync(winner, "title")).ShouldBe("Of the loser", "what was picked for the winner goes to the winner's person");
        (await world.PersonAsync(winner, "leadScore")).ShouldBe("10", "scores are not summed: Salesforce's value stands");
        (await world.QuarantineAsync()).ShouldHaveSingleItem().ShouldStartWith($"link.merge_partner * Its record became {winner.Salesforce}");
        (await world.PersonAsync(loser, "leadScore")).ShouldBe("20", "nothing of the person set aside is lost: values, activities, memberships");
        await world.Marketo.UpdateAsync(loser.Marketo, "title", "Edited later");
        (await world.CycleAsync()).Planned.ShouldBe(0, "neither the loser nor a new lead is written");

        // Whoever undeletes the loser has both again; the one set aside gets its own back.
        await desk.UndeleteAsync(loser.Salesforce);
        await world.UntilQuietAsync();
        (await world.BearersAsync(loser.Salesforce)).ShouldBe([loser.Marketo]);
        (await world.Salesforce.FieldAsync("Lead", winner.Salesforce, "Marketo_Id__c")).ShouldBe($"{winner.Marketo}");
        (await world.QuarantineAsync()).ShouldBeEmpty();
        (await world.Salesforce.FieldAsync("Lead", loser.Salesforce, "Title")).ShouldBe("Edited later");
        await world.EverybodyFitsAsync();
    }

    [Fact]
    [Trait("Behaviour", "B-J1")]
    [Trait("Behaviour", "B-J16")]
    public async Task A_winner_without_a_person_takes_over_the_losers_person()
    {
        await using var world = await Ground.StartAsync(edit: text => text.Replace("marketo: always }", "marketo: never }", StringComparison.Ordinal));
        var loser = await world.LeadAsync();
        var winner = await world.Salesforce.CreateAsync("Lead", new { LastName = "Winner", Company = "C", Title = "Chief" });
        await world.CycleAsync();
        await new SoapDesk(world).MergeAsync("Lead", winner, loser.Salesforce);
        await world.UntilQuietAsync();
        (await world.BearersAsync(winner)).ShouldBe([loser.Marketo]);
        (await world.Salesforce.FieldAsync("Lead", winner, "Marketo_Id__c")).ShouldBe($"{loser.Marketo}", "the loser's id leads on to the winner");
        (await world.PersonAsync(loser, "salesforceIsDeleted")).ShouldNotBe("true");
        await world.Marketo.UpdateAsync(loser.Marketo, "city", "Lima");
        await world.SyncAsync(loser.Salesforce);
        (await world.Salesforce.FieldAsync("Lead", winner, "City")).ShouldBe("Lima", "a forced sync by the loser's id means the winner");
    }

    [Fact]
    [Trait("Behaviour", "B-J16")]
    public async Task Contacts_of_a_merged_account_move_to_the_winner_and_their_people_change_company()
    {
        await using var world = await Ground.StartAsync();
        var contact = await world.ContactAsync();
        var winner = await world.Salesforce.CreateAsync("Account", new { Name = "Winner Ltd", Phone = "+1 555 0177" });
        await new SoapDesk(world).MergeAsync("Account", winner, (await world.Salesforce.FieldAsync("Contact", contact.Salesforce, "AccountId"))!);
        await world.CycleAsync();
        (await world.PersonAsync(contact, "company")).ShouldBe("Winner Ltd");
        (await world.PersonAsync(contact, "mainPhone")).ShouldBe("+1 555 0177");
        (await world.PersonAsync(contact, "salesforceIsDeleted")).ShouldNotBe("true");
    }
}
