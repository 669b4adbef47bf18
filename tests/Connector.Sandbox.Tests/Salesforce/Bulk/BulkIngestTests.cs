using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Connector.Sandbox.Tests.Salesforce.Bulk;

public sealed class BulkIngestTests
{
    private const string Insert = """{"object":"Lead","operation":"insert","contentType":"CSV","lineEnding":"LF"}""";
    private const string Upsert = """{"object":"lead","operation":"upsert","externalIdFieldName":"marketo_id__c"}""";

    [Fact]
    public async Task A_job_is_made_fed_closed_and_tells_every_row()
    {
        await using var client = await Client.StartAsync();
        var made = await client.PostAsync(BulkClient.Ingest, Upsert);
        var id = made.Json["id"]!.ToString();
        made.Body.ShouldBe($$"""{"id":"{{id}}","operation":"upsert","object":"Lead","createdById":"{{made.Json["createdById"]}}","createdDate":"2026-05-04T10:30:15.000+0000","systemModstamp":"2026-05-04T10:30:15.000+0000","state":"Open","externalIdFieldName":"Marketo_Id__c","contentUrl":"services/data/v60.0/jobs/ingest/{{id}}/batches","concurrencyMode":"Parallel","contentType":"CSV","apiVersion":60.0,"lineEnding":"LF","columnDelimiter":"COMMA"}""");
        var old = await client.CreateAsync("Lead", """{"LastName":"Old","Company":"C","Marketo_Id__c":"1"}""");

        (await client.UploadAsync(id, "MARKETO_ID__C,lastname,Company\n1,New,\"Say \"\"hi\"\", all\"\n2,Two,D\n3,,E\n")).Status.ShouldBe(201);
        (await client.CloseAsync(id)).Json["state"]!.ToString().ShouldBe("UploadComplete");

        var job = await client.JobAsync(id);
        (job["state"]!.ToString(), job["jobType"]!.ToString(), job["numberRecordsProcessed"]!.ToString(), job["numberRecordsFailed"]!.ToString()).ShouldBe(("JobComplete", "V2Ingest", "3", "1"));
        var good = await client.LinesAsync($"{BulkClient.Ingest}/{id}/successfulResults");
        good[0].ShouldBe("\"sf__Id\",\"sf__Created\",\"MARKETO_ID__C\",\"lastname\",\"Company\"");
        good.ShouldContain($"\"{old}\",\"false\",\"1\",\"New\",\"Say \"\"hi\"\", all\"");
        good.Single(line => line.EndsWith(",\"true\",\"2\",\"Two\",\"D\"", StringComparison.Ordinal)).ShouldStartWith("\"00Q");
        (await client.LinesAsync($"{BulkClient.Ingest}/{id}/FAILEDRESULTS")).ShouldBe(
            ["\"sf__Id\",\"sf__Error\",\"MARKETO_ID__C\",\"lastname\",\"Company\"", "\"\",\"REQUIRED_FIELD_MISSING:Required fields are missing: [LastName]:LastName --\",\"3\",\"\",\"E\""]);
        (await client.LinesAsync($"{BulkClient.Ingest}/{id}/unprocessedRecords")).ShouldBe(["\"MARKETO_ID__C\",\"lastname\",\"Company\""]);
        (await client.ReadAsync("Lead", old))["Company"]!.ToString().ShouldBe("Say \"hi\", all");
    }

    [Fact]
    public async Task An_empty_value_leaves_the_field_and_hash_NA_clears_it()
    {
        await using var client = await Client.StartAsync();
        var lead = await client.CreateAsync("Lead", """{"LastName":"L","Company":"C","Title":"T","City":"X","HasOptedOutOfEmail":false}""");
        var id = await client.LoadAsync("""{"object":"Lead","operation":"update"}""", $"\uFEFFId,Title,City,HasOptedOutOfEmail,AnnualRevenue\n{lead[..15]},,#N/A,TRUE,12\n");
        (await client.JobAsync(id))["numberRecordsFailed"]!.ToString().ShouldBe("0");
        var now = await client.ReadAsync("Lead", lead);
        (now["Title"]!.ToString(), now["City"], now["HasOptedOutOfEmail"]!.GetValue<bool>(), now["AnnualRevenue"]!.GetValue<decimal>()).ShouldBe(("T", null, true, 12m));
    }

