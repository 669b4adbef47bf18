using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Connector.Sandbox.Tests.Marketo.Bulk;

/// <summary>CONTRACT 2.6: people come by file.</summary>
public class ImportTests
{
    [Fact]
    public async Task Rows_create_and_update_people_and_the_batch_says_how_many()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var known = await marketo.CreateAsync("""{"email":"a@b.example","firstName":"Ann"}""");
        var posted = (await marketo.ImportAsync("email,firstName,company\nA@b.example,Anna,\"Smith, Sons\"\r\nb@b.example,Bob,Acme\n")).Result()[0]!;
        posted.Text().ShouldBe("""{"batchId":1001,"importId":"1001","status":"Queued"}""");
        (await marketo.GetAsync("/bulk/v1/leads/batch/1001.json")).Result()[0]!.Text().ShouldBe(
            """{"batchId":1001,"importId":"1001","status":"Complete","numOfLeadsProcessed":2,"numOfRowsFailed":0,"numOfRowsWithWarning":0,"message":"Import succeeded, 2 records imported (2 members)"}""");
        (await marketo.LeadAsync(known, "firstName,company")).Text().ShouldBe($$"""{"id":{{known}},"firstName":"Anna","company":"Smith, Sons"}""");
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=email&filterValues=b@b.example")).Result().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("tsv", "email\tfirstName\na@b.example\tAnn")]
    [InlineData("SSV", "email;firstName\na@b.example;Ann\n")]
    public async Task Cells_may_be_parted_by_tab_or_semicolon(string format, string file)
    {
        await using var marketo = await MarketoServer.StartAsync();
        (await marketo.ImportedAsync(file, "format=" + format))["numOfLeadsProcessed"]!.GetValue<int>().ShouldBe(1);
        (await marketo.LeadAsync(1001))["firstName"]!.GetValue<string>().ShouldBe("Ann");
    }

