using Connector.Sandbox;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>pipelines/native-contacts.yaml: who wins as in Marketo's own sync, without its deadlock.</summary>
public sealed class NativeContactsTests
{
    [Fact]
    [Trait("Scenario", "10")]
    [Trait("Behaviour", "B-C2")]
    public async Task On_a_contact_Salesforces_value_is_on_both_sides_and_on_a_lead_Marketos()
    {
        await using var world = await StartAsync();
        var (contact, lead) = (await world.ContactAsync(), await world.LeadAsync());
        await world.Marketo.UpdateAsync(contact.Marketo, "title", "Of Marketo");
        await world.Salesforce.UpdateAsync("Contact", contact.Salesforce, new { Title = "Of Salesforce" });
        await world.Marketo.UpdateAsync(lead.Marketo, "title", "Of Marketo");
        await world.Salesforce.UpdateAsync("Lead", lead.Salesforce, new { Title = "Of Salesforce" });

        var run = await world.CycleAsync();

        run.Conflicts.ShouldBe(2, Show.Plan(run));
        (await world.Marketo.FieldAsync(contact.Marketo, "title")).ShouldBe("Of Salesforce");
        (await world.Salesforce.FieldAsync("Contact", contact.Salesforce, "Title")).ShouldBe("Of Salesforce");
        (await world.Marketo.FieldAsync(lead.Marketo, "title")).ShouldBe("Of Marketo");
        (await world.Salesforce.FieldAsync("Lead", lead.Salesforce, "Title")).ShouldBe("Of Marketo");
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    [Trait("Scenario", "15")]
    [Trait("Behaviour", "B-C5")]
    public async Task A_blocked_field_changed_on_both_sides_is_resolved_and_holds_nothing_else_up()
    {
        await using var world = await StartAsync();
        var (person, contact) = await world.ContactAsync();
        await world.Marketo.UpdateAsync(person, "title", "Of Marketo");
        await world.Salesforce.UpdateAsync("Contact", contact, new { Title = "Of Salesforce", MailingCity = "Lima" });
        await world.AdminAsync("rules", new { marketo = new { blockedFields = new[] { "title" } } });

        var run = await world.CycleAsync();

        (run.Status, run.Conflicts).ShouldBe(("done", 1), Show.Plan(run));
        (await world.Marketo.FieldAsync(person, "city")).ShouldBe("Lima");
        (await world.CycleAsync()).Quarantined.ShouldBe(1, "Marketo kept its value, which is told once");
        (await world.QuarantineAsync()).ShouldHaveSingleItem().ShouldStartWith("merge.not_taken title");
        (await world.CycleAsync()).Planned.ShouldBe(0);

        await world.Marketo.UpdateAsync(person, "phone", "+51 1 555");
        await world.Salesforce.UpdateAsync("Contact", contact, new { MailingCity = "Cusco" });
        (await world.CycleAsync()).Applied.ShouldBe(2, "the record is not stuck");
        (await world.Salesforce.FieldAsync("Contact", contact, "Phone")).ShouldBe("+51 1 555");
        (await world.Marketo.FieldAsync(person, "city")).ShouldBe("Cusco");
        (await world.Salesforce.FieldAsync("Contact", contact, "Title")).ShouldBe("Of Salesforce");

        await world.AdminAsync("rules", new { marketo = new { blockedFields = Array.Empty<string>() } });
        await world.Salesforce.UpdateAsync("Contact", contact, new { Title = "After the block" });
        await world.CycleAsync();
        (await world.Marketo.FieldAsync(person, "title")).ShouldBe("After the block", "another value is tried");
        await world.CycleAsync();
        (await world.QuarantineAsync()).ShouldBeEmpty();
    }

    private static async Task<World> StartAsync()
    {
        var world = await World.StartAsync(new SandboxOptions { People = 12 }, "native-contacts");
        await world.RunAsync();
        world.Advance(TimeSpan.FromMinutes(15));
        return world;
    }
}