    [Fact]
    public async Task A_parent_is_named_by_a_key_of_its_own()
    {
        await using var client = await Client.StartAsync();
        var account = await client.CreateAsync("Account", """{"Name":"Parent"}""");
        var id = await client.LoadAsync("""{"object":"Contact","operation":"insert"}""", $"LastName,Account.Id\nChild,{account}\nOrphan,001000000000001AAA\n");
        await client.JobAsync(id);
        (await client.RowsAsync("SELECT Account.Name FROM Contact"))[0]!["Account"]!["Name"]!.ToString().ShouldBe("Parent");
        (await client.LinesAsync($"{BulkClient.Ingest}/{id}/failedResults"))[1].ShouldContain("Foreign key external ID: 001000000000001aaa not found for field Id in entity Account");
    }

    [Theory]
    [InlineData("""{"object":"Lead","operation":"insert"}""", "LastName,Nope\nA,B\n", "InvalidBatch : InvalidBatch : Field name not found : Nope")]
    [InlineData("""{"object":"Lead","operation":"insert"}""", "LastName;Company\nA;B\n", "InvalidBatch : InvalidBatch : Field name not found : LastName;Company")]
    [InlineData("""{"object":"Lead","operation":"insert"}""", "LastName,Company\r\nA,B\r\n", "ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is LF")]
    [InlineData("""{"object":"Lead","operation":"insert","lineEnding":"CRLF"}""", "LastName,Company\nA,B\n", "ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is CRLF")]
    [InlineData(Upsert, "LastName,Company\nA,B\n", "InvalidBatch : InvalidBatch : Field name not found : Marketo_Id__c")]
    [InlineData("""{"object":"Lead","operation":"delete"}""", "Id,Company\nA,B\n", "InvalidBatch : Records not processed: a delete batch must contain only ids")]
    public async Task An_unfit_upload_fails_the_job_and_leaves_all_rows_unprocessed(string job, string csv, string message)
    {
        await using var client = await Client.StartAsync();
        var id = await client.LoadAsync(job, csv);
        var ended = await client.JobAsync(id);
        (ended["state"]!.ToString(), ended["errorMessage"]!.ToString()).ShouldBe(("Failed", message));
        (await client.LinesAsync($"{BulkClient.Ingest}/{id}/unprocessedrecords")).Length.ShouldBe(2);
        (await client.LinesAsync($"{BulkClient.Ingest}/{id}/successfulResults")).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"object":"Lead","operation":"insert","columnDelimiter":"TAB","lineEnding":"CRLF"}""", "LastName\tCompany\r\n\"A\r\nB\"\tC\r\n")]
    [InlineData("""{"object":"Lead","operation":"insert","columnDelimiter":"SEMICOLON"}""", "LastName;Company\n\"A\nB\";\"C\"")]
    [InlineData(Insert, "LastName,Company\n\n\"A\nB\",C\n\n")]
    public async Task Delimiters_line_ends_and_blank_lines_are_read_as_declared(string job, string csv)
    {
        await using var client = await Client.StartAsync();
        (await client.JobAsync(await client.LoadAsync(job, csv)))["numberRecordsProcessed"]!.ToString().ShouldBe("1");
        (await client.RowsAsync("SELECT LastName, Company FROM Lead"))[0]!["Company"]!.ToString().ShouldBe("C");
    }

    [Fact]
    public async Task Uploads_may_be_zipped_empty_and_happen_once()
    {
        await using var client = await Client.StartAsync();
        using var zipped = new MemoryStream();
        await using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes("LastName,Company\nA,C\n"));
        var id = await client.OpenAsync(Insert);
        (await client.UploadAsync(id, zipped.ToArray(), "gzip")).Status.ShouldBe(201);
        (await client.UploadAsync(id, "LastName\nB\n")).Json[0]!["errorCode"]!.ToString().ShouldBe("CLIENTINPUTERROR");
        await client.CloseAsync(id);
        (await client.JobAsync(id))["numberRecordsProcessed"]!.ToString().ShouldBe("1");
        (await client.CloseAsync(id)).Json[0]!["errorCode"]!.ToString().ShouldBe("INVALIDJOBSTATE");

        (await client.JobAsync(await client.LoadAsync(Insert, "")))["state"]!.ToString().ShouldBe("JobComplete");
    }

    [Fact]
    public async Task Job_and_rows_may_come_in_one_multipart_request()
    {
        await using var client = await Client.StartAsync();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", client.Token);
        using var body = new MultipartFormDataContent("BOUNDARY")
        {
            { new StringContent(Insert, Encoding.UTF8, "application/json"), "job" },
            { new StringContent("LastName,Company\nA,C\n", Encoding.UTF8, "text/csv"), "content", "content" },
        };
        using var message = await http.PostAsync(new Uri(client.Server.Address, BulkClient.Ingest), body);
        var job = JsonNode.Parse(await message.Content.ReadAsStringAsync())!;
        job["state"]!.ToString().ShouldBe("UploadComplete");
        (await client.JobAsync(job["id"]!.ToString()))["numberRecordsProcessed"]!.ToString().ShouldBe("1");
    }

    [Fact]
    public async Task Deletes_are_soft_and_hard_deletes_leave_nothing()
    {
        await using var client = await Client.StartAsync();
        var (soft, hard) = (await client.CreateAsync("Lead", """{"LastName":"A","Company":"C"}"""), await client.CreateAsync("Lead", """{"LastName":"B","Company":"C"}"""));
        await client.JobAsync(await client.LoadAsync("""{"object":"Lead","operation":"delete"}""", $"Id\n{soft}\n"));
        await client.JobAsync(await client.LoadAsync("""{"object":"Lead","operation":"hardDelete"}""", $"id\n{hard}\n"));
        (await client.GetAsync($"{Client.Root}/queryAll?q=SELECT+LastName+FROM+Lead")).Json["records"]!.AsArray().Select(row => row!["LastName"]!.ToString()).ShouldBe(["A"]);
    }

    [Fact]
    public async Task A_slow_job_commits_rows_as_the_clock_goes_and_keeps_them_when_aborted()
    {
        await using var client = await Client.StartAsync();
        client.SetRules("""{"bulk":{"millisecondsPerThousandRows":1000000}}""");
        var id = await client.LoadAsync(Insert, "LastName,Company\n" + string.Concat(Enumerable.Range(0, 10).Select(row => $"L{row},C\n")));
        client.Server.Clock.Advance(TimeSpan.FromSeconds(4));
        (await client.QueryAsync("SELECT COUNT() FROM Lead")).Json["totalSize"]!.GetValue<int>().ShouldBe(4);
        var job = await client.JobAsync(id);
        (job["state"]!.ToString(), job["numberRecordsProcessed"]!.ToString()).ShouldBe(("InProgress", "4"));
        (await client.GetAsync($"{BulkClient.Ingest}/{id}/successfulResults")).Json[0]!["errorCode"]!.ToString().ShouldBe("INVALIDJOBSTATE");
        (await client.PatchAsync($"{BulkClient.Ingest}/{id}", """{"state":"Aborted"}""")).Json["state"]!.ToString().ShouldBe("Aborted");
        client.Server.Clock.Advance(TimeSpan.FromHours(1));
        (await client.LinesAsync($"{BulkClient.Ingest}/{id}/successfulResults")).Length.ShouldBe(5);
        (await client.LinesAsync($"{BulkClient.Ingest}/{id}/unprocessedrecords")).ShouldBe(["\"LastName\",\"Company\"", .. Enumerable.Range(4, 6).Select(row => $"\"L{row}\",\"C\"")]);
    }

    [Fact]
    public async Task A_job_that_fails_half_way_keeps_what_it_wrote_and_locked_rows_are_told()
    {
        await using var client = await Client.StartAsync();
        client.SetRules("""{"bulk":{"fail":"InternalServerError : TransactionTooOld","failAfterRows":6,"lockEvery":3}}""");
        var id = await client.LoadAsync(Insert, "LastName,Company\n" + string.Concat(Enumerable.Range(0, 10).Select(row => $"L{row},C\n")));
        var job = await client.JobAsync(id);
        (job["state"]!.ToString(), job["errorMessage"]!.ToString(), job["numberRecordsProcessed"]!.ToString(), job["numberRecordsFailed"]!.ToString())
            .ShouldBe(("Failed", "InternalServerError : TransactionTooOld", "6", "2"));
        (await client.LinesAsync($"{BulkClient.Ingest}/{id}/failedResults"))[1..].ShouldBe(
            ["\"\",\"UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record:--\",\"L2\",\"C\"", "\"\",\"UNABLE_TO_LOCK_ROW:unable to obtain exclusive access to this record:--\",\"L5\",\"C\""], ignoreOrder: true);
        (await client.LinesAsync($"{BulkClient.Ingest}/{id}/unprocessedrecords")).Length.ShouldBe(5);
        (await client.QueryAsync("SELECT COUNT() FROM Lead")).Json["totalSize"]!.GetValue<int>().ShouldBe(4);
    }

    [Fact]
    public async Task Results_do_not_come_in_the_order_of_the_upload_and_batches_are_counted()
    {
        await using var client = await Client.StartAsync();
        var names = Enumerable.Range(0, 10_050).Select(row => $"L{row:D5}").ToList();
        var id = await client.LoadAsync(Insert, "LastName,Company\n" + string.Concat(names.Select(name => $"{name},C\n")));
        for (var asked = 0; asked < 200 && (await client.JobAsync(id))["state"]!.ToString() != "JobComplete"; asked++)
            await Task.Delay(25);
        var told = (await client.LinesAsync($"{BulkClient.Ingest}/{id}/successfulResults"))[1..].Select(line => line.Split('"')[5]).ToList();
        told.ShouldNotBe(names);
        told.Order(StringComparer.Ordinal).ShouldBe(names);
        (await client.GetAsync(Client.Root + "/limits")).Json["DailyBulkApiBatches"]!["Remaining"]!.GetValue<int>().ShouldBe(14_998);
    }

    [Fact]
    public async Task Assignment_rules_run_for_a_job_that_names_one()
    {
        await using var client = await Client.StartAsync();
        var profile = (await client.RowsAsync("SELECT Id FROM Profile LIMIT 1"))[0]!["Id"];
        var owner = await client.CreateAsync("User", $$"""{"Username":"ada@sandbox.example","LastName":"Ada","Email":"ada@sandbox.example","Alias":"ada","CommunityNickname":"ada","TimeZoneSidKey":"GMT","LocaleSidKey":"en_US","LanguageLocaleKey":"en_US","ProfileId":"{{profile}}"}""");
        client.SetRules($$"""{"assignment":[{"entity":"Lead","when":"Company = 'C'","owner":"{{owner}}"}]}""");
        await client.JobAsync(await client.LoadAsync(Insert, "LastName,Company\nPlain,C\n"));
        await client.JobAsync(await client.LoadAsync("""{"object":"Lead","operation":"insert","assignmentRuleId":"01Q000000000001AAA"}""", "LastName,Company\nAssigned,C\n"));
        (await client.RowsAsync($"SELECT LastName FROM Lead WHERE OwnerId = '{owner}'")).Select(row => row!["LastName"]!.ToString()).ShouldBe(["Assigned"]);
    }

    [Theory]
    [InlineData("""{"object":"Nope","operation":"insert"}""", "INVALIDJOB")]
    [InlineData("""{"object":"Lead","operation":"upsert"}""", "INVALIDJOB")]
    [InlineData("""{"object":"Lead","operation":"upsert","externalIdFieldName":"Title"}""", "INVALIDJOB")]
    [InlineData("""{"object":"Lead","operation":"replace"}""", "API_ERROR")]
    [InlineData("""{"object":"Lead","operation":"insert","contentType":"JSON"}""", "API_ERROR")]
    [InlineData("""{"object":"Lead","operation":"insert","columnDelimiter":"HASH"}""", "API_ERROR")]
    public async Task A_job_that_makes_no_sense_is_refused(string job, string code)
    {
        await using var client = await Client.StartAsync();
        var reply = await client.PostAsync(BulkClient.Ingest, job);
        reply.Status.ShouldBe(400);
        reply.Json[0]!["errorCode"]!.ToString().ShouldBe(code);
    }

    [Fact]
    public async Task A_bulk_rule_that_does_not_exist_is_refused()
    {
        await using var client = await Client.StartAsync();
        Should.Throw<FormatException>(() => client.SetRules("""{"bulk":{"slow":true}}""")).Message.ShouldContain("There is no bulk rule 'slow'");
    }
}
