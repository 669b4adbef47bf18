using System.Text.Json.Nodes;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.EndToEnd.Tests.Behaviours;

/// <summary>What kinds of field cross, how long they may be, and what is read and never written (BEHAVIOUR, section F).</summary>
public sealed class FieldKindTests
{
    private const string Lines = """
        nickname: { marketo: middleName,     salesforce: Nickname__c }
        tier:     { marketo: leadRole,       salesforce: Tier__c }
        tags:     { marketo: unsubscribedReason, salesforce: Tags__c }
        page:     { marketo: registrationSourceType, salesforce: Link__c }
        whole:    { marketo: integer_field,  salesforce: Whole__c }
        ratio:    { marketo: float_field,    salesforce: Ratio__c }
        amount:   { marketo: currency_field, salesforce: Amount__c }
        share:    { marketo: percent_field,  salesforce: Share__c }
        flag:     { marketo: boolean_field,  salesforce: Flag__c }
        day:      { marketo: date_field,     salesforce: Day__c }
        moment:   { marketo: datetime_field, salesforce: Moment__c }
        essay:    { marketo: textarea_field, salesforce: Essay__c }
        boss:     { marketo: department,     salesforce: Boss__c, to: marketo }
        account:  { marketo: mktoDoNotCallCause, salesforce: { Contact: AccountId }, to: marketo }
        """;

    private static readonly object[] Custom =
    [
        new { name = "Nickname__c", type = "string", length = 20 }, new { name = "Tier__c", type = "picklist", values = new[] { "Gold", "Silver" } },
        new { name = "Tags__c", type = "multipicklist", values = new[] { "a", "b", "c" } }, new { name = "Link__c", type = "url" },
        new { name = "Whole__c", type = "double", precision = 8, scale = 0 }, new { name = "Ratio__c", type = "double", precision = 8, scale = 2 },
        new { name = "Amount__c", type = "currency", precision = 18, scale = 2 }, new { name = "Share__c", type = "percent", precision = 5, scale = 0 },
        new { name = "Flag__c", type = "boolean" }, new { name = "Day__c", type = "date" }, new { name = "Moment__c", type = "datetime" },
        new { name = "Essay__c", type = "textarea", length = 32000 }, new { name = "Boss__c", type = "string", formula = "Owner.LastName" },
    ];

    private static readonly object Seed = new { fields = new { Lead = Custom, Contact = Custom } };

    /// <summary>Field in Salesforce, its value there, field in Marketo, its value there.</summary>
    private static readonly (string Here, JsonNode Value, string There, string Shown)[] Kinds =
    [
        ("Nickname__c", "Zed", "middleName", "Zed"), ("Tier__c", "Gold", "leadRole", "Gold"), ("Tags__c", "a;c", "unsubscribedReason", "a;c"),
        ("Link__c", "https://a.example", "registrationSourceType", "https://a.example"), ("Whole__c", 42, "integer_field", "42"), ("Ratio__c", 1.25, "float_field", "1.25"),
        ("Amount__c", 1234.5, "currency_field", "1234.5"), ("Share__c", 60, "percent_field", "60"), ("Flag__c", true, "boolean_field", "true"),
        ("Day__c", "2026-02-03", "date_field", "2026-02-03"), ("Moment__c", "2026-02-03T04:05:06.000+0000", "datetime_field", "2026-02-03T04:05:06Z"), ("Essay__c", "long\nand wide", "textarea_field", "long\nand wide"),
    ];

