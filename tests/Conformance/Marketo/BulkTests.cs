namespace Connector.Conformance.Tests.Marketo;

[Collection(MarketoRun.Name)]
public sealed class BulkTests(MarketoRun run)
{
    [SkippableTheory]
    [InlineData("people")]
    [InlineData("activities")]
    public void An_export_goes_from_creation_to_its_file(string kind)
    {
        run.Seen($"{kind}: create")!["status"]!.GetValue<string>().ShouldBe("Created");
        run.Text($"{kind}: enqueue").ShouldBe("""["exportId","format","status","createdAt","queuedAt"]""");
        run.Seen($"{kind}: status")!["numberOfRecords"]!.GetValue<int>().ShouldBe(1);
        run.Value<string>($"{kind}: until completed").ShouldBe("Completed");
        run.Value<string>($"{kind}: cancel").ShouldBe("Cancelled");
        run.Value<string>($"{kind}: get").ShouldBe("Completed");
    }

    [SkippableFact]
    public void The_files_are_CSV()
    {
        run.Value<string>("people: file").ShouldBe("email,firstName,title\nbulk@example.com,Bulk,null\n");
        run.Value<string>("activities: file").ShouldStartWith("marketoGUID,leadId,activityDate,activityTypeId,campaignId,primaryAttributeValueId,primaryAttributeValue,attributes\n");
    }

    [SkippableTheory]
    [InlineData("people")]
    [InlineData("activities")]
    public void What_comes_too_soon_or_twice_is_an_error(string kind)
    {
        run.Seen($"{kind}: file too soon")!["code"]!.GetValue<int>().ShouldBe(404);
        run.Seen($"{kind}: enqueue again")!["errors"]![0]!["code"]!.GetValue<string>().ShouldBe("1029");
    }
}
