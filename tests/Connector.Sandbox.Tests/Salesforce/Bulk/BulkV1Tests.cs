using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;

namespace Connector.Sandbox.Tests.Salesforce.Bulk;

public sealed class BulkV1Tests
{
    private static readonly XNamespace Space = "http://www.force.com/2009/06/asyncapi/dataload";

    [Fact]
    public async Task An_XML_job_takes_CSV_batches_and_answers_in_the_order_of_their_rows()
    {
        await using var client = await Client.StartAsync();
        var old = await client.CreateAsync("Contact", """{"LastName":"Old","Email":"old@example.com"}""");
        var made = await SendAsync(client, "POST", "job", Info("<operation>upsert</operation><object>Contact</object><externalIdFieldName>Email</externalIdFieldName><concurrencyMode>Parallel</concurrencyMode><contentType>CSV</contentType>"));
        made.Status.ShouldBe(201, made.Body);
        var (id, facts) = (Xml(made, "id"), XElement.Parse(made.Body).Elements().Select(part => part.Name.LocalName).ToList());
        facts.ShouldBe(["id", "operation", "object", "createdById", "createdDate", "systemModstamp", "state", "externalIdFieldName", "concurrencyMode", "contentType", "numberBatchesQueued", "numberBatchesInProgress", "numberBatchesCompleted", "numberBatchesFailed", "numberBatchesTotal", "numberRecordsProcessed", "numberRetries", "apiVersion", "numberRecordsFailed", "totalProcessingTime", "apiActiveProcessingTime", "apexProcessingTime"]);
        Xml(made, "createdDate").ShouldBe("2026-05-04T10:30:15.000Z");

        var batch = await SendAsync(client, "POST", $"job/{id}/batch", "\"LastName\",\"Email\"\n\"New\",\"OLD@example.com\"\n\"\",\"b@example.com\"\n\"Third\",\"c@example.com\"\n", "text/csv");
        (batch.Status, Xml(batch, "state"), Xml(batch, "jobId")).ShouldBe((201, "Queued", id));
        Xml(await SendAsync(client, "POST", $"job/{id}", Info("<state>Closed</state>")), "state").ShouldBe("Closed");

        Xml(await SendAsync(client, "GET", $"job/{id}"), "numberRecordsFailed").ShouldBe("1");
        var list = XElement.Parse((await SendAsync(client, "GET", $"job/{id}/batch")).Body);
        list.Element(Space + "batchInfo")!.Element(Space + "state")!.Value.ShouldBe("Completed");
        var lines = (await SendAsync(client, "GET", $"job/{id}/batch/{Xml(batch, "id")}/result")).Body.Split('\n');
        lines[..3].ShouldBe(["\"Id\",\"Success\",\"Created\",\"Error\"", $"\"{old}\",\"true\",\"false\",\"\"", "\"\",\"false\",\"false\",\"REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --\""]);
        lines[3].ShouldEndWith("\"true\",\"true\",\"\"");
        (await SendAsync(client, "GET", $"job/{id}/batch/{Xml(batch, "id")}/request")).Body.ShouldStartWith("\"LastName\"");
    }

    [Fact]
    public async Task A_JSON_query_tells_instants_in_milliseconds_and_parents_as_objects()
    {
        await using var client = await Client.StartAsync();
        var account = await client.CreateAsync("Account", """{"Name":"Parent"}""");
        await client.CreateAsync("Contact", $$"""{"LastName":"A","AccountId":"{{account}}"}""");
        await client.CreateAsync("Contact", """{"LastName":"B"}""");
        var job = (await SendAsync(client, "POST", "job", """{"operation":"query","object":"Contact","contentType":"JSON"}""", "application/json")).Json;
        job["apiVersion"]!.GetValue<decimal>().ShouldBe(60.0m);
        var batch = (await SendAsync(client, "POST", $"job/{job["id"]}/batch", "SELECT LastName, Account.Name, Account.Id, CreatedDate FROM Contact ORDER BY LastName", "application/json")).Json;
        batch["state"]!.ToString().ShouldBe("Queued");
        var done = await SendAsync(client, "GET", $"job/{job["id"]}/batch/{batch["id"]}");
        (done.Json["state"]!.ToString(), done.Header("Content-Type")).ShouldBe(("Completed", "application/json"));
        var result = (await SendAsync(client, "GET", $"job/{job["id"]}/batch/{batch["id"]}/result")).Json[0]!.ToString();
        var rows = (await SendAsync(client, "GET", $"job/{job["id"]}/batch/{batch["id"]}/result/{result}")).Json;
        rows[0]!["Account"]!.ToJsonString().ShouldBe($$"""{"attributes":{"type":"Account","url":"/services/data/v60.0/sobjects/Account/{{account}}"},"Name":"Parent","Id":"{{account}}"}""");
        rows[0]!["CreatedDate"]!.GetValue<long>().ShouldBe(1_777_890_615_000);
        rows[1]!["Account"].ShouldBeNull();
    }

