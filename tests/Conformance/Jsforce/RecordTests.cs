namespace Connector.Conformance.Tests.Jsforce;

[Collection(JsforceRun.Name)]
public sealed class RecordTests(JsforceRun run)
{
    [SkippableFact]
    public void A_created_lead_reads_as_written_but_for_the_case_of_its_address()
    {
        run.Seen("create")!["success"]!.GetValue<bool>().ShouldBeTrue();
        var lead = run.Seen("retrieve")!;

        lead["Name"]!.GetValue<string>().ShouldBe("Emmy Noether");
        lead["Company"]!.GetValue<string>().ShouldBe("Göttingen");
        lead["Email"]!.GetValue<string>().ShouldBe("emmy.noether@example.com");
        lead["Status"]!.GetValue<string>().ShouldBe("Open - Not Contacted");
        run.Seen("retrieve fields")!.AsObject().Select(field => field.Key).ShouldBe(["attributes", "Id", "Email"]);
    }

    [SkippableFact]
    public void An_update_changes_clears_and_takes_names_in_any_case()
    {
        var lead = run.Seen("update")!;

        lead["Title"]!.GetValue<string>().ShouldBe("Professor");
        lead["FirstName"].ShouldBeNull();
        lead["Name"]!.GetValue<string>().ShouldBe("Noether");
        run.Value<bool>("update by record").ShouldBeTrue();
        run.Seen("case of names")!["City"]!.GetValue<string>().ShouldBe("Erlangen");
    }

    [SkippableFact]
    public void A_deleted_lead_is_seen_by_queryAll_only()
    {
        run.Seen("destroy")!["success"]!.GetValue<bool>().ShouldBeTrue();
        run.Text("all rows").ShouldBe("""{"visible":0,"all":1,"deleted":true}""");
    }

    [SkippableFact]
    public void Collections_take_200_rows_and_answer_in_their_order()
    {
        run.Seen("create 200")!.AsArray().Count(answer => answer!["success"]!.GetValue<bool>()).ShouldBe(200);
        run.Value<bool>("created in order").ShouldBeTrue();
        run.Text("create 250 in two calls").ShouldBe("""{"answers":250,"ids":250}""");
        run.Text("retrieve many").ShouldBe("""["Batch 0",null,"Batch 1"]""");
        run.Text("update many").ShouldBe("""["First","Second"]""");
        run.Text("destroy many").ShouldBe("[true,true,true]");
    }

    [SkippableFact]
    public void One_bad_row_spoils_the_others_only_when_all_or_none_was_asked()
    {
        var partial = run.Seen("partial success")!;
        partial[0]!["success"]!.GetValue<bool>().ShouldBeTrue();
        partial[1]!.ToJsonString().ShouldBe("""{"success":false,"errors":[{"statusCode":"REQUIRED_FIELD_MISSING","message":"Required fields are missing: [Company]","fields":["Company"]}]}""");

        var none = run.Seen("all or none")!;
        none[0]!["errors"]![0]!["statusCode"]!.GetValue<string>().ShouldBe("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        none[1]!["errors"]![0]!["statusCode"]!.GetValue<string>().ShouldBe("REQUIRED_FIELD_MISSING");
    }

    [SkippableFact]
    public void An_upsert_by_the_Marketo_id_creates_once_and_then_updates()
    {
        run.Seen("upsert creates")!["created"]!.GetValue<bool>().ShouldBeTrue();
        run.Seen("upsert updates")!["created"]!.GetValue<bool>().ShouldBeFalse();
        run.Seen("upsert updates")!["id"]!.GetValue<string>().ShouldBe(run.Seen("upsert creates")!["id"]!.GetValue<string>());
        run.Seen("upsert many")!.AsArray().Select(answer => answer!["created"]!.GetValue<bool>()).ShouldBe([false, true]);
        run.Text("upserted").ShouldBe("""[{"Marketo_Id__c":"990001","Title":"three"},{"Marketo_Id__c":"990002","Title":"three"}]""");
    }
}
