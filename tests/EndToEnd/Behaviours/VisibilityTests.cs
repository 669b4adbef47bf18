using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.EndToEnd.Tests.Behaviours;

/// <summary>What the user of the sync may see and write, and which lines the file has (BEHAVIOUR, section F).</summary>
public sealed class VisibilityTests
{
    [Fact]
    [Trait("Behaviour", "B-F1")]
    [Trait("Behaviour", "B-F19")]
    [Trait("Behaviour", "B-F25")]
    [Trait("Behaviour", "B-F26")]
    public async Task Hidden_fields_rest_by_name_hidden_records_stay_away_and_the_rest_goes_on()
    {
        await using var world = await Ground.StartAsync();
        var lead = await world.LeadAsync();
        var before = await world.PersonAsync(lead, "phone");
        await world.Salesforce.UpdateAsync("Lead", lead.Salesforce, new { Phone = "+1 555 0199", City = "Quito" });
        await world.RuleAsync(new { hidden = new { Lead = new[] { "Phone", "HasOptedOutOfEmail", "ConvertedDate" } }, sharing = new[] { new { entity = "Lead", hidden = "LastName = 'Secret'" } } });
        var secret = await world.Salesforce.CreateAsync("Lead", new { LastName = "Secret", Company = "C", Email = "secret@new.example" });
        var run = await world.CycleAsync();
        foreach (var line in new[] { "map.phone", "map.optOut", "map.sfdc_converted_date" })
        {
            run.Findings.ShouldContain(finding => finding.Code == "map.hidden" && finding.Path == line, line);
        }

        (await world.Host.ValidateAsync(world.Pipeline, live: true, CancellationToken.None)).Findings.ShouldContain(finding => finding.Code == "salesforce.opt_out_hidden", "a quiet loss of opt-outs is an error");
        (await world.PersonAsync(lead, "phone")).ShouldBe(before);
        (await world.PersonAsync(lead, "city")).ShouldBe("Quito");
        (await world.Marketo.FindAsync("email", "secret@new.example", "id")).ShouldBeEmpty();

        await world.RuleAsync(new { });
        await world.CycleAsync();
        (await world.PersonAsync(lead, "phone")).ShouldBe("+1 555 0199");
        await world.SweepAsync();
        (await world.BearersAsync(secret)).Count.ShouldBe(1, "seen by the sweep, since no stamp moved when it was shared");
    }

    [Fact]
    [Trait("Behaviour", "B-F15")]
    [Trait("Behaviour", "B-F17")]
    [Trait("Behaviour", "B-F18")]
    [Trait("Behaviour", "B-F20")]
    public async Task A_line_can_be_moved_or_taken_out_at_any_time_and_a_field_that_Marketo_blocks_is_noticed()
    {
        await using var world = await Ground.StartAsync();
        var (lead, other) = (await world.LeadAsync(), await world.LeadAsync(1));
        world.Rewrite(text => string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("  fax:", StringComparison.Ordinal))).Replace("marketo: title, ", "marketo: department, ", StringComparison.Ordinal));
        var title = await world.Salesforce.FieldAsync("Lead", lead.Salesforce, "Title");
        var fax = await world.PersonAsync(lead, "fax");
        await world.Salesforce.UpdateAsync("Lead", lead.Salesforce, new { Fax = "+1 555 0155" });
        world.Advance(TimeSpan.FromMinutes(1));
        (await world.PlanAsync()).Plan!.Operations.SelectMany(operation => operation.Fields).ShouldContain(field => field.Column == "department", "the file is the mapping that is in force");
        await world.CycleAsync();
        (await world.PersonAsync(lead, "department")).ShouldBe(title, "a standard field goes where its line says");
        (await world.PersonAsync(lead, "fax")).ShouldBe(fax, "without a line nothing crosses, and nothing is taken away");

        await world.AdminAsync("rules", new { marketo = new { blockedFields = new[] { "city" } } });
        var city = await world.PersonAsync(other, "city");
        await world.Salesforce.UpdateAsync("Lead", other.Salesforce, new { City = "Blocked", Country = "Peru" });
        await world.UntilQuietAsync();
        (await world.QuarantineAsync()).ShouldHaveSingleItem().ShouldStartWith("merge.not_taken city");
        (await world.PersonAsync(other, "city")).ShouldBe(city);
        (await world.PersonAsync(other, "country")).ShouldBe("Peru");
        (await world.Salesforce.FieldAsync("Lead", other.Salesforce, "City")).ShouldBe("Blocked", "Marketo's refusal is not an edit");
    }
}
