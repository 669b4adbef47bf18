using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Rules;

/// <summary>Rule 1: sent form is stored form, and forms are compared, not texts.</summary>
public sealed class Rule01SentFormTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_raw_compare_would_write_the_lower_case_of_an_address_back(bool holds)
    {
        await using var world = await Counterexample.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "email", "V1@X.example");
        for (var cycle = 0; cycle < 3; cycle++)
        {
            world.Advance(TimeSpan.FromMinutes(5));
            await world.RunAsync([], prepare: database => database.Execute(holds ? "SELECT 1" : "CREATE OR REPLACE TEMP MACRO form_email(v) AS v"));
        }

        (await world.Salesforce.FieldAsync("Lead", lead, "Email")).ShouldBe("v1@x.example");
        (await world.Marketo.FieldAsync(person, "email")).ShouldBe(holds ? "V1@X.example" : "v1@x.example");
    }
}
