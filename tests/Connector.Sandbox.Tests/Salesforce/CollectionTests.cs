using System.Text.Json.Nodes;

namespace Connector.Sandbox.Tests.Salesforce;

public sealed class CollectionTests
{
    private const string Path = Client.Root + "/composite/sobjects";

    [Fact]
    public async Task A_failed_record_has_no_id_and_the_rest_are_saved_in_order()
    {
        await using var client = await Client.StartAsync();
        var reply = await client.PostAsync(Path, """{"allOrNone":false,"records":[{"attributes":{"type":"Lead"},"LastName":"B"},{"attributes":{"type":"Lead"},"LastName":"A","Company":"C"},{"attributes":{"type":"Contact"},"LastName":"K","Email":"badone"}]}""");

        reply.Status.ShouldBe(200);
        var id = reply.Json[1]!["id"]!.ToString();
        reply.Body.ShouldBe($$"""[{"success":false,"errors":[{"statusCode":"REQUIRED_FIELD_MISSING","message":"Required fields are missing: [Company]","fields":["Company"]}]},{"id":"{{id}}","success":true,"errors":[]},{"success":false,"errors":[{"statusCode":"INVALID_EMAIL_ADDRESS","message":"Email: invalid email address: badone","fields":["Email"]}]}]""");
    }

