using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.EndToEnd.Tests.Behaviours;

/// <summary>Leads that people convert in Salesforce (BEHAVIOUR, section H).</summary>
public sealed class ConversionTests
{
    private const int ValueChanged = 13;

    [Fact]
    [Trait("Behaviour", "B-B1")]
    [Trait("Behaviour", "B-H1")]
    [Trait("Behaviour", "B-H2")]
    [Trait("Behaviour", "B-H4")]
    [Trait("Behaviour", "B-H6")]
    [Trait("Behaviour", "B-F23")]
    [Trait("Scenario", "62")]
    public async Task A_converted_lead_stays_the_same_person_who_is_a_contact_now_and_keeps_what_the_contact_has_no_field_for()
    {
        await using var world = await Ground.StartAsync("tier: { marketo: department, salesforce: { Lead: Tier__c } }", new { fields = new { Lead = new[] { new { name = "Tier__c", type = "string" } } } });
        var desk = new SoapDesk(world);
        var (fresh, joining, colleague) = (await world.LeadAsync(), await world.LeadAsync(1), await world.ContactAsync());
        var account = (await world.Salesforce.FieldAsync("Contact", colleague.Salesforce, "AccountId"))!;
        await world.Salesforce.UpdateAsync("Lead", fresh.Salesforce, new { Tier__c = "Gold", mkto71_Lead_Score__c = 12 });
        await world.CycleAsync();

        var alone = await desk.ConvertAsync(fresh.Salesforce);
        var joined = await desk.ConvertAsync(joining.Salesforce, account);
        await world.UntilQuietAsync();
        foreach (var (person, contact) in new[] { (fresh.Marketo, alone), (joining.Marketo, joined) })
        {
            (await world.BearersAsync(contact)).ShouldBe([person], "the same person, and nobody else");
            (await world.Marketo.FieldAsync(person, "salesforceType")).ShouldBe("Contact");
            (await world.Salesforce.FieldAsync("Contact", contact, "Marketo_Id__c")).ShouldBe($"{person}");
        }

        (await world.Marketo.FieldAsync(joining.Marketo, "company")).ShouldBe(await world.Salesforce.FieldAsync("Account", account, "Name"));
        (await world.PersonAsync(fresh, "department")).ShouldBe("Gold", "lost in Salesforce, kept here");
        (await world.Salesforce.FieldAsync("Contact", alone, "mkto71_Lead_Score__c")).ShouldBe("12.0");
        (await world.Marketo.ActivitiesAsync(ValueChanged)).ShouldContain(change => change!["leadId"]!.GetValue<long>() == fresh.Marketo && change["primaryAttributeValue"]!.GetValue<string>() == "Salesforce Type", "a change that campaigns can listen to");

        await world.Marketo.UpdateAsync(fresh.Marketo, "title", "After");
        await world.CycleAsync();
        (await world.Salesforce.FieldAsync("Contact", alone, "Title")).ShouldBe("After");
    }

    [Fact]
    [Trait("Behaviour", "B-H1")]
    [Trait("Behaviour", "B-J3")]
    [Trait("Behaviour", "B-H8")]
    [Trait("Behaviour", "B-H7")]
    public async Task Into_a_contact_that_has_its_person_already_one_person_stays_linked_and_the_other_is_set_aside_for_a_merge()
    {
        await using var world = await Ground.StartAsync(edit: Ground.Parked);
        var desk = new SoapDesk(world);
        var (lead, contact, queued) = (await world.LeadAsync(), await world.ContactAsync(), await world.LeadAsync(1));
        await desk.ConvertAsync(lead.Salesforce, contact: contact.Salesforce, account: await world.Salesforce.FieldAsync("Contact", contact.Salesforce, "AccountId"));
        await world.UntilQuietAsync();
        (await world.Salesforce.FieldAsync("Contact", contact.Salesforce, "Marketo_Id__c")).ShouldBe($"{contact.Marketo}");
        (await world.QuarantineAsync()).ShouldHaveSingleItem().ShouldStartWith($"link.merge_partner * Its record became {contact.Salesforce}");
        await world.Marketo.UpdateAsync(lead.Marketo, "title", "Of the one set aside");
        (await world.CycleAsync()).Planned.ShouldBe(0, "nothing is written to the converted lead, and no second lead is made");

        // Somebody merges the two in Marketo: the loser is gone there, and one person remains.
        await world.Marketo.DeleteAsync(lead.Marketo);
        await world.UntilQuietAsync();
        (await world.QuarantineAsync()).ShouldBeEmpty();
        (await world.BearersAsync(contact.Salesforce)).ShouldBe([contact.Marketo]);

        // A lead of a queue needs somebody to own its contact.
        await world.RuleAsync(new { queues = new { Inbound = new[] { "Lead" } } });
        var user = await world.Salesforce.FieldAsync("Lead", queued.Salesforce, "OwnerId");
        await world.Salesforce.UpdateAsync("Lead", queued.Salesforce, new { OwnerId = await world.QueueAsync("Inbound") });
        (await Should.ThrowAsync<InvalidOperationException>(() => desk.ConvertAsync(queued.Salesforce))).Message.ShouldContain("INVALID_OWNER");
        await world.Marketo.UpdateAsync(queued.Marketo, "title", "On its way");
        var born = await desk.ConvertAsync(queued.Salesforce, owner: user);
        await world.UntilQuietAsync();
        (await world.BearersAsync(born)).ShouldBe([queued.Marketo]);
        (await world.Salesforce.FieldAsync("Contact", born, "Title")).ShouldBe("On its way", "written to the contact, not to the lead that was converted");
    }

    [Fact]
    [Trait("Behaviour", "B-H5")]
    [Trait("Scenario", "65")]
    public async Task Into_a_contact_out_of_sight_the_person_waits_and_says_so_and_goes_on_once_it_is_shared()
    {
        await using var world = await Ground.StartAsync();
        var lead = await world.LeadAsync();
        await world.RuleAsync(new { sharing = new[] { new { entity = "Contact", hidden = "LastName = 'Ghost'" } } });
        await world.Salesforce.UpdateAsync("Lead", lead.Salesforce, new { LastName = "Ghost" });
        await world.CycleAsync();
        var contact = await new SoapDesk(world).ConvertAsync(lead.Salesforce);
        await world.CycleAsync();
        await world.Marketo.UpdateAsync(lead.Marketo, "title", "Meanwhile");
        for (var cycle = 0; cycle < 2; cycle++)
        {
            var run = await world.CycleAsync();
            run.Planned.ShouldBe(0, Show.Plan(run));
        }

        (await world.QuarantineAsync()).ShouldHaveSingleItem().ShouldStartWith("link.successor_unseen");
        (await world.PersonAsync(lead, "salesforceId")).ShouldBe(lead.Salesforce);

        await world.RuleAsync(new { });
        world.Advance(TimeSpan.FromHours(1));
        await world.UntilQuietAsync();
        (await world.BearersAsync(contact)).ShouldBe([lead.Marketo]);
        (await world.Salesforce.FieldAsync("Contact", contact, "Title")).ShouldBe("Meanwhile");
        (await world.QuarantineAsync()).ShouldBeEmpty();
    }
}
