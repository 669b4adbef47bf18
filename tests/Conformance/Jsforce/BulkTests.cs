namespace Connector.Conformance.Tests.Jsforce;

/// <summary>jsforce's <c>bulk2</c>: loads and queries of Bulk API 2.0.</summary>
[Collection(JsforceRun.Name)]
public sealed class BulkTests(JsforceRun run)
{
    [SkippableFact]
    public void A_load_tells_each_row()
    {
        var inserted = run.Seen("bulk2 insert")!;
        (inserted["good"]!.GetValue<int>(), inserted["created"]!.GetValue<int>(), inserted["rest"]!.GetValue<int>()).ShouldBe((200, 200, 0));
        inserted["bad"]!.ToJsonString().ShouldBe("""["REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --"]""");
        run.Text("bulk2 update").ShouldBe("""{"good":200,"created":0,"bad":[],"rest":0}""");
        run.Text("bulk2 updated").ShouldBe("""{"rows":200,"cleared":true}""");
        run.Text("bulk2 upsert").ShouldBe("""{"first":{"good":1,"created":1,"bad":[],"rest":0},"second":{"good":2,"created":1,"bad":[],"rest":0}}""");
        run.Text("bulk2 delete").ShouldBe("""{"good":200,"created":0,"bad":[],"rest":0}""");
    }

    [SkippableFact]
    public void Rows_come_from_a_stream_or_not_at_all()
    {
        run.Text("bulk2 from a stream").ShouldBe("""{"good":2,"created":2,"bad":[],"rest":0}""");
        run.Text("bulk2 empty").ShouldBe("""{"good":0,"created":0,"bad":[],"rest":0}""");
    }

    [SkippableFact]
    public void A_job_can_be_led_step_by_step_and_aborted()
    {
        run.Text("bulk2 step by step").ShouldBe("""{"state":"Open","contentUrl":"services/data/v60.0/jobs/ingest/ID/batches","ended":"JobComplete","numberRecordsProcessed":1,"results":{"good":1,"created":1,"bad":[],"rest":0}}""");
        run.Value<string>("bulk2 aborted").ShouldBe("Aborted");
    }

    [SkippableFact]
    public void A_job_that_fails_says_why_and_what_it_left()
    {
        run.Seen("bulk2 unknown column")!["message"]!.GetValue<string>().ShouldEndWith("InvalidBatch : InvalidBatch : Field name not found : Nonsense__c");
        run.Text("bulk2 fails half way").ShouldBe("""{"message":"Ingest job failed to complete due to: InternalServerError : Half way","good":2,"created":2,"bad":[],"rest":1}""");
        run.Seen("bulk2 invalid session")!["errorCode"]!.GetValue<string>().ShouldBe("INVALID_SESSION_ID");
    }

    [SkippableFact]
    public void A_query_gives_every_row_once()
    {
        var found = run.Seen("bulk2 query")!;
        found["rows"]!.GetValue<int>().ShouldBe(found["count"]!.GetValue<int>());
        found["distinct"]!.GetValue<int>().ShouldBe(found["count"]!.GetValue<int>());
        found["row"]!.ToJsonString().ShouldBe("""["Id","LastName","SystemModstamp","Owner.Name"]""");
        found["stamp"]!.GetValue<bool>().ShouldBeTrue();
        run.Value<int>("bulk2 query of nothing").ShouldBe(0);
        run.Seen("bulk2 query refused")!["errorCode"]!.GetValue<string>().ShouldBe("API_ERROR");
    }

    [SkippableFact]
    public void What_a_query_finds_is_updated_and_destroyed_by_bulk()
    {
        foreach (var version in new[] { 1, 2 })
        {
            run.Text($"query and update by bulk {version}").ShouldBe("""{"answers":250,"updated":250}""");
            run.Value<int>($"query and destroy by bulk {version}").ShouldBe(250);
        }
    }

    [SkippableFact]
    public void Version_1_answers_in_the_order_of_the_rows()
    {
        var inserted = run.Seen("bulk insert")!.AsArray();
        inserted.Select(answer => answer!["success"]!.GetValue<bool>()).ShouldBe([.. Enumerable.Repeat(element: true, 120), false]);
        inserted[^1]!["errors"]!.ToJsonString().ShouldBe("""["REQUIRED_FIELD_MISSING:Required fields are missing: [Name]:Name --"]""");
        run.Seen("bulk update")!.AsArray().ShouldAllBe(answer => answer!.GetValue<bool>());
        run.Seen("bulk upsert")![0]!["created"]!.GetValue<bool>().ShouldBeTrue();
        run.Value<int>("bulk delete").ShouldBe(120);
        var found = run.Seen("bulk query")!;
        found["rows"]!.GetValue<int>().ShouldBe(found["count"]!.GetValue<int>());
        run.Text("bulk step by step").ShouldBe("""{"state":"Open","success":true,"listed":["Completed"],"closed":"Closed"}""");
    }
}
