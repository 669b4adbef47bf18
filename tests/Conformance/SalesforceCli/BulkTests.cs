namespace Connector.Conformance.Tests.SalesforceCli;

[Collection(CliRun.Name)]
public sealed class BulkTests(CliRun run)
{
    [SkippableFact]
    public void It_exports_every_page_of_a_bulk_query()
    {
        var export = run.Seen("export bulk in pages")!;
        export["totalSize"]!.GetValue<int>().ShouldBeGreaterThan(2_000);
        export["lines"]!.GetValue<int>().ShouldBe(export["totalSize"]!.GetValue<int>() + 1);
        export["header"]!.GetValue<string>().ShouldBe("\"Id\",\"LastName\",\"Title\"");
    }

    [SkippableFact]
    public void It_imports_updates_upserts_and_deletes()
    {
        run.Text("upsert bulk").ShouldBe("""{"state":"JobComplete","processed":2,"failed":0,"created":["true","true"]}""");
        run.Seen("import bulk")!["successfulRecords"]!.GetValue<int>().ShouldBe(2);
        run.Text("bulk results").ShouldBe("""{"processedRecords":2,"successfulRecords":2,"failedRecords":0,"status":"JobComplete","operation":"insert","object":"Lead","written":3}""");
        run.Value<int>("update bulk").ShouldBe(2);
        run.Value<int>("delete bulk").ShouldBe(2);
    }

    [SkippableFact]
    public void A_refused_row_fails_the_command() =>
        run.Seen("import refused")!["name"]!.GetValue<string>().ShouldBe("FailedRecordDetailsError");
}
