using Connector.Sandbox;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>Expressions of the file: prepared before anything runs, scalar only.</summary>
public class ExpressionTests
{
    [Theory]
    [InlineData("upper(trim(country)", "map.bad_expression")]
    [InlineData("upper(contry)", "map.bad_expression")]
    [InlineData("(SELECT content FROM read_text('/etc/passwd'))", "map.bad_expression")]
    [InlineData("1) FROM read_text('/etc/passwd') --", "map.bad_expression")]
    [InlineData("max(country)", "map.bad_expression")]
    [InlineData("nextval('link_number')", "map.bad_expression")]
    public async Task A_wrong_or_prying_expression_is_a_finding_with_its_place(string expression, string code)
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 1 }, edit: text => Country(text, expression));
        var wrong = await Should.ThrowAsync<InvalidPipelineException>(() => world.PlanAsync());
        var finding = wrong.Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe(code);
        finding.Line.ShouldBeGreaterThan(0);
        finding.Path.ShouldBe("map.country");
    }

    [Fact]
    public async Task An_expression_shapes_what_is_written_and_does_not_bounce()
    {
        await using var world = await Rest.StartAsync(edit: text => Country(text, "upper(trim(country))"));
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "country", " Peru ");
        var run = await world.CycleAsync();
        (await world.Salesforce.FieldAsync("Lead", lead, "Country")).ShouldBe("PERU", Show.Plan(run));
        (await world.CycleAsync()).Planned.ShouldBe(0);
        (await world.Marketo.FieldAsync(person, "country")).ShouldBe(" Peru ");
    }

    private static string Country(string text, string expression) => string.Join('\n', text.Split('\n').Select(line => line.StartsWith("  country:", StringComparison.Ordinal)
        ? $"  country: {{ marketo: country, salesforce: {{ Lead: Country, Contact: MailingCountry }}, to_salesforce: \"{expression}\", to_marketo: \"value\" }}"
        : line));
}
