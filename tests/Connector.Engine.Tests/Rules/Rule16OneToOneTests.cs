using Connector.Engine.Tests.Scenarios;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Rules;

/// <summary>Rule 16: live links are one to one, and a new partner brings no false base.</summary>
public sealed class Rule16OneToOneTests
{
    private static readonly RuleSwitch TakenOff = new("Load/adopted.sql", "EXISTS (FROM link l WHERE l.state = 'live' AND CASE i.side WHEN '{first}' THEN l.{first}_id ELSE l.{second}_id END = d.id)", "false");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_record_that_has_a_partner_would_be_taken_from_it(bool holds)
    {
        await using var world = await Counterexample.StartAsync();
        world.Salesforced("duplicates: link");
        var (_, lead) = await world.LeadAsync();
        await world.Salesforce.UpdateAsync("Lead", lead, new { Phone = "+1 555 0100" });
        await world.CycleAsync([]);
        await world.AdminAsync("rules", new { salesforce = new { duplicates = new[] { new { entity = "Lead", fields = new[] { "Phone" }, action = "block" } } } });
        var person = await world.Marketo.CreateAsync(new { email = "twin@x.example", lastName = "Twin", company = "Twin Ltd", phone = "+1 555 0100" });
        world.Advance(TimeSpan.FromMinutes(5));
        await world.RunAsync(Counterexample.Unless(holds, TakenOff), options: new RunOptions("sync") { People = [$"{person}"] });

        (await world.StateCountAsync($"link WHERE state = 'live' AND salesforce_id = '{lead}'")).ShouldBe(holds ? 1 : 2);
        (await world.QuarantineAsync()).Count.ShouldBe(holds ? 1 : 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_contact_that_a_lead_became_would_differ_silently(bool holds)
    {
        await using var world = await Counterexample.StartAsync();
        var (person, lead) = await world.LeadAsync();
        var contact = await world.Salesforce.ConvertAsync(lead);
        await world.Salesforce.UpdateAsync("Contact", contact, new { Title = "Typed on the contact" });
        IReadOnlyList<RuleSwitch> off = [new("Resolve/inherit.sql", "DELETE FROM agreed WHERE link_id IN (SELECT link_id FROM heir);"), new("Resolve/inherit.sql", "DELETE FROM base WHERE link_id IN (SELECT link_id FROM heir) AND (link_id, field) NOT IN (SELECT (link_id, field) FROM inherited);")];
        for (var cycle = 0; cycle < 3; cycle++)
        {
            await world.CycleAsync(Counterexample.Unless(holds, off));
        }

        var same = await world.Marketo.FieldAsync(person, "title") == await world.Salesforce.FieldAsync("Contact", contact, "Title");
        same.ShouldBe(holds);
    }
}
