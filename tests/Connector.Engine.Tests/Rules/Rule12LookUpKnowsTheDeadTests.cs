using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Rules;

/// <summary>Rule 12: the look-up before a create includes deleted records, and who is found gone is never created again.</summary>
public sealed class Rule12LookUpKnowsTheDeadTests
{
    private static readonly RuleSwitch[] Off =
    [
        new("Resolve/found.sql", "AND (f.state = 'live' OR $reference)", "AND f.state = 'live'"),
        new("Resolve/rung-taken.sql", "FROM pairing WHERE $reference AND {first}_waits AND", "FROM pairing WHERE false AND"),
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_person_who_names_a_deleted_lead_would_get_another_one(bool holds)
    {
        await using var world = await Counterexample.StartAsync(edit: text => text.Replace("create: { salesforce: on_request", "create: { salesforce: always", StringComparison.Ordinal));
        var lead = await world.Salesforce.CreateAsync("Lead", new { LastName = "Gone", Company = "Gone Ltd", Email = "gone@x.example" });
        await world.Salesforce.DeleteAsync("Lead", lead);
        await world.Marketo.CreateAsync(new { email = "gone@x.example", lastName = "Gone", company = "Gone Ltd", salesforceId = lead });
        for (var cycle = 0; cycle < 2; cycle++)
        {
            await world.CycleAsync(Counterexample.Unless(holds, Off));
        }

        (await world.Salesforce.CountAsync("SELECT COUNT() FROM Lead WHERE Email = 'gone@x.example'")).ShouldBe(holds ? 0 : 1);
    }
}
