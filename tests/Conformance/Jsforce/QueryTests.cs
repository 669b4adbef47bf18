namespace Connector.Conformance.Tests.Jsforce;

[Collection(JsforceRun.Name)]
public sealed class QueryTests(JsforceRun run)
{
    private int Leads => run.Value<int>("count");

    [SkippableFact]
    public void Every_way_to_read_all_leads_gives_the_same_number()
    {
        Leads.ShouldBeGreaterThan(4000);
        run.Value<int>("count by sobject").ShouldBe(Leads);
        run.Value<int>("stream").ShouldBe(Leads);
        run.Text("pages fetched").ShouldBe($$"""{"rows":{{Leads}},"distinct":{{Leads}},"totalSize":{{Leads}}}""");
    }

    [SkippableFact]
    public void A_first_page_has_2000_rows_and_says_where_to_go_on()
    {
        var seen = run.Seen("first page")!;

        seen["rows"]!.GetValue<int>().ShouldBe(2000);
        seen["done"]!.GetValue<bool>().ShouldBeFalse();
        seen["totalSize"]!.GetValue<int>().ShouldBe(Leads);
        seen["nextRecordsUrl"]!.GetValue<string>().ShouldMatch("/services/data/v60.0/query/01g[0-9A-Za-z]{15}-2000$");
        seen["attributes"]!["type"]!.GetValue<string>().ShouldBe("Lead");
        run.Value<int>("page size asked").ShouldBe(200);
    }

    [SkippableFact]
    public void Pages_by_hand_hold_each_lead_once_and_the_last_has_no_way_on() =>
        run.Text("pages by hand").ShouldBe($$"""{"pages":[2000,2000,{{Leads - 4000}}],"distinct":{{Leads}},"last":["done","records","totalSize"]}""");

    [SkippableFact]
    public void Parents_are_objects_of_their_own_kind_or_null()
    {
        var seen = run.Seen("parent fields")!;

        seen["Owner"]!["Name"]!.GetValue<string>().ShouldBe("Sync User");
        seen["Account"]!["attributes"]!["type"]!.GetValue<string>().ShouldBe("Account");
        seen["Account"]!["Owner"]!["Alias"]!.GetValue<string>().ShouldBe("sync");
        run.Text("no parent").ShouldBe("null");
    }

    [SkippableFact]
    public void A_query_that_jsforce_builds_finds_what_it_asks_for() => run.Text("built query").ShouldBe("[true,true,true,true,true]");

    [SkippableFact]
    public void An_aggregate_is_named_by_its_alias_or_numbered()
    {
        var seen = run.Seen("aggregate")!;

        seen["attributes"]!.ToJsonString().ShouldBe("""{"type":"AggregateResult"}""");
        seen["expr0"]!.GetValue<int>().ShouldBe(Leads);
        seen["latest"]!.GetValue<string>().ShouldNotBeEmpty();
    }

    [SkippableFact]
    public void Nobody_found_is_no_error_even_with_a_quote_in_the_name() => run.Text("no row").ShouldBe("""{"records":[],"totalSize":0,"done":true}""");
}
