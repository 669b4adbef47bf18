using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>A lead that becomes a contact while its person's edit is on the way (B-H2, B-H7, CANNOT_UPDATE_CONVERTED_LEAD).</summary>
public class ConversionRaceTests
{
    [Fact]
    [Trait("Behaviour", "B-H2")]
    [Trait("Behaviour", "B-H7")]
    [Trait("Scenario", "64")]
    public async Task An_edit_lands_on_the_contact_whenever_in_the_cycle_the_lead_is_converted()
    {
        await using var world = await Rest.StartAsync(people: 40);
        foreach (var (moment, skip) in new[] { 2, 4, 5, 6 }.Select((moment, skip) => (moment, skip)))
        {
            var (person, lead) = await world.LeadAsync(skip);
            await world.Marketo.UpdateAsync(person, "title", $"Edited before {moment}");
            world.Advance(TimeSpan.FromMinutes(5));
            string? contact = null;
            await world.RunAsync(new Lifeline(moment, async () => contact = await world.Salesforce.ConvertAsync(lead)));
            contact ??= await world.Salesforce.ConvertAsync(lead);
            for (var cycle = 0; cycle < 3; cycle++)
            {
                await world.CycleAsync();
            }

            (await world.Salesforce.FieldAsync("Contact", contact, "Title")).ShouldBe($"Edited before {moment}", $"moment {moment}");
            (await world.Marketo.FieldAsync(person, "salesforceId")).ShouldBe(contact, $"moment {moment}");
            (await world.QuarantineAsync()).ShouldBeEmpty($"moment {moment}");
            (await world.CycleAsync()).Planned.ShouldBe(0, $"moment {moment}");
        }

    }

    [Fact]
    [Trait("Scenario", "64")]
    public async Task What_agreed_before_still_does_on_the_contact_so_a_queued_edit_is_no_first_meeting()
    {
        await using var world = await Rest.StartAsync(edit: text => text.Replace("  winner: marketo", "  winner: salesforce", StringComparison.Ordinal));
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Before");
        for (var cycle = 0; cycle < 3; cycle++)
        {
            await world.CycleAsync();
        }

        await world.Marketo.UpdateAsync(person, "title", "Queued");
        var contact = await world.Salesforce.ConvertAsync(lead);
        for (var cycle = 0; cycle < 3; cycle++)
        {
            await world.CycleAsync();
        }

        (await world.Salesforce.FieldAsync("Contact", contact, "Title")).ShouldBe("Queued", "the contact holds what both agreed on, so only Marketo has changed");
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }
}
