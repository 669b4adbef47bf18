using Connector.Engine.ByHand;
using Connector.Engine.Questions;
using Connector.Pipelines;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>Links as a file that spreadsheets open, change and save again.</summary>
public sealed class CrosswalkTests
{
    private const string Heading = "marketo_id,marketo_type,salesforce_id,salesforce_type,state,reason";

    private readonly Crosswalk crosswalk = new("marketo", "salesforce");

    [Fact]
    public void What_is_written_is_read_again_whatever_stands_in_it()
    {
        var text = string.Join('\n', crosswalk.Write([Link("1001", "dead", "by \"hand\",\r\nthen again"), Link("1002", "live", null)]));

        var read = crosswalk.Read(text, "links.csv");

        read.Select(pair => ((int)pair.Line, pair.FirstId, pair.SecondType, pair.Dead, pair.Reason))
            .ShouldBe([(2, "1001", "Lead", true, "by \"hand\",\r\nthen again"), (4, "1002", "Lead", false, null)]);
    }

    [Theory]
    [InlineData("\uFEFFsalesforce_id,MARKETO_ID,note\r\n00Q1, 1001 ,\"a,b\"\r\n\r\n")]
    [InlineData("marketo_id;salesforce_id;note\n1001;00Q1;a,b\n")]
    [InlineData("salesforce_id\tmarketo_id\n00Q1\t1001")]
    public void A_spreadsheet_of_any_country_may_have_saved_it(string text)
    {
        var pair = crosswalk.Read(text, "links.csv").ShouldHaveSingleItem();

        ((int)pair.Line, pair.FirstId, pair.SecondId).ShouldBe((2, "1001", "00Q1"));
    }

    [Theory]
    [InlineData("", 1, "the heading lacks marketo_id and salesforce_id")]
    [InlineData("marketo_id,other\n1,2\n", 1, "the heading lacks salesforce_id")]
    [InlineData(Heading + "\n1001,lead,00Q1,Lead,live,\n\n1002,lead,00Q2\n", 4, "the row has 3 cells, the heading 6")]
    [InlineData(Heading + "\n1001,lead,00Q1,Lead,live,\n1002,lead,\"00Q2,Lead,live,\n1003,lead,00Q3,Lead,live,\n", 3, "a quotation mark is opened and never closed, or stands in the middle of a cell; double it inside a quoted cell")]
    public void What_does_not_fit_is_told_with_its_line(string text, int line, string told)
    {
        var finding = Should.Throw<InvalidPipelineException>(() => crosswalk.Read(text, "links.csv")).Findings.ShouldHaveSingleItem();

        (finding.File, finding.Line, finding.Code, finding.Message).ShouldBe(("links.csv", line, "link.bad_file", told));
    }

    private static KnownLink Link(string marketo, string state, string? reason) => new(
        "lead-sync", 1, state, reason, "email", null, new Dictionary<string, string?> { ["marketo"] = marketo, ["salesforce"] = "00Q1" },
        new Dictionary<string, string?> { ["marketo"] = "lead", ["salesforce"] = "Lead" }, null, null, null);
}