    [Fact]
    public async Task All_or_none_takes_everything_back()
    {
        await using var client = await Client.StartAsync();
        var id = await client.CreateAsync("Lead", """{"LastName":"Old","Company":"C"}""");
        var reply = await client.PatchAsync(Path, $$"""{"allOrNone":true,"records":[{"attributes":{"type":"Lead"},"id":"{{id}}","LastName":"New"},{"attributes":{"type":"Lead"},"Id":"00Q00000000zzzzAAA","LastName":"X"}]}""");
        reply.Body.ShouldBe("""[{"success":false,"errors":[{"statusCode":"ALL_OR_NONE_OPERATION_ROLLED_BACK","message":"Record rolled back because not all records were valid and the request was using AllOrNone header","fields":[]}]},{"success":false,"errors":[{"statusCode":"INVALID_CROSS_REFERENCE_KEY","message":"invalid cross reference id","fields":[]}]}]""");
        (await client.ReadAsync("Lead", id))["LastName"]!.ToString().ShouldBe("Old");

        await client.PostAsync(Path, """{"allOrNone":true,"records":[{"attributes":{"type":"Lead"},"LastName":"A","Company":"C"},{"attributes":{"type":"Lead"},"LastName":"B"}]}""");
        (await client.QueryAsync("SELECT COUNT() FROM Lead")).Json["totalSize"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task The_same_record_twice_in_one_update_is_refused_the_second_time()
    {
        await using var client = await Client.StartAsync();
        var id = await client.CreateAsync("Lead", """{"LastName":"Old","Company":"C"}""");
        var reply = await client.PatchAsync(Path, $$"""{"records":[{"attributes":{"type":"Lead"},"id":"{{id}}","Title":"1"},{"attributes":{"type":"Lead"},"Id":"{{id[..15]}}","Title":"2"},{"attributes":{"type":"Lead"},"Title":"3"}]}""");
        reply.Json.AsArray().Select(Code).ShouldBe(["", "DUPLICATE_VALUE", "MISSING_ARGUMENT"]);
        (await client.ReadAsync("Lead", id))["Title"]!.ToString().ShouldBe("1");
    }

    [Fact]
    public async Task A_value_of_the_wrong_type_is_the_records_own_error()
    {
        await using var client = await Client.StartAsync();
        var reply = await client.PostAsync(Path, """{"records":[{"attributes":{"type":"Account"},"Name":"A","AnnualRevenue":"banana"}]}""");
        reply.Body.ShouldBe("""[{"success":false,"errors":[{"statusCode":"INVALID_TYPE_ON_FIELD_IN_RECORD","message":"Annual Revenue: value not of required type: banana","fields":["AnnualRevenue"]}]}]""");
    }

    [Fact]
    public async Task Upsert_tells_created_from_updated_and_refuses_a_key_twice()
    {
        await using var client = await Client.StartAsync();
        var id = await client.CreateAsync("Contact", """{"LastName":"Old","Marketo_Id__c":"1"}""");
        var reply = await client.PatchAsync(Path + "/Contact/marketo_id__c", """{"records":[{"attributes":{"type":"Contact"},"Marketo_Id__c":"1","Title":"x"},{"attributes":{"type":"Contact"},"Marketo_Id__c":"2","LastName":"New"},{"attributes":{"type":"Contact"},"Marketo_Id__c":"2","LastName":"New"},{"attributes":{"type":"Lead"},"Marketo_Id__c":"3"}]}""");
        reply.Json[0]!.ToJsonString().ShouldBe($$"""{"id":"{{id}}","success":true,"errors":[],"created":false}""");
        reply.Json[1]!["created"]!.GetValue<bool>().ShouldBeTrue();
        reply.Json.AsArray().Select(Code).ShouldBe(["", "", "DUPLICATE_VALUE", "INVALID_TYPE"]);

        var byId = await client.PatchAsync(Path + "/Contact/Id", $$"""{"records":[{"attributes":{"type":"Contact"},"Id":null,"LastName":"Newest"},{"attributes":{"type":"Contact"},"Id":"{{id}}","Title":"y"}]}""");
        byId.Json.AsArray().Select(item => item!["created"]!.GetValue<bool>()).ShouldBe([true, false]);
        (await client.PatchAsync(Path + "/Contact/Title", """{"records":[]}""")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Upsert_on_a_key_that_several_bear_is_refused()
    {
        await using var client = await Client.StartAsync();
        await client.CreateAsync("Contact", """{"LastName":"A","Email":"a@b.de"}""");
        await client.CreateAsync("Contact", """{"LastName":"B","Email":"a@b.de"}""");
        var reply = await client.PatchAsync(Path + "/Contact/Email", """{"records":[{"attributes":{"type":"Contact"},"Email":"a@b.de","Title":"x"}]}""");
        reply.Json.AsArray().Select(Code).ShouldBe(["DUPLICATE_EXTERNAL_ID"]);
    }

    [Fact]
    public async Task Delete_tells_of_each_id()
    {
        await using var client = await Client.StartAsync();
        var id = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C"}""");
        var reply = await client.DeleteAsync($"{Path}?ids={id},{id},123,00Q00000000zzzzAAA&allOrNone=false");
        reply.Json.AsArray().Select(Code).ShouldBe(["", "ENTITY_IS_DELETED", "MALFORMED_ID", "INVALID_CROSS_REFERENCE_KEY"]);
    }

    [Fact]
    public async Task Retrieve_gives_null_where_a_record_is_missing()
    {
        await using var client = await Client.StartAsync();
        var id = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C"}""");
        foreach (var reply in new[]
        {
            await client.GetAsync($"{Path}/Lead?ids=00Q00000000zzzzAAA,{id}&fields=Id,lastName"),
            await client.PostAsync($"{Path}/Lead", $$"""{"ids":["00Q00000000zzzzAAA","{{id}}"],"fields":["Id","lastName"]}"""),
        })
        {
            reply.Body.ShouldBe($$$"""[null,{"attributes":{"type":"Lead","url":"{{{Client.Root}}}/sobjects/Lead/{{{id}}}"},"Id":"{{{id}}}","LastName":"A"}]""");
        }
    }

    [Fact]
    public async Task More_than_two_hundred_records_or_ten_kinds_in_turn_are_too_many()
    {
        await using var client = await Client.StartAsync();
        var many = string.Join(',', Enumerable.Repeat("""{"attributes":{"type":"Lead"},"LastName":"A","Company":"C"}""", 201));
        var tooMany = await client.PostAsync(Path, $$"""{"records":[{{many}}]}""");
        tooMany.Status.ShouldBe(400);
        tooMany.Json[0]!["errorCode"]!.ToString().ShouldBe("EXCEEDED_ID_LIMIT");
        var mixed = string.Join(',', Enumerable.Range(0, 12).Select(at => $$$"""{"attributes":{"type":"{{{(at % 2 == 0 ? "Lead" : "Contact")}}}"},"LastName":"A"}"""));
        (await client.PostAsync(Path, $$"""{"records":[{{mixed}}]}""")).Status.ShouldBe(400);
        (await client.PostAsync(Path, "{}")).Status.ShouldBe(400);
        (await client.QueryAsync("SELECT COUNT() FROM Contact")).Json["totalSize"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Composite_quotes_earlier_answers_and_takes_all_back_on_failure()
    {
        await using var client = await Client.StartAsync();
        var body = """{"allOrNone":true,"compositeRequest":[{"method":"POST","url":"/services/data/v60.0/sobjects/Account","referenceId":"acc","body":{"Name":"Acme"}},{"method":"POST","url":"/services/data/v60.0/sobjects/Contact","referenceId":"con","body":{"LastName":"A","AccountId":"@{acc.id}"}}]}""";
        var good = await client.PostAsync($"{Client.Root}/composite", body);
        good.Json["compositeResponse"]!.AsArray().Select(part => part!["httpStatusCode"]!.GetValue<int>()).ShouldBe([201, 201]);
        (await client.RowsAsync("SELECT Account.Name FROM Contact"))[0]!["Account"]!["Name"]!.ToString().ShouldBe("Acme");

        var bad = await client.PostAsync($"{Client.Root}/composite", body.Replace("\"LastName\":\"A\",", "", StringComparison.Ordinal));
        bad.Json["compositeResponse"]![0]!["body"]![0]!["errorCode"]!.ToString().ShouldBe("PROCESSING_HALTED");
        bad.Json["compositeResponse"]![1]!["body"]![0]!["errorCode"]!.ToString().ShouldBe("REQUIRED_FIELD_MISSING");
        (await client.QueryAsync("SELECT COUNT() FROM Account")).Json["totalSize"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Batch_answers_each_call_and_says_whether_one_failed()
    {
        await using var client = await Client.StartAsync();
        var reply = await client.PostAsync($"{Client.Root}/composite/batch", """{"haltOnError":true,"batchRequests":[{"method":"GET","url":"v60.0/limits/recordCount?sObjects=Lead"},{"method":"GET","url":"v60.0/sobjects/Nope"},{"method":"GET","url":"v60.0/limits"}]}""");
        reply.Json["hasErrors"]!.GetValue<bool>().ShouldBeTrue();
        reply.Json["results"]!.AsArray().Select(part => part!["statusCode"]!.GetValue<int>()).ShouldBe([200, 404, 412]);
    }

    private static string Code(JsonNode? item) => item!["errors"]!.AsArray() is [{ } error, ..] ? error["statusCode"]!.ToString() : "";
}
