using Connector.Sandbox.Kernel;
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
        world.Advance(TimeSpan.FromMinutes(5));
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
        trail.Query("SELECT marketo_id, into_id, outcome FROM operations WHERE kind = 'merge' OR into_id IS NOT NULL").Rows.ShouldHaveSingleItem().ShouldBe([$"{loser.Marketo}", $"{winner.Marketo}", "applied"]);
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

    [Theory]
    [InlineData(Drop.Before)]
    [InlineData(Drop.After)]
    public async Task A_merge_without_an_answer_is_looked_up_and_done_once(Drop drop)
    {
        await using var world = await Ground.StartAsync();
        var (winner, loser) = (await world.LeadAsync(), await world.LeadAsync(1));
        await world.Marketo.UpdateAsync(winner.Marketo, "leadScore", 10);
        await world.Marketo.UpdateAsync(loser.Marketo, "leadScore", 20);
        await world.UntilQuietAsync();
        await new SoapDesk(world).MergeAsync("Lead", winner.Salesforce, loser.Salesforce);
        world.Sandbox.Faults.Plant(new FaultRule("marketo", "/rest/v1/leads/*/merge.json", Method: "POST", Drop: drop, Times: 1));
        world.Advance(TimeSpan.FromMinutes(5));
        var lost = await world.RunAsync();
        lost.Unprocessed.ShouldBe(1, Show.Plan(lost));
        await world.Marketo.UpdateAsync(winner.Marketo, "title", "Meanwhile");
        (await world.CycleAsync()).Balances.ShouldBeTrue();
        world.Advance(TimeSpan.FromMinutes(5));
        await world.UntilQuietAsync();

        (await world.Marketo.FindAsync("id", $"{loser.Marketo}", "id")).ShouldBeEmpty();
        (await world.PersonAsync(winner, "leadScore")).ShouldBe("30");
        (await world.Salesforce.FieldAsync("Lead", winner.Salesforce, "Title")).ShouldBe("Meanwhile");
        await world.EverybodyFitsAsync();
    }

    [Fact]
    public async Task Killed_at_any_moment_of_a_merge_it_ends_where_an_unbroken_run_does()
    {
        await using var world = await Ground.StartAsync(people: 32);
        var leads = await world.PairsAsync("Lead");
        for (var (moment, place, killed) = (4, 0, true); killed && place + 3 < leads.Count; moment += 3, place += 4)
        {
            var (winner, loser, first, second) = (leads[place], leads[place + 1], leads[place + 2], leads[place + 3]);
            await world.Marketo.UpdateAsync(winner.Marketo, "leadScore", 10);
            await world.Marketo.UpdateAsync(loser.Marketo, "leadScore", 20);
            await world.UntilQuietAsync();
            await new SoapDesk(world).MergeAsync("Lead", winner.Salesforce, loser.Salesforce);
            await world.Marketo.MergeAsync(first.Marketo, second.Marketo);
            world.Advance(TimeSpan.FromMinutes(5));
            try
            {
                await world.RunAsync(new Lifeline(moment));
                killed = false;
            }
            catch (KilledException)
            {
                world.Advance(TimeSpan.FromMinutes(5));
            }

            await world.UntilQuietAsync();
            (await world.PersonAsync(winner, "leadScore")).ShouldBe("30", $"moment {moment}");
            (await world.Marketo.FindAsync("id", $"{loser.Marketo}", "id")).ShouldBeEmpty($"moment {moment}");
            (await world.Salesforce.CountAsync($"SELECT COUNT() FROM Lead WHERE Id = '{second.Salesforce}'")).ShouldBe(0, $"moment {moment}");
            (await world.QuarantineAsync()).ShouldBeEmpty($"moment {moment}");
            await world.EverybodyFitsAsync();
        }
    }

    [Fact]
    public async Task A_refused_merge_rests_with_its_reason_and_is_tried_again_when_either_record_changes()
    {
        await using var world = await Ground.StartAsync();
        var (lead, contact) = (await world.LeadAsync(), await world.ContactAsync());
        await world.Salesforce.UpdateAsync("Contact", contact.Salesforce, new { AccountId = (string?)null });
        await world.UntilQuietAsync();
        await world.Marketo.MergeAsync(contact.Marketo, lead.Marketo);
        await world.UntilQuietAsync();
        (await world.QuarantineAsync()).ShouldHaveSingleItem().ShouldStartWith("salesforce.contact_without_account");
        (await world.Salesforce.FieldAsync("Lead", lead.Salesforce, "IsConverted")).ShouldBe("false");

        var account = await world.Salesforce.CreateAsync("Account", new { Name = "A home" });
        await world.Salesforce.UpdateAsync("Contact", contact.Salesforce, new { AccountId = account });
        await world.UntilQuietAsync();
        (await world.Salesforce.FieldAsync("Lead", lead.Salesforce, "ConvertedAccountId")).ShouldBe(account);
        (await world.QuarantineAsync()).ShouldBeEmpty();
    }
}
