namespace Connector.Conformance.Tests.Marketo;

[Collection(MarketoRun.Name)]
public sealed class ActivityTests(MarketoRun run)
{
    [SkippableFact]
    public void The_feed_holds_creation_and_change()
    {
        var seen = run.Seen("activities")!;

        run.Value<string>("paging token").ShouldNotBeEmpty();
        seen["types"]!.ToJsonString().ShouldBe("[12,13]");
        seen["moreResult"]!.GetValue<bool>().ShouldBeFalse();
        seen["token"]!.GetValue<string>().ShouldBe("string");
        seen["keys"]!.AsArray().Select(key => key!.GetValue<string>()).ShouldBe(["activityDate", "activityTypeId", "attributes", "id", "leadId", "marketoGUID", "primaryAttributeValue", "primaryAttributeValueId"], ignoreOrder: true);
    }

    [SkippableFact]
    public void A_change_tells_the_old_and_the_new_value()
    {
        var change = run.Seen("changes")!.AsArray().ShouldHaveSingleItem()!;

        change["name"]!.GetValue<string>().ShouldBe("firstName");
        change["oldValue"]!.GetValue<string>().ShouldBe("Grace");
        change["newValue"]!.GetValue<string>().ShouldBe("Amazing");
    }

    [SkippableFact]
    public void Its_nextPage_walks_through_the_feed_until_moreResult_is_false() => run.Text("pages of changes").ShouldBe("""{"distinct":2,"seen":2}""");

    [SkippableTheory]
    [InlineData("changes without fields", "1002")]
    [InlineData("garbage token", "1001")]
    public void A_senseless_question_is_refused(string step, string code) => run.Seen(step)!["errors"]![0]!["code"]!.GetValue<string>().ShouldBe(code);

    [SkippableFact]
    public void Types_are_described_with_their_attributes()
    {
        var seen = run.Seen("types")!;

        seen["name"]!.GetValue<string>().ShouldBe("Visit Webpage");
        seen["primaryAttribute"]!.ToJsonString().ShouldBe("""{"name":"Webpage ID","dataType":"integer"}""");
    }

    [SkippableFact]
    public void Usage_is_told_by_day()
    {
        run.Text("usage").ShouldBe("""["date","total","users"]""");
        run.Text("errors").ShouldBe("""["date","errors","total"]""");
    }
}
