using System.Text.Json;

namespace Connector.Marketo.Tests.Leads;

public class BesideChangesTests
{
    private static readonly LeadShape _shape = new(
    [
        .. new[] { ("email", "email"), ("leadScore", "integer"), ("rank_c", "score"), ("unsubscribed", "boolean"), ("sfdcType", "string") }
            .Select(field => LeadField.Of(JsonSerializer.SerializeToElement(new { displayName = "x", dataType = field.Item2, rest = new { name = field.Item1 } }))!),
    ]);

    [Theory]
    [InlineData("email", new[] { 32, 37 })]
    [InlineData("leadScore", new[] { 22, 32, 37 })]
    [InlineData("rank_c", new[] { 22, 32, 37 })]
    [InlineData("unsubscribed", new[] { 9, 32, 37 })]
    [InlineData("sfdcType", new[] { 21, 32, 37 })]
    public void Changes_that_marketo_logs_as_other_activities_are_asked_for_with_the_people_gone(string field, int[] types) =>
        ActivityTypes.BesideChanges([field], _shape).Order().ShouldBe(types);
}
