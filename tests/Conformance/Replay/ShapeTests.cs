using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Connector.Conformance.Tests.Replay;

/// <summary>The comparison that the replays rest on sees what differs.</summary>
public sealed class ShapeTests
{
    private readonly Bindings bindings = new();

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""", "/a: recorded 1, answered 2")]
    [InlineData("""{"a":1}""", """{"a":"1"}""", "/a: recorded 1, answered \"1\"")]
    [InlineData("""{"a":null}""", """{"a":0}""", "/a: recorded null, answered 0")]
    [InlineData("""{"a":1}""", "{}", "/a: recorded, not answered")]
    [InlineData("{}", """{"a":1}""", "/a: answered, not recorded")]
    [InlineData("""[{"b":"x"}]""", """[{"b":"y"}]""", "/0/b: recorded \"x\", answered \"y\"")]
    [InlineData("[1]", "[1,2]", ": recorded [1], answered [1,2]")]
    [InlineData("""{"requestId":"x"}""", """{"requestId":1}""", "/requestId: recorded \"x\", answered 1")]
    public void What_differs_is_told_with_its_place(string recorded, string answered, string difference)
    {
        Differences(recorded, answered).ShouldBe([difference]);
    }

    [Theory]
    [InlineData("""{"requestId":"a#1","n":1}""", """{"requestId":"b#2","n":1.0}""")]
    [InlineData("""{"LastViewedDate":"2021-12-02","x":null}""", """{"LastViewedDate":null,"x":null}""")]
    public void What_belongs_to_the_moment_may_differ(string recorded, string answered)
    {
        Differences(recorded, answered).ShouldBeEmpty();
    }

    [Fact]
    public void A_name_stands_for_the_first_value_it_was_seen_with_and_for_no_other()
    {
        Differences("""[{"id":"{a1}"},{"url":"/x/{a1}"},{"id":"{n1}"}]""", """[{"id":"001A"},{"url":"/x/001A"},{"id":7}]""").ShouldBeEmpty();

        Differences("""{"id":"{a1}"}""", """{"id":"001B"}""").ShouldHaveSingleItem();
        Differences("""{"id":"{n1}"}""", """{"id":8}""").ShouldHaveSingleItem();
        bindings.Resolve("""{"a":"{a1}","n":"{n1}","list":"{a1},{n1}"}""").ShouldBe("""{"a":"001A","n":7,"list":"001A,7"}""");
    }

    [Fact]
    public void An_element_must_have_its_name_its_place_and_its_text()
    {
        var shape = new Shape(bindings, []);

        shape.Differences(XElement.Parse("<a><b>1</b><c/></a>"), XElement.Parse("<a><b>1</b><c/></a>")).ShouldBeEmpty();
        shape.Differences(XElement.Parse("<a><b>1</b><c/></a>"), XElement.Parse("<a><c/><b>1</b></a>")).ShouldNotBeEmpty();
        shape.Differences(XElement.Parse("<a><b>1</b></a>"), XElement.Parse("<a><b>2</b></a>")).ShouldHaveSingleItem();
        shape.Differences(XElement.Parse("<a><b>1</b></a>"), XElement.Parse("<a/>")).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_describe_that_says_something_else_of_one_field_is_told()
    {
        var recording = Recording.Of("grouparoo-export-account__destination-options.json");
        var recorded = RecordedDescribe.Of("describe-account-42", recording);
        var described = new JsonObject { ["fields"] = new JsonArray([.. recorded.Fields.Select(field => field.DeepClone())]), ["childRelationships"] = new JsonArray(), ["recordTypeInfos"] = new JsonArray() };
        described["fields"]![1]!["nillable"] = true;

        recorded.Differences(described, new Shape(bindings, [])).ShouldContain("/IsDeleted/nillable: recorded false, answered true");
    }

    private IReadOnlyList<string> Differences(string recorded, string answered) =>
        [.. new Shape(bindings, []).Differences(JsonNode.Parse(recorded), JsonNode.Parse(answered))];
}
