using System.Text.Json.Nodes;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.EndToEnd.Tests.Behaviours;

/// <summary>Who owns a record, as lines over Owner see it (BEHAVIOUR, section E).</summary>
public sealed class OwnershipTests
{
    private const string Lines = """
        owner_first:   { marketo: middleName,        salesforce: Owner.FirstName, to: marketo }
        owner_last:    { marketo: department,        salesforce: Owner.LastName,  to: marketo }
        owner_title:   { marketo: registrationSourceType, salesforce: Owner.Title,     to: marketo }
        owner_phone:   { marketo: doNotCallReason,   salesforce: Owner.Phone,     to: marketo }
        owner_email:   { marketo: email_field,       salesforce: Owner.Email,     to: marketo }
        account_first: { marketo: leadRole,          salesforce: { Contact: Account.Owner.FirstName }, to: marketo }
        account_last:  { marketo: unsubscribedReason, salesforce: { Contact: Account.Owner.LastName },  to: marketo }
        account_email: { marketo: anonymousIP,       salesforce: { Contact: Account.Owner.Email },     to: marketo }
        """;

    [Fact]
    [Trait("Behaviour", "B-E1")]
    [Trait("Behaviour", "B-E2")]
    [Trait("Behaviour", "B-E3")]
    [Trait("Scenario", "8")]
    public async Task A_person_shows_the_owner_blank_under_a_queue_and_follows_who_comes_next()
    {
        await using var world = await Ground.StartAsync(Lines);
        await world.RuleAsync(new { users = new[] { "ann@x.example" }, queues = new { Inbound = new[] { "Lead" } } });
        var (ann, queue) = (await world.UserAsync("ann@x.example"), await world.QueueAsync("Inbound"));
        var (lead, contact) = (await world.LeadAsync(), await world.ContactAsync());
        await world.Salesforce.UpdateAsync("User", ann, new { FirstName = "Ann", LastName = "Ng", Title = "Closer", Phone = "+1 555 0100" });
        await world.Salesforce.UpdateAsync("Lead", lead.Salesforce, new { OwnerId = ann });
        await world.Salesforce.UpdateAsync("Account", (await world.Salesforce.FieldAsync("Contact", contact.Salesforce, "AccountId"))!, new { OwnerId = ann });
        await world.Salesforce.UpdateAsync("Contact", contact.Salesforce, new { OwnerId = ann });
        await world.CycleAsync();
        foreach (var (field, value) in new[] { ("middleName", "Ann"), ("department", "Ng"), ("registrationSourceType", "Closer"), ("doNotCallReason", "+1 555 0100"), ("email_field", "ann@x.example") })
        {
            (await world.PersonAsync(lead, field)).ShouldBe(value, field);
            (await world.PersonAsync(contact, field)).ShouldBe(value, field);
        }

        (await world.PersonAsync(contact, "leadRole")).ShouldBe("Ann");
        (await world.PersonAsync(contact, "unsubscribedReason")).ShouldBe("Ng");
        (await world.PersonAsync(contact, "anonymousIP")).ShouldBe("ann@x.example");

        // Nobody at Marketo's screen gives a record another owner.
        await world.Marketo.UpdateAsync(lead.Marketo, "department", "Somebody else");
        (await world.CycleAsync()).Planned.ShouldBe(0);
        (await world.Salesforce.FieldAsync("Lead", lead.Salesforce, "OwnerId")).ShouldBe(ann);

        await world.Salesforce.UpdateAsync("Lead", lead.Salesforce, new { OwnerId = queue });
        await world.CycleAsync();
        foreach (var field in new[] { "middleName", "department", "email_field" })
        {
            (await world.PersonAsync(lead, field)).ShouldBeNull(field);
        }

        // An owner who marries moves no stamp of the records; the sweep sees it.
        await world.Salesforce.UpdateAsync("User", ann, new { LastName = "Sklodowska" });
        (await world.CycleAsync()).Planned.ShouldBe(0);
        await world.SweepAsync();
        (await world.PersonAsync(contact, "department")).ShouldBe("Sklodowska");
        (await world.PersonAsync(contact, "unsubscribedReason")).ShouldBe("Sklodowska");
    }

