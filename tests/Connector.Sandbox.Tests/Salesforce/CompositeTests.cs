namespace Connector.Sandbox.Tests.Salesforce;

/// <summary>Calls that hold calls or trees, and the ways to a related record (CONTRACT 1.7, 1.4).</summary>
public sealed class CompositeTests
{
    [Fact]
    public async Task A_later_call_quotes_ids_and_rows_of_earlier_ones()
    {
        await using var client = await Client.StartAsync();
        var reply = await client.PostAsync($"{Client.Root}/composite", $$$"""
            {"allOrNone":true,"compositeRequest":[
              {"method":"POST","url":"{{{Client.Root}}}/sobjects/Account","referenceId":"a","body":{"Name":"Say \"hi\""}},
              {"method":"GET","url":"{{{Client.Root}}}/query?q=SELECT+Id,Name+FROM+Account","referenceId":"q"},
              {"method":"POST","url":"{{{Client.Root}}}/sobjects/Contact","referenceId":"c","body":{"LastName":"@{q.records[0].Name}","AccountId":"@{q.records[0].Id}"}},
              {"method":"PATCH","url":"{{{Client.Root}}}/sobjects/Contact/@{c.id}","referenceId":"p","body":{"Title":"for @{a.id}"}}]}
            """);
        reply.Json["compositeResponse"]!.AsArray().Select(part => part!["httpStatusCode"]!.GetValue<int>()).ShouldBe([201, 200, 201, 204]);
        var contact = (await client.RowsAsync("SELECT LastName, Title, AccountId FROM Contact"))[0]!;
        contact["LastName"]!.ToString().ShouldBe("Say \"hi\"");
        contact["Title"]!.ToString().ShouldBe($"for {contact["AccountId"]}");
    }

    [Fact]
    public async Task A_reference_that_leads_nowhere_is_that_calls_own_error()
    {
        await using var client = await Client.StartAsync();
        var reply = await client.PostAsync($"{Client.Root}/composite", $$"""
            {"compositeRequest":[{"method":"GET","url":"{{Client.Root}}/sobjects/Account/@{nope.id}","referenceId":"a"},{"method":"GET","url":"{{Client.Root}}/limits","referenceId":"b"}]}
            """);
        var parts = reply.Json["compositeResponse"]!.AsArray();
        parts[0]!["body"]![0]!["errorCode"]!.ToString().ShouldBe("PROCESSING_HALTED");
        parts[1]!["httpStatusCode"]!.GetValue<int>().ShouldBe(200);
    }

