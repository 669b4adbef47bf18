using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;

namespace Connector.Sandbox.Tests.Salesforce.Bulk;

public sealed class BulkQueryTests
{
    [Fact]
    public async Task A_query_job_says_what_it_is_and_completes_with_the_rows_as_CSV()
    {
        await using var client = await Client.StartAsync();
        var lead = await client.CreateAsync("Lead", """{"LastName":"O'Brien \"Bob\"","FirstName":"Zoë","Company":"A, B\nC","AnnualRevenue":1200000,"NumberOfEmployees":7}""");
        var id = await client.StartQueryAsync("select id, name, company, annualrevenue, NumberOfEmployees, Email, IsConverted, CreatedDate, ConvertedDate, Owner.Username from lead");

        var job = await client.JobAsync(id, BulkClient.Query);
        job.ToJsonString().ShouldBe($$"""{"id":"{{id}}","operation":"query","object":"Lead","createdById":"{{job["createdById"]}}","createdDate":"2026-05-04T10:30:15.000\u002B0000","systemModstamp":"2026-05-04T10:30:15.000\u002B0000","state":"JobComplete","concurrencyMode":"Parallel","contentType":"CSV","apiVersion":60.0,"lineEnding":"LF","columnDelimiter":"COMMA","jobType":"V2Query","numberRecordsProcessed":1,"retries":0,"totalProcessingTime":0,"isPkChunkingSupported":true}""");
        var reply = await client.GetAsync($"{BulkClient.Query}/{id}/results");
        reply.Body.ShouldBe($"""""
            "Id","Name","Company","AnnualRevenue","NumberOfEmployees","Email","IsConverted","CreatedDate","ConvertedDate","Owner.Username"
            "{lead}","Zoë O'Brien ""Bob""","A, B
            C","1200000.0","7","","false","2026-05-04T10:30:15.000Z","","admin@sandbox.example"

            """"".ReplaceLineEndings("\n"));
        reply.Header("Sforce-NumberOfRecords").ShouldBe("1");
        reply.Header("Sforce-Locator").ShouldBe("null");
    }

    [Fact]
    public async Task Pages_follow_the_locator_to_the_word_null_and_miss_no_row()
    {
        await using var client = await Client.StartAsync(people: 500);
        var id = await client.StartQueryAsync("SELECT Id, Email FROM Lead");
        var (seen, locator, pages) = (new List<string>(), "", 0);
        while (locator != "null")
        {
            var reply = await client.GetAsync($"{BulkClient.Query}/{id}/results?maxRecords=100{(locator.Length > 0 ? "&locator=" + locator : "")}");
            var lines = reply.Body.TrimEnd('\n').Split('\n');
            lines[0].ShouldBe("\"Id\",\"Email\"");
            lines.Length.ShouldBe(1 + int.Parse(reply.Header("Sforce-NumberOfRecords")!, CultureInfo.InvariantCulture));
            seen.AddRange(lines[1..]);
            locator = reply.Header("Sforce-Locator")!;
            pages++;
        }

        var count = (await client.QueryAsync("SELECT COUNT() FROM Lead")).Json["totalSize"]!.GetValue<int>();
        seen.Distinct(StringComparer.Ordinal).Count().ShouldBe(count);
        pages.ShouldBe((count + 99) / 100);
        (await client.GetAsync($"{BulkClient.Query}/{id}/results?locator=zzz")).Status.ShouldBe(400);
        (await client.GetAsync($"{BulkClient.Query}/{id}/results?maxRecords=0")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task The_rows_are_those_of_the_moment_the_job_was_made()
    {
        await using var client = await Client.StartAsync();
        var lead = await client.CreateAsync("Lead", """{"LastName":"Before","Company":"C"}""");
        var id = await client.StartQueryAsync("SELECT LastName FROM Lead");
        await client.PatchAsync($"{Client.Root}/sobjects/Lead/{lead}", """{"LastName":"After"}""");
        await client.CreateAsync("Lead", """{"LastName":"Later","Company":"C"}""");
        (await client.LinesAsync($"{BulkClient.Query}/{id}/results")).ShouldBe(["\"LastName\"", "\"Before\""]);
    }

    [Fact]
    public async Task Only_queryAll_sees_deleted_rows_and_an_empty_result_is_a_header()
    {
        await using var client = await Client.StartAsync();
        await client.DeleteAsync($"{Client.Root}/sobjects/Lead/{await client.CreateAsync("Lead", """{"LastName":"L","Company":"C"}""")}");
        var none = await client.GetAsync($"{BulkClient.Query}/{await client.StartQueryAsync("SELECT Id FROM Lead")}/results");
        none.Body.ShouldBe("\"Id\"\n");
        none.Header("Sforce-NumberOfRecords").ShouldBe("0");
        none.Header("Sforce-Locator").ShouldBe("null");

        var all = await client.PostAsync(BulkClient.Query, """{"operation":"queryAll","query":"SELECT LastName, IsDeleted FROM Lead","columnDelimiter":"PIPE","lineEnding":"CRLF"}""");
        (await client.GetAsync($"{BulkClient.Query}/{all.Json["id"]}/results")).Body.ShouldBe("\"LastName\"|\"IsDeleted\"\r\n\"L\"|\"true\"\r\n");
    }

    [Theory]
    [InlineData("SELECT Id, Address FROM Lead", "API_ERROR")]
    [InlineData("SELECT COUNT() FROM Lead", "API_ERROR")]
    [InlineData("SELECT Company, MAX(CreatedDate) FROM Lead GROUP BY Company", "API_ERROR")]
    [InlineData("SELECT Id FROM Lead LIMIT 5 OFFSET 5", "API_ERROR")]
    [InlineData("SELECT FIELDS(ALL) FROM Lead LIMIT 5", "API_ERROR")]
    [InlineData("SELECT Name, (SELECT LastName FROM Contacts) FROM Account", "API_ERROR")]
    [InlineData("SELECT TYPEOF Who WHEN Lead THEN Company END FROM Task", "API_ERROR")]
    [InlineData("SELECT Nope FROM Lead", "INVALID_FIELD")]
    [InlineData("SELECT Id FROM Nope", "INVALID_TYPE")]
    [InlineData("SELECT Id FRO Lead", "MALFORMED_QUERY")]
    public async Task What_a_bulk_query_cannot_do_is_refused(string soql, string code)
    {
        await using var client = await Client.StartAsync();
        var reply = await client.PostAsync(BulkClient.Query, $$"""{"operation":"query","query":"{{soql}}"}""");
        reply.Status.ShouldBe(400);
        reply.Json[0]!["errorCode"]!.ToString().ShouldBe(code);
        (await client.GetAsync(BulkClient.Query)).Json["records"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_slow_job_takes_the_sandbox_clocks_time_and_can_be_aborted()
    {
        await using var client = await Client.StartAsync(people: 300);
        client.SetRules("""{"bulk":{"millisecondsPerThousandRows":60000}}""");
        var id = await client.StartQueryAsync("SELECT Id FROM Lead");
        (await client.JobAsync(id, BulkClient.Query))["state"]!.ToString().ShouldBe("InProgress");
        (await client.GetAsync($"{BulkClient.Query}/{id}/results")).Json[0]!["errorCode"]!.ToString().ShouldBe("INVALIDJOBSTATE");
        (await client.DeleteAsync($"{BulkClient.Query}/{id}")).Status.ShouldBe(400);
        client.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        (await client.JobAsync(id, BulkClient.Query))["state"]!.ToString().ShouldBe("JobComplete");

        client.SetRules("""{"bulk":{"stuck":true}}""");
        var stuck = await client.StartQueryAsync("SELECT Id FROM Lead");
        client.Server.Clock.Advance(TimeSpan.FromHours(1));
        (await client.JobAsync(stuck, BulkClient.Query))["state"]!.ToString().ShouldBe("InProgress");
        (await client.PatchAsync($"{BulkClient.Query}/{stuck}", """{"state":"Aborted"}""")).Json["state"]!.ToString().ShouldBe("Aborted");
        (await client.PatchAsync($"{BulkClient.Query}/{stuck}", """{"state":"Aborted"}""")).Json[0]!["errorCode"]!.ToString().ShouldBe("INVALIDJOBSTATE");
        (await client.DeleteAsync($"{BulkClient.Query}/{stuck}")).Status.ShouldBe(204);
        (await client.GetAsync($"{BulkClient.Query}/{stuck}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_planted_failure_fails_the_job_with_its_message()
    {
        await using var client = await Client.StartAsync();
        client.SetRules("""{"bulk":{"fail":"InternalServerError : Retried more than 15 times"}}""");
        var job = await client.JobAsync(await client.StartQueryAsync("SELECT Id FROM Lead"), BulkClient.Query);
        job["state"]!.ToString().ShouldBe("Failed");
        job["errorMessage"]!.ToString().ShouldBe("InternalServerError : Retried more than 15 times");
    }

    [Fact]
    public async Task Another_API_version_may_not_read_the_results()
    {
        await using var client = await Client.StartAsync();
        var id = await client.StartQueryAsync("SELECT Id FROM Lead");
        (await client.GetAsync($"/services/data/v61.0/jobs/query/{id}/results")).Status.ShouldBe(409);
    }

    [Fact]
    public async Task Results_come_zipped_to_those_who_accept_it()
    {
        await using var client = await Client.StartAsync(people: 50);
        var id = await client.StartQueryAsync("SELECT Id, Email FROM Lead");
        var plain = (await client.GetAsync($"{BulkClient.Query}/{id}/results")).Body;
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(client.Server.Address, $"{BulkClient.Query}/{id}/results"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", client.Token);
        request.Headers.AcceptEncoding.ParseAdd("gzip, deflate");
        using var message = await http.SendAsync(request);
        message.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        using var unzipped = new StreamReader(new GZipStream(await message.Content.ReadAsStreamAsync(), CompressionMode.Decompress));
        (await unzipped.ReadToEndAsync()).ShouldBe(plain);
    }

    [Fact]
    public async Task A_client_that_reads_slowly_keeps_nobody_waiting()
    {
        await using var client = await Client.StartAsync(people: 40_000);
        var id = await client.StartQueryAsync("SELECT Id, Name, Email, Company, Title, Phone, MobilePhone, Street, City, PostalCode, Country, Industry, LeadSource, Rating, Website, PhotoUrl, SystemModstamp, CreatedDate, Owner.Name, Owner.Email FROM Lead");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(client.Server.Address, $"{BulkClient.Query}/{id}/results"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", client.Token);
        using var slow = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        await client.CreateAsync("Lead", """{"LastName":"Meanwhile","Company":"C"}"""); // more is on its way to the slow one than any buffer holds

        using var body = new StreamReader(await slow.Content.ReadAsStreamAsync());
        var lines = (await body.ReadToEndAsync()).Split('\n').Count(line => line.StartsWith("\"00Q", StringComparison.Ordinal));
        lines.ShouldBe(int.Parse(slow.Headers.GetValues("Sforce-NumberOfRecords").Single(), CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Jobs_are_listed_counted_and_forgotten_after_seven_days()
    {
        await using var client = await Client.StartAsync();
        var first = await client.StartQueryAsync("SELECT Id FROM Lead");
        var second = await client.StartQueryAsync("SELECT Id FROM Contact");
        var list = (await client.GetAsync(BulkClient.Query + "?jobType=V2Query")).Json;
        list["done"]!.GetValue<bool>().ShouldBeTrue();
        list["records"]!.AsArray().Select(job => job!["id"]!.ToString()).ShouldBe([first, second]);
        (await client.GetAsync(Client.Root + "/limits")).Json["DailyBulkV2QueryJobs"]!["Remaining"]!.GetValue<int>().ShouldBe(9_998);

        client.Server.Clock.Advance(TimeSpan.FromDays(8));
        await client.SignInAsync();
        (await client.GetAsync(BulkClient.Query)).Json["records"]!.AsArray().ShouldBeEmpty();
        (await client.GetAsync(Client.Root + "/limits")).Json["DailyBulkV2QueryJobs"]!["Remaining"]!.GetValue<int>().ShouldBe(10_000);
    }

    [Fact]
    public async Task A_field_that_is_hidden_is_unknown_here_too()
    {
        await using var client = await Client.StartAsync();
        client.SetRules("""{"hidden":{"Lead":["Fax"]}}""");
        (await client.PostAsync(BulkClient.Query, """{"operation":"query","query":"SELECT Fax FROM Lead"}""")).Json[0]!["errorCode"]!.ToString().ShouldBe("INVALID_FIELD");
    }
}
