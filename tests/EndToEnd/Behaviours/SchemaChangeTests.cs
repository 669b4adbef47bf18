using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.EndToEnd.Tests.Behaviours;

/// <summary>An org whose fields change under a running pipeline (BEHAVIOUR, section F).</summary>
public sealed class SchemaChangeTests
{
    private const string NewLine = "tier: { marketo: department, salesforce: { Lead: Tier__c } }";

    [Fact]
    [Trait("Scenario", "71")]
    [Trait("Behaviour", "B-F3")]
    [Trait("Behaviour", "B-F4")]
    [Trait("Behaviour", "B-F16")]
    public async Task A_new_field_is_told_of_once_and_its_old_values_come_as_soon_as_a_line_maps_it()
    {
        await using var world = await Ground.StartAsync();
        var file = await File.ReadAllTextAsync(world.Pipeline);
        world.Rewrite(text => Ground.With(NewLine, text));
        (await Should.ThrowAsync<InvalidPipelineException>(() => world.RunAsync())).Findings.ShouldContain(finding => finding.Code == "map.unknown_field" && finding.Path == "map.tier");
        world.Rewrite(_ => file);

        await world.RuleAsync(new { added = new { Lead = new[] { new { name = "Tier__c", type = "string" } } } });
        (await world.CycleAsync()).Findings.ShouldContain(finding => finding.Code == "schema.added" && finding.Message.Contains("Tier__c"));
        var leads = await world.PairsAsync("Lead");
        await world.Salesforce.UpdateAsync("Lead", leads[0].Salesforce, new { Tier__c = "Gold" });
        await world.Salesforce.UpdateAsync("Lead", leads[1].Salesforce, new { Tier__c = "Tin" });
        (await world.CycleAsync()).Planned.ShouldBe(0, "nobody asked for the field");
        (await File.ReadAllTextAsync(world.Pipeline)).ShouldBe(file, "a new describe changes no line");

        // Marketo's own sync waits for each record's next update.
        world.Rewrite(text => Ground.With(NewLine, text));
        await world.CycleAsync();
        (await world.PersonAsync(leads[0], "department")).ShouldBe("Gold");
        (await world.PersonAsync(leads[1], "department")).ShouldBe("Tin");
    }

    [Fact]
    [Trait("Scenario", "70")]
    [Trait("Behaviour", "B-F5")]
    [Trait("Behaviour", "B-F6")]
    [Trait("Behaviour", "B-F7")]
    [Trait("Behaviour", "B-F8")]
    public async Task Another_label_does_nothing_another_type_name_or_absence_rests_the_line_and_keeps_all_values()
    {
        await using var world = await Ground.StartAsync();
        var (lead, other) = (await world.LeadAsync(), await world.LeadAsync(1));
        await world.Marketo.UpdateAsync(lead.Marketo, "fax", "+1 555 0101");
        await world.CycleAsync();
        await world.RuleAsync(new { retyped = new { Lead = new { Fax = new { label = "Telefax" } } } });
        var run = await world.CycleAsync();
        (run.Planned, run.Findings.Count).ShouldBe((0, 0));
        await world.RuleAsync(new { });
        await world.CycleAsync();
        var told = new List<string>();

        foreach (var (rules, code) in new (object, string)[]
        {
            (new { renamed = new { Lead = new { Fax = "Telefax__c" } } }, "map.hidden"),
            (new { retyped = new { Lead = new { Fax = "double" } } }, "map.retyped"),
            (new { removed = new { Lead = new[] { "Fax" } } }, "map.hidden"),
        })
        {
            await world.RuleAsync(rules);
            await world.Salesforce.UpdateAsync("Lead", other.Salesforce, new { City = code });
            run = await world.CycleAsync();
            run.Findings.ShouldContain(finding => finding.Code == code && finding.Path == "map.fax", Show.Plan(run));
            told.AddRange(run.Findings.Select(finding => finding.Code));
            (await world.PersonAsync(lead, "fax")).ShouldBe("+1 555 0101", code);
            (await world.PersonAsync(other, "city")).ShouldBe(code, "the other lines go on");
        }

        told.ShouldContain("schema.renamed", "the label tells which field it is now");
        await world.RuleAsync(new { renamed = new { Lead = new { Fax = "Telefax__c" } } });
        await world.Salesforce.UpdateAsync("Lead", other.Salesforce, new { Telefax__c = "+1 555 0102" });
        world.Rewrite(text => text.Replace("salesforce: Fax }", "salesforce: { Lead: Telefax__c, Contact: Fax } }", StringComparison.Ordinal));
        await world.CycleAsync();
        (await world.PersonAsync(other, "fax")).ShouldBe("+1 555 0102", "the line names the new field and goes on with what stands there");
    }

    [Fact]
    [Trait("Behaviour", "B-F11")]
    [Trait("Behaviour", "B-F12")]
    [Trait("Behaviour", "B-F13")]
    public async Task Picklists_are_watched_and_each_record_takes_only_what_its_own_picklist_offers()
    {
        await using var world = await Ground.StartAsync();
        await world.RuleAsync(new { picklists = new { Lead = new { LeadSource = new { values = new[] { "Web", "Fair" }, restricted = true } }, Contact = new { LeadSource = new { values = new[] { "Web", "Radio" }, restricted = true } } } });
        var run = await world.CycleAsync();
        run.Findings.ShouldContain(finding => finding.Code == "schema.picklist" && finding.Message.Contains("Lead.LeadSource gained \"Fair\""), string.Join('\n', run.Findings));
        run.Findings.ShouldContain(finding => finding.Code == "schema.picklist" && finding.Message.Contains("lost"));
        (await world.CycleAsync()).Findings.ShouldBeEmpty("told once");

        var (lead, contact) = (await world.LeadAsync(), await world.ContactAsync());
        await world.Marketo.UpdateAsync(lead.Marketo, "leadSource", "Radio");
        await world.Marketo.UpdateAsync(contact.Marketo, "leadSource", "Radio");
        run = await world.CycleAsync();
        (run.Applied, run.Quarantined).ShouldBe((1, 1), Show.Plan(run));
        (await world.Salesforce.FieldAsync("Contact", contact.Salesforce, "LeadSource")).ShouldBe("Radio");
        (await world.QuarantineAsync()).ShouldHaveSingleItem().ShouldStartWith("map.not_in_picklist leadSource");
        (await world.PersonAsync(lead, "leadSource")).ShouldBe("Radio", "the picklist is Salesforce's to manage; Marketo's value waits");

        await world.Marketo.UpdateAsync(lead.Marketo, "leadSource", "Web");
        await world.CycleAsync();
        (await world.Salesforce.FieldAsync("Lead", lead.Salesforce, "LeadSource")).ShouldBe("Web");
        (await world.QuarantineAsync()).ShouldBeEmpty();
    }
}
