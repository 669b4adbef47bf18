using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.EndToEnd.Tests.Behaviours;

/// <summary>Records that go, on either side, and some that come back (BEHAVIOUR, section I).</summary>
public sealed class DeletionTests
{
    [Fact]
    [Trait("Behaviour", "B-I1")]
    [Trait("Behaviour", "B-I3")]
    [Trait("Behaviour", "B-I5")]
    [Trait("Behaviour", "B-I8")]
    [Trait("Scenario", "54")]
    [Trait("Scenario", "57")]
    public async Task Deleted_in_Salesforce_is_a_flag_that_an_undelete_takes_back_and_deleted_in_Marketo_stays_deleted()
    {
        await using var world = await Ground.StartAsync();
        var (lead, contact, kept) = (await world.LeadAsync(), await world.ContactAsync(), await world.LeadAsync(1));
        await world.Salesforce.DeleteAsync("Lead", lead.Salesforce);
        await world.Salesforce.DeleteAsync("Contact", contact.Salesforce);
        await world.CycleAsync();
        (await world.PersonAsync(lead, "salesforceIsDeleted")).ShouldBe("true");
        (await world.PersonAsync(contact, "salesforceIsDeleted")).ShouldBe("true");
        await world.Marketo.UpdateAsync(lead.Marketo, "title", "While deleted");
        (await world.CycleAsync()).Planned.ShouldBe(0, "nobody is created again");

        await new SoapDesk(world).UndeleteAsync(lead.Salesforce);
        await world.UntilQuietAsync();
        (await world.PersonAsync(lead, "salesforceIsDeleted")).ShouldBe("false");
        (await world.Salesforce.FieldAsync("Lead", lead.Salesforce, "Title")).ShouldBe("While deleted", "the pair lives on where it was");
        (await world.BearersAsync(lead.Salesforce)).ShouldBe([lead.Marketo]);

        await world.Marketo.DeleteAsync(kept.Marketo);
        await world.CycleAsync();
        await world.Salesforce.UpdateAsync("Lead", kept.Salesforce, new { Title = "Alone" });
        (await world.CycleAsync()).Sides["marketo"].Created.ShouldBe(0, "Marketo's own sync would bring the person back");
        (await world.Salesforce.FieldAsync("Lead", kept.Salesforce, "Title")).ShouldBe("Alone");
    }