    [Fact]
    public async Task More_than_five_queries_in_one_composite_are_refused()
    {
        await using var client = await Client.StartAsync();
        var calls = string.Join(',', Enumerable.Range(0, 6).Select(number => $$"""{"method":"GET","url":"{{Client.Root}}/query?q=SELECT+Id+FROM+Lead","referenceId":"r{{number}}"}"""));
        (await client.PostAsync($"{Client.Root}/composite", $$"""{"compositeRequest":[{{calls}}]}""")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_tree_saves_parents_before_children_and_names_what_it_made()
    {
        await using var client = await Client.StartAsync();
        var reply = await client.PostAsync($"{Client.Root}/composite/tree/Account", """
            {"records":[{"attributes":{"type":"Account","referenceId":"r1"},"Name":"Acme","Contacts":{"records":[
               {"attributes":{"type":"Contact","referenceId":"r2"},"LastName":"A"},{"attributes":{"type":"Contact","referenceId":"r3"},"LastName":"B"}]}}]}
            """);
        reply.Status.ShouldBe(201);
        reply.Json["results"]!.AsArray().Select(item => item!["referenceId"]!.ToString()).ShouldBe(["r1", "r2", "r3"]);
        (await client.RowsAsync("SELECT Id FROM Contact WHERE Account.Name = 'Acme'")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_tree_with_one_bad_leaf_saves_nothing()
    {
        await using var client = await Client.StartAsync();
        var reply = await client.PostAsync($"{Client.Root}/composite/tree/Account", """
            {"records":[{"attributes":{"type":"Account","referenceId":"r1"},"Name":"Acme","Contacts":{"records":[{"attributes":{"type":"Contact","referenceId":"r2"},"LastName":"A","Email":"123"}]}}]}
            """);
        reply.Status.ShouldBe(400);
        reply.Body.ShouldBe("""{"hasErrors":true,"results":[{"referenceId":"r2","errors":[{"statusCode":"INVALID_EMAIL_ADDRESS","message":"Email: invalid email address: 123","fields":["Email"]}]}]}""");
        (await client.RowsAsync("SELECT Id FROM Account")).ShouldBeEmpty();
        (await client.PostAsync($"{Client.Root}/composite/tree/Account", """{"records":[{"attributes":{"type":"Account"},"Name":"x"}]}""")).Json[0]!["errorCode"]!.ToString().ShouldBe("INVALID_INPUT");
    }

    [Fact]
    public async Task A_related_record_is_read_by_the_name_of_the_relationship()
    {
        await using var client = await Client.StartAsync();
        var account = await client.CreateAsync("Account", """{"Name":"Acme"}""");
        var contact = await client.CreateAsync("Contact", $$"""{"LastName":"A","AccountId":"{{account}}"}""");
        (await client.GetAsync($"{Client.Root}/sobjects/Contact/{contact}/Account?fields=Name")).Json["Name"]!.ToString().ShouldBe("Acme");
        var children = (await client.GetAsync($"{Client.Root}/sobjects/Account/{account}/Contacts")).Json;
        (children["totalSize"]!.GetValue<int>(), children["records"]![0]!["LastName"]!.ToString()).ShouldBe((1, "A"));
        (await client.GetAsync($"{Client.Root}/sobjects/Account/{account}/Nope")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_row_that_has_not_changed_since_is_304_and_one_that_has_refuses_a_conditional_write()
    {
        await using var client = await Client.StartAsync();
        var id = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C"}""");
        var path = $"{Client.Root}/sobjects/Lead/{id}";
        (await client.GetAsync(path, ("If-Modified-Since", "Mon, 04 May 2026 10:30:15 GMT"))).Status.ShouldBe(304);
        (await client.GetAsync(path, ("If-Modified-Since", "Mon, 04 May 2026 10:30:14 GMT"))).Status.ShouldBe(200);
        (await client.PatchAsync(path, """{"Title":"x"}""", ("If-Unmodified-Since", "Mon, 04 May 2026 10:30:14 GMT"))).Status.ShouldBe(412);
    }

    [Fact]
    public async Task Recent_records_are_those_a_call_says_it_looked_at()
    {
        await using var client = await Client.StartAsync();
        var seen = await client.CreateAsync("Lead", """{"LastName":"Seen","Company":"C"}""");
        var unseen = await client.CreateAsync("Lead", """{"LastName":"Unseen","Company":"C"}""");
        await client.GetAsync($"{Client.Root}/sobjects/Lead/{seen}", ("Sforce-Mru", "updateMru=true"));
        await client.GetAsync($"{Client.Root}/sobjects/Lead/{unseen}");
        (await client.GetAsync($"{Client.Root}/recent?limit=5")).Json.AsArray().Select(item => item!["Name"]!.ToString()).ShouldBe(["Seen"]);
        (await client.GetAsync($"{Client.Root}/sobjects/Lead")).Json["recentItems"]![0]!["Id"]!.ToString().ShouldBe(seen);
    }

    [Fact]
    public async Task Limits_tell_calls_and_storage_and_an_unknown_version_is_not_found()
    {
        await using var client = await Client.StartAsync();
        client.SetRules("""{"dailyApiCalls":100,"storageLimit":0}""");
        var limits = (await client.GetAsync($"{Client.Root}/limits")).Json;
        (limits["DailyApiRequests"]!["Max"]!.GetValue<int>(), limits["DailyApiRequests"]!["Remaining"]!.GetValue<int>(), limits["DataStorageMB"]!["Remaining"]!.GetValue<int>()).ShouldBe((100, 99, 0));
        foreach (var name in new[] { "DailyBulkApiBatches", "DailyBulkV2QueryJobs", "ConcurrentAsyncGetReportInstances", "FileStorageMB", "DailyStreamingApiEvents" })
            limits[name].ShouldNotBeNull(name);
        (await client.GetAsync("/services/data/v99.0/limits")).Json[0]!["errorCode"]!.ToString().ShouldBe("NOT_FOUND");
    }
}