    [Fact]
    public async Task Imported_changes_are_in_the_feed_with_their_own_source()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.CreateAsync("""{"email":"a@b.example","firstName":"Ann"}""");
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(5));
        var token = Uri.EscapeDataString(await marketo.TokenSinceAsync(MarketoServer.Noon));
        await marketo.ImportedAsync("email,firstName\na@b.example,Anna\nb@b.example,Bob");
        var changes = (await marketo.GetAsync($"/rest/v1/activities/leadchanges.json?fields=firstName&nextPageToken={token}")).Result();
        changes.Select(one => (int)one!["activityTypeId"]!).ShouldBe([13, 12]);
        changes[0]!["fields"]![0]!["newValue"]!.GetValue<string>().ShouldBe("Anna");
        changes.ShouldAllBe(one => one!["attributes"]!.AsArray().Any(attribute => attribute!["name"]!.ToString() == "Source" && attribute["value"]!.ToString() == "List import"));
        var created = (await marketo.GetAsync($"/rest/v1/activities.json?activityTypeIds=12&nextPageToken={token}")).Result().Single()!;
        created["attributes"]!.AsArray().Single(attribute => attribute!["name"]!.ToString() == "Source Type")!["value"]!.ToString().ShouldBe("List import");
    }

    [Fact]
    public async Task Failed_rows_come_back_as_they_were_sent_with_a_reason_and_the_others_go_in()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.CreateAsync("""{"email":"twin@b.example"}""");
        await marketo.CreateAsync("""{"email":"twin@b.example"}""");
        var batch = await marketo.ImportedAsync("email,firstName,leadScore\na@b.example,\"Ann, A\",x\n,Bob,1\ntwin@b.example,Cy,1\nbad,Di,1\nd@b.example,Ed,1,2\ne@b.example,Eve,1");
        batch["status"]!.GetValue<string>().ShouldBe("Complete");
        batch["message"]!.GetValue<string>().ShouldBe("Import completed with errors, 1 records imported (1 members), 5 failed");
        (await marketo.ReportAsync(batch, "failures")).ShouldBe(
            """
            email,firstName,leadScore,Import Failure Reason
            a@b.example,"Ann, A",x,Invalid value for field 'leadScore' and value 'x'
            ,Bob,1,Value for lookup field 'email' not found
            twin@b.example,Cy,1,Multiple lead match lookup criteria
            bad,Di,1,Invalid value for field 'email' and value 'bad'
            d@b.example,Ed,1,Row has 4 values for 3 columns

            """);
        (await marketo.ReportAsync(batch, "warnings")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_planned_fault_hits_rows_of_a_file_too()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.RulesAsync("""{"rowFaults":[{"code":"1022","field":"email","value":"b@b.example"}]}""");
        (await marketo.ImportedAsync("email,firstName\na@b.example,Ann\nb@b.example,Bob"))["numOfRowsFailed"]!.GetValue<int>().ShouldBe(1);
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=email&filterValues=a@b.example,b@b.example&fields=email")).Result().Text().ShouldBe("""[{"id":1001,"email":"a@b.example"}]""");
    }

    [Fact]
    public async Task A_value_too_long_is_cut_and_warned_of()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var batch = await marketo.ImportedAsync($"email,title\na@b.example,{new string('x', 300)}");
        batch["numOfRowsWithWarning"]!.GetValue<int>().ShouldBe(1);
        (await marketo.LeadAsync(1001, "title"))["title"]!.GetValue<string>().ShouldBe(new string('x', 255));
        (await marketo.ReportAsync(batch, "warnings")).ShouldBe($"email,title,Import Warning Reason\na@b.example,{new string('x', 300)},Value for field 'title' was truncated to 255 characters\n");
    }

    [Theory]
    [InlineData("", "Old,null,text")]
    [InlineData("""{"importBlanks":"clear"}""", "null,null,text")]
    [InlineData("""{"importNulls":"keep"}""", "Old,Old,text")]
    [InlineData("""{"importNulls":"text"}""", "Old,null as text,text")]
    public async Task What_an_empty_cell_and_the_word_null_do_is_for_a_rule_to_say(string rule, string values)
    {
        await using var marketo = await MarketoServer.StartAsync();
        if (rule.Length > 0)
            await marketo.AdminAsync("rules", $$"""{"marketo":{"bulk":{{rule}} } }""");
        await marketo.CreateAsync("""{"email":"a@b.example","firstName":"Old","lastName":"Old"}""");
        await marketo.ImportedAsync("email,firstName,lastName,title\na@b.example,,null,text");
        var lead = await marketo.LeadAsync(1001, "firstName,lastName,title");
        string.Join(',', Shown(lead["firstName"]), Shown(lead["lastName"]), Shown(lead["title"])).ShouldBe(values);
    }

    [Fact]
    public async Task By_id_people_are_only_updated()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var id = await marketo.CreateAsync("""{"email":"a@b.example"}""");
        var batch = await marketo.ImportedAsync($"id,firstName\n{id},Ann\n999,Bob", "format=csv&lookupField=id");
        batch["numOfLeadsProcessed"]!.GetValue<int>().ShouldBe(1);
        (await marketo.ReportAsync(batch, "failures")).ShouldEndWith("999,Bob,Lead not found\n");
        (await marketo.LeadAsync(id))["firstName"]!.GetValue<string>().ShouldBe("Ann");
    }

    [Theory]
    [InlineData("email,nothing\na@b.example,x", "Import failed, field 'nothing' not found")]
    [InlineData("firstName\nAnn", "Import failed, lookup field 'email' is not in the file")]
    public async Task A_header_that_makes_no_sense_fails_the_batch(string file, string message)
    {
        await using var marketo = await MarketoServer.StartAsync();
        var batch = await marketo.ImportedAsync(file);
        batch["status"]!.GetValue<string>().ShouldBe("Failed");
        batch["message"]!.GetValue<string>().ShouldBe(message);
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=email&filterValues=a@b.example")).Result().ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_imported_is_put_on_the_list()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var list = marketo.AddList(7, []);
        await marketo.ImportedAsync("email\na@b.example", "format=csv&listId=7");
        list.Members.ShouldBe([1001]);
        (await marketo.ImportAsync("email\na@b.example", "format=csv&listId=8")).Code().ShouldBe("1013");
    }

    [Theory]
    [InlineData("lookupField=email", "1002")]
    [InlineData("format=xls", "1003")]
    [InlineData("format=csv&lookupField=firstName", "1011")]
    [InlineData("format=csv&partitionName=Elsewhere", "1008")]
    public async Task An_import_asked_wrongly_is_refused(string query, string code)
    {
        await using var marketo = await MarketoServer.StartAsync();
        (await marketo.ImportAsync("email\na@b.example", query)).Code().ShouldBe(code);
    }

    [Theory]
    [InlineData("text/csv", "email\na@b.example", "612")]
    [InlineData("multipart/form-data", "email\na@b.example", "613")]
    [InlineData("multipart/form-data; boundary=x", "email\na@b.example", "613")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nemail\r\n--x--\r\n", "613")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n\r\n--x--\r\n", "1003")]
    public async Task A_body_that_holds_no_file_is_refused(string type, string body, string code)
    {
        await using var marketo = await MarketoServer.StartAsync();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await marketo.Client.PostAsync("/bulk/v1/leads.json?format=csv", content);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject().Code().ShouldBe(code);
    }

    [Fact]
    public async Task More_than_ten_megabytes_are_413()
    {
        await using var marketo = await MarketoServer.StartAsync();
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[10 * 1024 * 1024]), "file", "people.csv" } };
        using var answer = await marketo.Client.PostAsync("/bulk/v1/leads.json?format=csv", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Two_run_at_once_and_an_eleventh_is_1016()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.AdminAsync("rules", """{"marketo":{"bulk":{"importSeconds":60}}}""");
        for (var batch = 0; batch < 10; batch++)
            (await marketo.ImportAsync($"email\np{batch}@b.example")).Result().Count.ShouldBe(1);
        (await marketo.ImportAsync("email\nlate@b.example")).Code().ShouldBe("1016");
        (await StateAsync(marketo, 1002)).ShouldBe("Importing");
        (await StateAsync(marketo, 1003)).ShouldBe("Queued");
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=email&filterValues=p1@b.example")).Result().ShouldBeEmpty();
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(60));
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=email&filterValues=p1@b.example")).Result().Count.ShouldBe(1);
        (await StateAsync(marketo, 1002)).ShouldBe("Complete");
        (await StateAsync(marketo, 1003)).ShouldBe("Importing");
        (await marketo.ImportAsync("email\nlate@b.example")).Result().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_batch_is_told_of_for_seven_days()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.ImportedAsync("email\na@b.example");
        marketo.Server.Clock.Advance(TimeSpan.FromDays(7));
        await marketo.SignInAsync();
        (await marketo.GetAsync("/bulk/v1/leads/batch/1001.json")).Code().ShouldBe("1013");
        using var failures = await marketo.Client.GetAsync("/bulk/v1/leads/batch/1001/failures.json");
        failures.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_blocked_field_is_imported_for_new_people_only()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.AdminAsync("rules", """{"marketo":{"blockedFields":["title"]}}""");
        var known = await marketo.CreateAsync("""{"email":"a@b.example","title":"Old"}""");
        await marketo.ImportedAsync("email,title\na@b.example,New\nb@b.example,New");
        (await marketo.LeadAsync(known, "title"))["title"]!.GetValue<string>().ShouldBe("Old");
        (await marketo.LeadAsync(known + 1, "title"))["title"]!.GetValue<string>().ShouldBe("New");
    }

    private static string Shown(JsonNode? value) => value is null ? "null" : value.ToString() == "null" ? "null as text" : value.ToString();

    private static async Task<string> StateAsync(MarketoServer marketo, int batch) =>
        (await marketo.GetAsync($"/bulk/v1/leads/batch/{batch}.json")).Result()[0]!["status"]!.GetValue<string>();
}