    [Fact]
    [Trait("Behaviour", "B-I2")]
    [Trait("Behaviour", "B-I4")]
    public async Task Deleting_on_the_other_side_too_is_a_choice_of_the_file_and_waits_for_approval()
    {
        await using var world = await Ground.StartAsync(edit: text => text.Replace("delete: { salesforce: keep, marketo: flag }", "delete: { salesforce: delete, marketo: delete }", StringComparison.Ordinal));
        var (lead, other) = (await world.LeadAsync(), await world.LeadAsync(1));
        await world.Marketo.DeleteAsync(lead.Marketo);
        await world.Salesforce.DeleteAsync("Lead", other.Salesforce);
        var run = await world.CycleAsync();
        run.Fault!.Code.ShouldBe("guard.deletes", Show.Plan(run));
        (await world.Salesforce.CountAsync($"SELECT COUNT() FROM Lead WHERE Id = '{lead.Salesforce}'")).ShouldBe(1);

        await world.RunAsync(run.Plan!.Digest);
        (await world.Salesforce.CountAsync($"SELECT COUNT() FROM Lead WHERE Id = '{lead.Salesforce}'")).ShouldBe(0);
        (await world.Marketo.FindAsync("id", $"{other.Marketo}", "id")).ShouldBeEmpty();
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    [Trait("Behaviour", "B-I6")]
    [Trait("Scenario", "55")]
    public async Task Gone_from_the_bin_before_anybody_looked_is_found_by_the_sweep_and_told_not_taken_for_deleted()
    {
        await using var world = await Ground.StartAsync();
        var (late, hard, unseen) = (await world.LeadAsync(), await world.LeadAsync(1), await world.LeadAsync(2));
        await world.Salesforce.DeleteAsync("Lead", late.Salesforce);
        await world.Salesforce.PurgeAsync("Lead", hard.Salesforce);
        world.Advance(TimeSpan.FromDays(16));
        await world.AdminAsync("rules", new { salesforce = new { sharing = new[] { new { entity = "Lead", hidden = $"Id = '{unseen.Salesforce}'" } } } });
        await world.SweepAsync();
        (await world.QuarantineAsync()).Count(row => row.StartsWith("sweep.missing", StringComparison.Ordinal)).ShouldBe(3);
        foreach (var pair in new[] { late, hard, unseen })
        {
            (await world.PersonAsync(pair, "salesforceIsDeleted")).ShouldNotBe("true", "nobody can tell a purged record from a hidden one");
            await world.Marketo.UpdateAsync(pair.Marketo, "title", "Still here");
        }

        var run = await world.CycleAsync();
        run.Planned.ShouldBe(0, Show.Plan(run));
        await world.AdminAsync("rules", new { salesforce = new { } });
        await world.SweepAsync();
        (await world.Salesforce.FieldAsync("Lead", unseen.Salesforce, "Title")).ShouldBe("Still here");
        (await world.QuarantineAsync()).Count.ShouldBe(2);
    }

    [Fact]
    [Trait("Behaviour", "B-I7")]
    public async Task A_person_deleted_longer_ago_than_Marketo_remembers_is_missed_by_the_sweep_and_told_not_taken_for_deleted()
    {
        await using var world = await Ground.StartAsync();
        var (forgotten, told) = (await world.LeadAsync(), await world.LeadAsync(1));
        await world.Marketo.DeleteAsync(forgotten.Marketo);
        world.Advance(TimeSpan.FromDays(10));
        await world.Marketo.DeleteAsync(told.Marketo);
        world.Advance(TimeSpan.FromDays(5));
        // The pipeline stood still for fifteen days; the sweep, a daily one, is due.
        await world.CycleAsync();
        var resting = (await world.QuarantineAsync()).ShouldHaveSingleItem();
        resting.ShouldStartWith("sweep.missing");

        await world.Salesforce.UpdateAsync("Lead", forgotten.Salesforce, new { Title = "Still here" });
        var run = await world.CycleAsync();
        run.Planned.ShouldBe(0, Show.Plan(run));
        (await world.Salesforce.FieldAsync("Lead", forgotten.Salesforce, "Title")).ShouldBe("Still here");
        (await world.BearersAsync(told.Salesforce)).ShouldBeEmpty("the one Marketo still told of is known as deleted");
    }

    [Theory]
    [Trait("Behaviour", "B-I3")]
    [Trait("Scenario", "56")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_person_deleted_in_Marketo_comes_back_when_the_lead_is_edited_where_the_file_says_so(bool inOneCycle)
    {
        await using var world = await Ground.StartAsync(edit: text => Tombstones(text, "{ marketo: recreate }"));
        var lead = await world.LeadAsync();
        await world.Marketo.DeleteAsync(lead.Marketo);
        if (!inOneCycle)
        {
            await world.UntilQuietAsync();
            (await world.BearersAsync(lead.Salesforce)).ShouldBeEmpty("nobody has edited the lead yet");
        }

        await world.Salesforce.UpdateAsync("Lead", lead.Salesforce, new { Title = "Still wanted" });
        await world.CycleAsync();
        await world.UntilQuietAsync();
        var person = (await world.BearersAsync(lead.Salesforce)).ShouldHaveSingleItem();
        person.ShouldNotBe(lead.Marketo);
        (await world.Marketo.FieldAsync(person, "title")).ShouldBe("Still wanted");
        (await world.Salesforce.FieldAsync("Lead", lead.Salesforce, "Marketo_Id__c")).ShouldBe($"{person}");
        await world.EverybodyFitsAsync();
    }

    [Theory]
    [Trait("Scenario", "56")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lead_deleted_in_Salesforce_comes_back_when_the_person_is_edited_but_not_for_the_mark_we_make(bool inOneCycle)
    {
        await using var world = await Ground.StartAsync(edit: text => Tombstones(text, "{ salesforce: recreate }"));
        var lead = await world.LeadAsync();
        await world.Salesforce.DeleteAsync("Lead", lead.Salesforce);
        if (!inOneCycle)
        {
            await world.UntilQuietAsync();
            (await world.PersonAsync(lead, "salesforceIsDeleted")).ShouldBe("true");
            (await world.Salesforce.CountAsync($"SELECT COUNT() FROM Lead WHERE Marketo_Id__c = '{lead.Marketo}'")).ShouldBe(0);
        }

        await world.Marketo.UpdateAsync(lead.Marketo, "title", "Back again");
        await world.CycleAsync();
        await world.UntilQuietAsync();
        var born = (await world.Salesforce.QueryAsync($"SELECT Id, Title FROM Lead WHERE Marketo_Id__c = '{lead.Marketo}'")).ShouldHaveSingleItem()!;
        born["Title"]!.GetValue<string>().ShouldBe("Back again");
        (await world.PersonAsync(lead, "salesforceId")).ShouldBe(born["Id"]!.GetValue<string>());
        (await world.PersonAsync(lead, "salesforceIsDeleted")).ShouldBe("false");
        await world.EverybodyFitsAsync();
    }

    [Fact]
    [Trait("Scenario", "56")]
    public async Task Or_the_survivor_ends_with_its_first_edit_after_somebody_approved_that()
    {
        await using var world = await Ground.StartAsync(edit: text => Tombstones(text, "{ marketo: delete }"));
        var lead = await world.LeadAsync();
        await world.Marketo.DeleteAsync(lead.Marketo);
        await world.UntilQuietAsync();
        await world.Salesforce.UpdateAsync("Lead", lead.Salesforce, new { Title = "Last words" });
        var run = await world.CycleAsync();
        run.Fault!.Code.ShouldBe("guard.deletes", Show.Plan(run));
        (await world.RunAsync(run.Plan!.Digest)).Sides["salesforce"].Deleted.ShouldBe(1);
        (await world.Salesforce.CountAsync($"SELECT COUNT() FROM Lead WHERE Id = '{lead.Salesforce}'")).ShouldBe(0);
        await world.UntilQuietAsync();
        await world.EverybodyFitsAsync();
    }

    private static string Tombstones(string text, string policy) => text.Replace("\nload:", $"\n  tombstone: {policy}\nload:", StringComparison.Ordinal);
}
