namespace Connector.Conformance.Tests.SalesforceCli;

[Collection(CliRun.Name)]
public sealed class RecordTests(CliRun run)
{
    [SkippableFact]
    public void It_logs_in_by_JWT_and_by_access_token()
    {
        var login = run.Seen("login by JWT")!;
        login["name"]!.GetValue<string>().ShouldBe(run.Value<string>("login by access token"));
        login["orgId"]!.GetValue<string>().ShouldStartWith("00D");
        login["instanceApiVersion"]!.GetValue<string>().ShouldBe("66.0");
    }

    [SkippableFact]
    public void It_lists_and_describes()
    {
        run.Seen("sobject list")!.AsArray().Select(name => name!.GetValue<string>()).ShouldContain("Lead");
        run.Seen("sobject describe")!.AsArray().Select(name => name!.GetValue<string>()).ShouldContain("LastName");
        run.Value<bool>("limits").ShouldBeTrue();
    }

    [SkippableFact]
    public void It_queries_in_pages_and_searches()
    {
        run.Text("query").ShouldBe("""{"totalSize":2,"done":true,"keys":["attributes","Id","Name","Owner","CreatedDate"],"owner":"Sync User"}""");
        var pages = run.Seen("query of all pages")!;
        pages["distinct"]!.GetValue<int>().ShouldBe(pages["totalSize"]!.GetValue<int>());
        pages["totalSize"]!.GetValue<int>().ShouldBeGreaterThan(2_000);
        run.Seen("query refused")!["name"]!.GetValue<string>().ShouldBe("INVALID_FIELD");
        run.Value<bool>("search").ShouldBeTrue();
    }

    [SkippableFact]
    public void It_creates_updates_reads_and_deletes_a_record()
    {
        run.Seen("create record")!["success"]!.GetValue<bool>().ShouldBeTrue();
        run.Seen("update record")!["success"]!.GetValue<bool>().ShouldBeTrue();
        run.Text("get record").ShouldBe("""{"Name":"Made by sf","Phone":"2"}""");
        run.Value<bool>("delete record").ShouldBeTrue();
        run.Text("create refused").ShouldContain("Required fields are missing: [Company]");
    }

    [SkippableFact]
    public void It_imports_a_tree_and_exports_it_again()
    {
        run.Text("import tree").ShouldBe("""["a1","c1"]""");
        run.Text("export tree").ShouldBe("""{"name":"Tree of sf","children":["Leaf"]}""");
    }
}