    [Fact]
    [Trait("Behaviour", "B-E1")]
    [Trait("Scenario", "7")]
    public async Task An_owners_new_details_reach_every_owned_person_in_the_next_cycle_where_the_connection_says_so()
    {
        await using var world = await Ground.StartAsync(Lines);
        world.Salesforced("parentChanges: cycle");
        await world.RuleAsync(new { users = new[] { "ann@x.example" } });
        var ann = await world.UserAsync("ann@x.example");
        var owned = new[] { await world.LeadAsync(), await world.LeadAsync(1), await world.ContactAsync() };
        foreach (var (pair, place) in owned.Select((pair, place) => (pair, place)))
        {
            await world.Salesforce.UpdateAsync(place < 2 ? "Lead" : "Contact", pair.Salesforce, new { OwnerId = ann });
        }

        await world.UntilQuietAsync();
        await world.Salesforce.UpdateAsync("User", ann, new { FirstName = "Anna", LastName = "Ng", Title = "Closer", Phone = "+1 555 0100", Email = "anna@x.example" });
        (await world.CycleAsync()).Sides["marketo"].Updated.ShouldBe(3);
        foreach (var pair in owned)
        {
            foreach (var (field, value) in new[] { ("middleName", "Anna"), ("department", "Ng"), ("registrationSourceType", "Closer"), ("doNotCallReason", "+1 555 0100"), ("email_field", "anna@x.example") })
            {
                (await world.PersonAsync(pair, field)).ShouldBe(value, field);
            }
        }

        await world.UntilQuietAsync();
    }

    [Fact]
    [Trait("Behaviour", "B-E4")]
    public async Task A_queue_that_is_none_is_refused_and_none_is_made()
    {
        await using var world = await Ground.StartAsync("owner: { marketo: department, salesforce: OwnerId, as: id }");
        await world.RuleAsync(new { queues = new { Inbound = new[] { "Lead" } } });
        var lead = await world.LeadAsync();
        await world.Marketo.UpdateAsync(lead.Marketo, "department", await world.QueueAsync("Inbound"));
        await world.CycleAsync();
        (await world.Salesforce.FieldAsync("Lead", lead.Salesforce, "OwnerId")).ShouldBe(await world.QueueAsync("Inbound"));

        await world.Marketo.UpdateAsync(lead.Marketo, "department", "00G000000000999AAA");
        (await world.CycleAsync()).Quarantined.ShouldBe(1);
        (await world.QuarantineAsync()).ShouldHaveSingleItem().ShouldStartWith("salesforce.invalid_cross_reference_key");
        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Group WHERE Type = 'Queue'")).ShouldBe(1);
    }

    [Fact]
    [Trait("Behaviour", "B-E6")]
    public async Task An_update_leaves_the_owner_alone_and_a_forced_create_asks_for_the_assignment_rules()
    {
        await using var world = await Ground.StartAsync();
        await world.RuleAsync(new { queues = new { Inbound = new[] { "Lead" } }, assignment = new[] { new { entity = "Lead", when = "Country = 'Spain'", owner = "Inbound" } } });
        var queue = await world.QueueAsync("Inbound");
        var lead = await world.LeadAsync();
        await world.Marketo.UpdateAsync(lead.Marketo, new JsonObject { ["country"] = "Spain" });
        await world.CycleAsync();
        (await world.Salesforce.FieldAsync("Lead", lead.Salesforce, "Country")).ShouldBe("Spain");
        (await world.Salesforce.FieldAsync("Lead", lead.Salesforce, "OwnerId")).ShouldNotBe(queue);

        var person = await world.Marketo.CreateAsync(new { email = "ines@new.example", lastName = "Ines", company = "C", country = "Spain" });
        var run = await world.SyncAsync($"{person}");
        var owner = (await world.Salesforce.QueryAsync($"SELECT OwnerId FROM Lead WHERE Marketo_Id__c = '{person}'")).ShouldHaveSingleItem(Show.Plan(run))!["OwnerId"]!.GetValue<string>();
        owner.ShouldBe(queue);
    }
}
