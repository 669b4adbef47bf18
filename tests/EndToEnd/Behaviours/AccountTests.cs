using System.Globalization;
using Connector.State.Trail;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.EndToEnd.Tests.Behaviours;

/// <summary>Accounts flow one way, into the people who are contacts of them (BEHAVIOUR, section G).</summary>
public sealed class AccountTests
{
    private const int Contacts = 5_001;

    [Fact]
    [Trait("Scenario", "75")]
    public async Task A_changed_account_of_5001_contacts_changes_them_all_and_every_one_has_its_row()
    {
        var seed = new
        {
            records = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["Account"] = new[] { new { Id = "001000000009999", Name = "Large Ltd" } },
                ["Contact"] = Enumerable.Range(0, Contacts).Select(number => new { LastName = string.Create(CultureInfo.InvariantCulture, $"Colleague {number}"), AccountId = "001000000009999" }).ToArray(),
            },
        };
        await using var world = await Ground.StartAsync(seed: seed, people: 2);
        world.Salesforced("parentChanges: cycle");
        await world.UntilQuietAsync();
        world.Rewrite(text => text.Replace("changes: 1000", "changes: 10000", StringComparison.Ordinal));
        var account = (await world.Salesforce.QueryAsync("SELECT Id FROM Account WHERE Name = 'Large Ltd'")).ShouldHaveSingleItem()!["Id"]!.GetValue<string>();
        await world.Salesforce.UpdateAsync("Account", account, new { Name = "Larger Ltd" });
        var run = await world.CycleAsync();
        run.Sides["marketo"].Updated.ShouldBe(Contacts, run.Fault?.Message);

        using var trail = TrailReader.Open(world.Host.Options.TrailFolder, "marketo", "salesforce");
        trail.Query("SELECT count(*), count(DISTINCT salesforce_id) FROM changes WHERE run = $run AND field = 'company' AND before = 'Large Ltd' AND \"after\" = 'Larger Ltd' AND outcome = 'applied'", ("run", run.Run))
            .Rows.ShouldHaveSingleItem().ShouldBe([(long)Contacts, (long)Contacts]);
    }

    [Fact]
    [Trait("Scenario", "76")]
    public async Task A_company_edited_in_Marketo_goes_nowhere_and_gives_way_when_the_account_changes()
    {
        await using var world = await Ground.StartAsync();
        world.Salesforced("parentChanges: cycle");
        var contact = await world.ContactAsync();
        var account = (await world.Salesforce.FieldAsync("Contact", contact.Salesforce, "AccountId"))!;
        var name = await world.Salesforce.FieldAsync("Account", account, "Name");
        await world.Marketo.UpdateAsync(contact.Marketo, "company", "Marketo's idea");
        await world.UntilQuietAsync();
        (await world.Salesforce.FieldAsync("Account", account, "Name")).ShouldBe(name, "accounts are not written");

        await world.Salesforce.UpdateAsync("Account", account, new { Name = "What the account says" });
        await world.UntilQuietAsync();
        (await world.PersonAsync(contact, "company")).ShouldBe("What the account says");
    }
}