    [Fact]
    public async Task A_CSV_query_lists_its_results_in_XML_and_says_so_when_it_finds_nothing()
    {
        await using var client = await Client.StartAsync();
        var job = (await SendAsync(client, "POST", "job", """{"operation":"queryAll","object":"Lead","contentType":"CSV","concurrencyMode":"Parallel"}""", "application/json")).Json["id"]!.ToString();
        (await QueryAsync(client, job, "SELECT Id FROM Lead")).ShouldBe("Records not found for this query");
        await client.CreateAsync("Lead", """{"LastName":"L","Company":"C"}""");
        (await QueryAsync(client, job, "SELECT LastName FROM Lead")).ShouldBe("\"LastName\"\n\"L\"\n");

        var batch = await SendAsync(client, "POST", $"job/{job}/batch", "SELECT Name FROM Account", "text/csv");
        Xml(await SendAsync(client, "GET", $"job/{job}/batch/{Xml(batch, "id")}"), "stateMessage").ShouldBe("InvalidBatch : Failed to process query: INVALID_TYPE_FOR_OPERATION: The root entity of the requested query (Account) does not match the entity of the requested Bulk API Job (Lead).");
        batch = await SendAsync(client, "POST", $"job/{job}/batch", "SELECT Address FROM Lead", "text/csv");
        Xml(await SendAsync(client, "GET", $"job/{job}/batch/{Xml(batch, "id")}"), "stateMessage").ShouldBe("InvalidBatch : Failed to process query: FUNCTIONALITY_NOT_ENABLED: Selecting compound data not supported in Bulk Query");
    }

    [Fact]
    public async Task Records_may_be_written_as_JSON_or_XML()
    {
        await using var client = await Client.StartAsync();
        var json = (await SendAsync(client, "POST", "job", """{"operation":"insert","object":"Lead","contentType":"JSON"}""", "application/json")).Json["id"]!.ToString();
        var batch = (await SendAsync(client, "POST", $"job/{json}/batch", """[{"LastName":"J","Company":"C"},{"Company":"C"}]""", "application/json")).Json["id"];
        await SendAsync(client, "GET", $"job/{json}");
        var outcomes = (await SendAsync(client, "GET", $"job/{json}/batch/{batch}/result")).Json.AsArray();
        outcomes.Select(one => one!["success"]!.GetValue<bool>()).ShouldBe([true, false]);
        outcomes[1]!["errors"]![0]!["statusCode"]!.ToString().ShouldBe("REQUIRED_FIELD_MISSING");

        var xml = Xml(await SendAsync(client, "POST", "job", Info("<operation>insert</operation><object>Contact</object><contentType>XML</contentType>")), "id");
        var added = Xml(await SendAsync(client, "POST", $"job/{xml}/batch", $"<sObjects xmlns=\"{Space}\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><sObject><LastName>X</LastName><Title xsi:nil=\"true\"/></sObject></sObjects>"), "id");
        await SendAsync(client, "GET", $"job/{xml}");
        XElement.Parse((await SendAsync(client, "GET", $"job/{xml}/batch/{added}/result")).Body).Element(Space + "result")!.Element(Space + "success")!.Value.ShouldBe("true");
    }

    [Fact]
    public async Task Errors_have_a_body_of_their_own_in_the_callers_format()
    {
        await using var client = await Client.StartAsync();
        var unknown = await SendAsync(client, "GET", "job/750000000000001AAA");
        (unknown.Status, Xml(unknown, "exceptionCode")).ShouldBe((400, "InvalidJob"));
        (await SendAsync(client, "POST", "job", """{"operation":"insert","object":"Nope"}""", "application/json")).Json["exceptionCode"]!.ToString().ShouldBe("InvalidJob");
        client.Token = "00Dwrong!token";
        var refused = await SendAsync(client, "GET", "job/750000000000001AAA");
        (refused.Status, Xml(refused, "exceptionCode")).ShouldBe((400, "InvalidSessionId"));
    }

    private static string Info(string inside) => $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><jobInfo xmlns=\"{Space}\">{inside}</jobInfo>";

    private static string? Xml(Reply reply, string name) => XElement.Parse(reply.Body).Element(Space + name)?.Value;

    private static async Task<string> QueryAsync(Client client, string job, string soql)
    {
        var batch = Xml(await SendAsync(client, "POST", $"job/{job}/batch", soql, "text/csv"), "id");
        await SendAsync(client, "GET", $"job/{job}");
        var result = Xml(await SendAsync(client, "GET", $"job/{job}/batch/{batch}/result"), "result");
        return (await SendAsync(client, "GET", $"job/{job}/batch/{batch}/result/{result}")).Body;
    }

    private static async Task<Reply> SendAsync(Client client, string method, string path, string? body = null, string type = "application/xml")
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(client.Server.Address, "/services/async/60.0/" + path));
        request.Headers.Add("X-SFDC-Session", client.Token);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(type));
        using var message = await http.SendAsync(request);
        return new Reply((int)message.StatusCode, await message.Content.ReadAsStringAsync(), message);
    }
}
