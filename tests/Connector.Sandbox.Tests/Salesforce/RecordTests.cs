namespace Connector.Sandbox.Tests.Salesforce;

public sealed class RecordTests
{
    private const string Unknown = "00Q00000000zzzzAAA";

    [Fact]
    public async Task A_record_that_never_was_is_told_from_a_deleted_one()
    {
        await using var client = await Client.StartAsync();
        var gone = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C"}""");
        (await client.DeleteAsync($"{Client.Root}/sobjects/Lead/{gone}")).Status.ShouldBe(204);

        foreach (var id in new[] { gone, Unknown })
        {
            var read = await client.GetAsync($"{Client.Root}/sobjects/Lead/{id}");
            read.Status.ShouldBe(404);
            read.Body.ShouldBe("""[{"message":"The requested resource does not exist","errorCode":"NOT_FOUND"}]""");
        }

        foreach (var method in new[] { "PATCH", "DELETE" })
        {
            var deleted = await client.SendAsync(method, $"{Client.Root}/sobjects/Lead/{gone}", "{}");
            deleted.Status.ShouldBe(404);
            deleted.Body.ShouldBe("""[{"message":"entity is deleted","errorCode":"ENTITY_IS_DELETED","fields":[]}]""");
            var never = await client.SendAsync(method, $"{Client.Root}/sobjects/Lead/{Unknown}", "{}");
            never.Status.ShouldBe(404);
            never.Body.ShouldBe("""[{"message":"invalid cross reference id","errorCode":"INVALID_CROSS_REFERENCE_KEY","fields":[]}]""");
        }
    }

    [Fact]
    public async Task An_ill_formed_id_and_a_wrong_method_are_refused()
    {
        await using var client = await Client.StartAsync();
        var ill = await client.GetAsync($"{Client.Root}/sobjects/Account/123");
        ill.Status.ShouldBe(404);
        ill.Body.ShouldBe("""[{"message":"Provided external ID field does not exist or is not accessible: 123","errorCode":"NOT_FOUND"}]""");

        var put = await client.SendAsync("PUT", $"{Client.Root}/sobjects/Lead/{Unknown}", "{}");
        put.Status.ShouldBe(405);
        put.Body.ShouldBe("""[{"message":"HTTP Method 'PUT' not allowed. Allowed are HEAD,GET,PATCH,DELETE","errorCode":"METHOD_NOT_ALLOWED"}]""");
    }

    [Fact]
    public async Task Only_the_fields_asked_for_are_read()
    {
        await using var client = await Client.StartAsync();
        var id = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C"}""");
        var reply = await client.GetAsync($"{Client.Root}/sobjects/Lead/{id}?fields=lastName,Owner.Name");
        reply.Json.AsObject().Select(part => part.Key).ShouldBe(["attributes", "LastName", "Owner"]);
        (await client.GetAsync($"{Client.Root}/sobjects/Lead/{id}?fields=Nope")).Json[0]!["errorCode"]!.ToString().ShouldBe("INVALID_FIELD");
    }

    [Fact]
    public async Task A_conditional_change_is_refused_when_the_record_has_moved_on()
    {
        await using var client = await Client.StartAsync();
        var id = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C"}""");
        var before = ("If-Unmodified-Since", "Mon, 04 May 2026 10:30:15 GMT");
        (await client.PatchAsync($"{Client.Root}/sobjects/Lead/{id}", "{}", before)).Status.ShouldBe(204);

        client.Server.Clock.Advance(TimeSpan.FromSeconds(1));
        (await client.PatchAsync($"{Client.Root}/sobjects/Lead/{id}", "{}", before)).Status.ShouldBe(204);
        var late = await client.PatchAsync($"{Client.Root}/sobjects/Lead/{id}", "{}", before);
        late.Status.ShouldBe(412);
        late.Json[0]!["errorCode"]!.ToString().ShouldBe("PRECONDITION_FAILED");
    }

    [Fact]
    public async Task Upsert_creates_then_updates_and_says_which()
    {
        await using var client = await Client.StartAsync();
        var path = $"{Client.Root}/sobjects/Lead/marketo_id__c/a%2Fb";
        var created = await client.PatchAsync(path, """{"LastName":"A","Company":"C"}""");
        created.Status.ShouldBe(201);
        var id = created.Json["id"]!.ToString();
        created.Body.ShouldBe($$"""{"id":"{{id}}","success":true,"errors":[],"created":true}""");

        var updated = await client.PatchAsync(path, """{"Title":"CTO"}""");
        updated.Status.ShouldBe(200);
        updated.Body.ShouldBe($$"""{"id":"{{id}}","success":true,"errors":[],"created":false}""");
        (await client.PatchAsync(path.Replace("v60", "v45", StringComparison.Ordinal), """{"Title":"CTO"}""")).Status.ShouldBe(204);
        (await client.GetAsync(path)).Json["Marketo_Id__c"]!.ToString().ShouldBe("a/b");

        (await client.PatchAsync(path, """{"Marketo_Id__c":"a/b","Title":"x"}""")).Status.ShouldBe(400);
        (await client.PatchAsync($"{Client.Root}/sobjects/Lead/Marketo_Id__c/new?updateOnly=true", """{"Title":"x"}""")).Status.ShouldBe(404);
        (await client.PatchAsync($"{Client.Root}/sobjects/Lead/Namez/1", "{}")).Body.ShouldBe("""[{"message":"Provided external ID field does not exist or is not accessible: Namez","errorCode":"NOT_FOUND"}]""");
    }

    [Fact]
    public async Task Upsert_on_a_value_that_several_bear_answers_300_with_their_addresses()
    {
        await using var client = await Client.StartAsync();
        var one = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C","Email":"a@b.de"}""");
        var two = await client.CreateAsync("Lead", """{"LastName":"B","Company":"C","Email":"A@b.de"}""");
        var reply = await client.PatchAsync($"{Client.Root}/sobjects/Lead/Email/a@b.de", """{"Title":"x"}""");
        reply.Status.ShouldBe(300);
        reply.Body.ShouldBe($$"""["{{Client.Root}}/sobjects/Lead/{{one}}","{{Client.Root}}/sobjects/Lead/{{two}}"]""");
        (await client.ReadAsync("Lead", one))["Title"].ShouldBeNull();
    }

    [Fact]
    public async Task Every_call_is_counted_in_the_limit_header_and_in_limits()
    {
        await using var client = await Client.StartAsync();
        client.SetRules("""{"dailyApiCalls":3}""");
        (await client.GetAsync($"{Client.Root}/sobjects")).Header("Sforce-Limit-Info").ShouldBe("api-usage=1/3");
        (await client.GetAsync($"{Client.Root}/limits")).Json["DailyApiRequests"]!.ToJsonString().ShouldBe("""{"Max":3,"Remaining":1}""");
        (await client.GetAsync($"{Client.Root}/limits/recordCount?sObjects=Lead,Nope")).Body.ShouldBe("""{"sObjects":[{"count":0,"name":"Lead"}]}""");
        var over = await client.GetAsync($"{Client.Root}/limits");
        over.Status.ShouldBe(403);
        over.Body.ShouldBe("""[{"message":"TotalRequests Limit exceeded.","errorCode":"REQUEST_LIMIT_EXCEEDED"}]""");

        client.Server.Clock.Advance(TimeSpan.FromHours(1.5));
        client.SetRules("{}");
        (await client.GetAsync($"{Client.Root}/limits")).Header("Sforce-Limit-Info").ShouldBe("api-usage=4/1000000");
    }

    [Fact]
    public async Task A_contact_follows_its_account_and_goes_with_it()
    {
        await using var client = await Client.StartAsync();
        var account = await client.CreateAsync("Account", """{"Name":"Acme"}""");
        var contact = await client.CreateAsync("Contact", $$$"""{"LastName":"A","Account":{"Id":"{{{account}}}"}}""");
        (await client.RowsAsync("SELECT Account.Name FROM Contact"))[0]!["Account"]!["Name"]!.ToString().ShouldBe("Acme");

        (await client.DeleteAsync($"{Client.Root}/sobjects/Account/{account}")).Status.ShouldBe(204);
        (await client.GetAsync($"{Client.Root}/sobjects/Contact/{contact}")).Status.ShouldBe(404);
    }
}
