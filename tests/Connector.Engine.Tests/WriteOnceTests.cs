using System.Text.Json.Nodes;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>A field that takes a value when its record is made and never after.</summary>
public sealed class WriteOnceTests
{
    [Fact]
    [Trait("Behaviour", "B-C5")]
    public async Task It_is_given_to_a_new_record_and_later_edits_neither_bounce_nor_hold_the_rest_up()
    {
        await using var world = await Rest.StartAsync(people: 4);
        var known = await world.LeadAsync();
        await world.Marketo.UpdateAsync(known.Marketo, "middleName", "Of Marketo");
        await world.AdminAsync("rules", new { salesforce = new { added = new { Lead = new[] { new { name = "Origin__c", type = "string", updateable = false } } } } });
        await world.ForgetDescribesAsync();
        world.Rewrite(text => Rest.Unguarded(text).Replace("  phone:  ", "  origin: { marketo: middleName, salesforce: { Lead: Origin__c } }\n  phone:  ", StringComparison.Ordinal));
        var person = await world.Marketo.CreateAsync(new { email = "once@new.example", lastName = "Once", company = "C", middleName = "Fair" });
        await world.CycleAsync();
        (await world.Marketo.FieldAsync(known.Marketo, "middleName")).ShouldBe("Of Marketo", "a field that was never written there has nothing to say");
        await world.SyncAsync($"{person}");
        var lead = (await world.Marketo.FieldAsync(person, "salesforceId"))!;
        (await world.Salesforce.FieldAsync("Lead", lead, "Origin__c")).ShouldBe("Fair");
        await world.CycleAsync();

        await world.Marketo.UpdateAsync(person, new JsonObject { ["middleName"] = "Changed", ["title"] = "Goes over" });
        var run = await world.CycleAsync();

        (run.Applied, run.Quarantined).ShouldBe((1, 0), Show.Plan(run));
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("Goes over");
        (await world.Salesforce.FieldAsync("Lead", lead, "Origin__c")).ShouldBe("Fair");
        (await world.Marketo.FieldAsync(person, "middleName")).ShouldBe("Changed", "nobody takes it back");
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }
}