    [Fact]
    [Trait("Behaviour", "B-F2")]
    [Trait("Behaviour", "B-F14")]
    [Trait("Behaviour", "B-F29")]
    [Trait("Behaviour", "B-F33")]
    public async Task Custom_fields_of_every_kind_cross_both_ways_and_one_line_serves_lead_and_contact()
    {
        await using var world = await Ground.StartAsync(Lines, Seed);
        var (lead, contact, other) = (await world.LeadAsync(), await world.ContactAsync(), await world.LeadAsync(1));
        var inSalesforce = new JsonObject(Kinds.Select(kind => KeyValuePair.Create(kind.Here, (JsonNode?)kind.Value.DeepClone())));
        await world.Salesforce.UpdateAsync("Lead", lead.Salesforce, inSalesforce);
        await world.Salesforce.UpdateAsync("Contact", contact.Salesforce, inSalesforce);
        await world.Marketo.UpdateAsync(other.Marketo, new JsonObject(Kinds.Select(kind => KeyValuePair.Create(kind.There, (JsonNode?)kind.Shown))));
        var run = await world.CycleAsync();
        run.Status.ShouldBe("done", Show.Plan(run));

        var written = await world.Salesforce.ReadAsync("Lead", other.Salesforce);
        foreach (var (here, value, there, shown) in Kinds)
        {
            (await world.PersonAsync(lead, there)).ShouldBe(shown, there);
            (await world.PersonAsync(contact, there)).ShouldBe(shown, there);
            JsonNode.DeepEquals(written[here], value).ShouldBeTrue($"{here}: {written[here]}");
        }

        (await world.CycleAsync()).Planned.ShouldBe(0, "what was written and normalised comes back to nobody");
    }

    [Fact]
    [Trait("Scenario", "69")]
    [Trait("Behaviour", "B-F9")]
    [Trait("Behaviour", "B-F10")]
    public async Task A_lookup_brings_the_id_and_a_formula_is_seen_anew_by_the_sweep_only()
    {
        await using var world = await Ground.StartAsync(Lines, Seed);
        var (lead, contact) = (await world.LeadAsync(), await world.ContactAsync());
        (await world.PersonAsync(contact, "mktoDoNotCallCause")).ShouldBe(await world.Salesforce.FieldAsync("Contact", contact.Salesforce, "AccountId"));
        (await world.PersonAsync(lead, "department")).ShouldBe("User");

        await world.Salesforce.UpdateAsync("User", (await world.Salesforce.FieldAsync("Lead", lead.Salesforce, "OwnerId"))!, new { LastName = "Renamed" });
        (await world.CycleAsync()).Planned.ShouldBe(0);
        await world.SweepAsync();
        (await world.PersonAsync(lead, "department")).ShouldBe("Renamed");
    }

    [Fact]
    [Trait("Behaviour", "B-F30")]
    [Trait("Behaviour", "B-F31")]
    [Trait("Behaviour", "B-F32")]
    public async Task What_is_too_long_is_held_with_its_reason_or_cut_between_characters_where_the_line_says_so()
    {
        await using var world = await Ground.StartAsync(Lines, Seed, text => text.Replace("salesforce: Description }", "salesforce: Description, too_long: cut }", StringComparison.Ordinal));
        var (lead, other) = (await world.LeadAsync(), await world.LeadAsync(1));
        await world.Marketo.UpdateAsync(lead.Marketo, new JsonObject { ["firstName"] = new string('x', 41), ["city"] = "Lima" });
        await world.Salesforce.UpdateAsync("Lead", other.Salesforce, new { Description = new string('é', 16_000), Essay__c = new string('é', 15_001), Title = "Reader" });
        var run = await world.CycleAsync();
        run.Quarantined.ShouldBe(2, Show.Plan(run));

        (await world.QuarantineAsync()).Order(StringComparer.Ordinal).Select(row => string.Join(' ', row.Split(' ')[..2])).ShouldBe(["map.too_long essay", "map.too_long firstName"]);
        (await world.Salesforce.FieldAsync("Lead", lead.Salesforce, "City")).ShouldBe("Lima");
        (await world.PersonAsync(other, "title")).ShouldBe("Reader");
        var cut = (await world.PersonAsync(other, "mktoPersonNotes"))!;
        cut.ShouldBe(new string('é', cut.Length), "no character was split");
        cut.Length.ShouldBeInRange(10_000, 15_000, "Marketo counts 30,000 bytes");
        (await world.PersonAsync(other, "textarea_field")).ShouldBeNull();
        (await world.CycleAsync()).Planned.ShouldBe(0);
        (await world.Salesforce.FieldAsync("Lead", other.Salesforce, "Description"))!.Length.ShouldBe(16_000, "a cut does not come back");
    }
}
