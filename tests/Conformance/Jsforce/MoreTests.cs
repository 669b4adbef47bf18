namespace Connector.Conformance.Tests.Jsforce;

/// <summary>The rest of what a jsforce connection offers.</summary>
[Collection(JsforceRun.Name)]
public sealed class MoreTests(JsforceRun run)
{
    [SkippableFact]
    public void Raw_requests_reach_records_by_their_URL()
    {
        run.Value<string>("requestGet").ShouldBe("More Ltd");
        run.Value<bool>("requestPost").ShouldBeTrue();
        run.Seen("requestPatch");
        run.Seen("requestDelete");
    }

    [SkippableFact]
    public void Composite_calls_quote_each_other()
    {
        run.Text("composite").ShouldBe("""{"codes":[201,201,200],"parent":"Composite"}""");
        run.Value<int>("batch").ShouldBe(200);
        run.Text("tree").ShouldBe("""{"hasErrors":false,"references":["a","c"]}""");
    }

    [SkippableFact]
    public void Records_are_found_by_conditions()
    {
        run.Value<string>("findOne").ShouldBe("More Ltd");
        run.Text("select").ShouldBe("""["Mira"]""");
        run.Value<bool>("describe of an sobject").ShouldBeTrue();
        run.Value<bool>("recent").ShouldBeTrue();
    }

    [SkippableFact]
    public void Children_come_with_their_parents()
    {
        run.Text("sub-query").ShouldBe("""{"totalSize":2,"done":true,"names":["Mira","Posted"]}""");
        run.Value<int>("include").ShouldBe(1);
    }

    [SkippableFact]
    public void Searches_plans_and_layouts_are_told()
    {
        run.Text("search").ShouldBe("""["Mira"]""");
        run.Value<string>("explain").ShouldBe("Account");
        run.Value<bool>("layouts").ShouldBeTrue();
        run.Value<bool>("compact layouts").ShouldBeTrue();
    }

    [SkippableFact]
    public void What_was_deleted_comes_back() => run.Text("undelete").ShouldBe("""{"success":true,"back":"Mira"}""");
}
