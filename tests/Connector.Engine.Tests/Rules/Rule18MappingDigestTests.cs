using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Rules;

/// <summary>Rule 18: what was agreed under another mapping is no agreement.</summary>
public sealed class Rule18MappingDigestTests
{
    private static readonly RuleSwitch Off = new("Resolve/candidates.sql", "OR (o.agreed_digest IS DISTINCT FROM $mapping AND", "OR (false AND");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_values_of_a_new_line_would_stay_where_they_are(bool holds)
    {
        await using var world = await Counterexample.StartAsync(edit: text => string.Join('\n', text.Split('\n').Where(line => !line.Contains("fax:", StringComparison.Ordinal))));
        var (person, lead) = await world.LeadAsync();
        await world.Salesforce.UpdateAsync("Lead", lead, new { Fax = "+1 555 0199" });
        await world.CycleAsync([]);
        world.Rewrite(text => text.Replace("  phone:  ", "  fax: { marketo: fax, salesforce: Fax }\n  phone:  ", StringComparison.Ordinal));
        for (var cycle = 0; cycle < 2; cycle++)
        {
            await world.CycleAsync(Counterexample.Unless(holds, Off));
        }

        (await world.Marketo.FieldAsync(person, "fax") == "+1 555 0199").ShouldBe(holds);
    }
}
