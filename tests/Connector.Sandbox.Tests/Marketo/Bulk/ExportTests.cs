using System.Net;
using System.Text.Json.Nodes;

namespace Connector.Sandbox.Tests.Marketo.Bulk;

/// <summary>CONTRACT 2.5: what an export holds.</summary>
public class ExportTests
{
    [Fact]
    public async Task People_come_as_columns_in_the_order_asked_with_null_for_blanks_and_quotes_where_they_must_be()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.CreateAsync("""{"email":"a@b.example","firstName":"Ann \"A\"","company":"Smith, Sons","leadScore":7,"annualRevenue":5.5,"mktoPersonNotes":"one\ntwo"}""");
        await marketo.CreateAsync("""{"email":"b@b.example","unsubscribed":true}""");
        var lines = await marketo.ExportAsync($$"""
            {"fields":["id","email","firstName","company","leadScore","annualRevenue","unsubscribed","createdAt","mktoPersonNotes"],"filter":{{BulkSteps.AllOfTwoDays}} }
            """);
        string.Join('\n', lines).ShouldBe(
            """"
            id,email,firstName,company,leadScore,annualRevenue,unsubscribed,createdAt,mktoPersonNotes
            1001,a@b.example,"Ann ""A""","Smith, Sons",7,5.5,false,2026-03-02T12:00:00Z,"one
            two"
            1002,b@b.example,null,null,null,null,true,2026-03-02T12:00:00Z,null
            """");
    }

    [Theory]
    [InlineData("TSV", "First Name\temail", "Ann\ta@b.example")]
    [InlineData("ssv", "First Name;email", "Ann;a@b.example")]
    public async Task Columns_may_be_called_otherwise_and_parted_by_tab_or_semicolon(string format, string header, string row)
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.CreateAsync("""{"email":"a@b.example","firstName":"Ann"}""");
        (await marketo.ExportAsync($$"""
            {"fields":["firstName","email"],"format":"{{format}}","columnHeaderNames":{"firstName":"First Name"},"filter":{{BulkSteps.AllOfTwoDays}} }
            """)).ShouldBe([header, row]);
    }

    [Fact]
    public async Task Both_ends_of_a_range_belong_to_it()
    {
        await using var marketo = await MarketoServer.StartAsync();
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            await marketo.CreateAsync($$"""{"email":"{{name}}@b.example"}""");
            marketo.Server.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        (await marketo.ExportAsync("""{"fields":["email"],"filter":{"createdAt":{"startAt":"2026-03-02T12:00:01Z","endAt":"2026-03-02T12:00:02Z"}}}"""))
            .ShouldBe(["email", "b@b.example", "c@b.example"]);
    }

    [Fact]
    public async Task The_filter_updatedAt_finds_changes_of_custom_fields_that_the_visible_stamp_does_not_show()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var changed = await marketo.CreateAsync("""{"email":"a@b.example"}""");
        await marketo.CreateAsync("""{"email":"b@b.example"}""");
        marketo.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await marketo.SyncAsync("""{"input":[{"email":"a@b.example","integer_field":7}]}""");
        (await marketo.ExportAsync("""{"fields":["id","updatedAt"],"filter":{"updatedAt":{"startAt":"2026-03-02T12:00:30Z","endAt":"2026-03-02T12:02:00Z"}}}"""))
            .ShouldBe(["id,updatedAt", $"{changed},2026-03-02T12:00:00Z"]);
    }

    [Fact]
    public async Task A_list_is_exported_by_id_or_name()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.CreateAsync("""{"email":"a@b.example"}""");
        var member = await marketo.CreateAsync("""{"email":"b@b.example"}""");
        marketo.AddList(7, [member, 999]);
        (await marketo.ExportAsync("""{"fields":["id"],"filter":{"staticListId":7}}""")).ShouldBe(["id", $"{member}"]);
        (await marketo.ExportAsync("""{"fields":["id"],"filter":{"staticListName":"list 7"}}""")).ShouldBe(["id", $"{member}"]);
    }

    [Theory]
    [InlineData("""{"fields":["id"],"filter":{"smartListId":1}}""", "1035")]
    [InlineData("""{"fields":["id"],"filter":{"updatedAt":{"startAt":"2026-03-01T00:00:00Z"}}}""", "1035")]
    [InlineData("""{"fields":["id"],"filter":{"staticListId":7}}""", "1035")]
    [InlineData("""{"fields":["id"],"filter":{"createdAt":{"startAt":"2026-01-29T11:59:59Z","endAt":"2026-03-01T12:00:00Z"}}}""", "1003")]
    [InlineData("""{"fields":["id"],"filter":{"createdAt":{"startAt":"2026-03-02T00:00:00Z","endAt":"2026-03-01T12:00:00Z"}}}""", "1003")]
    [InlineData("""{"fields":["id"],"filter":{"createdAt":{"startAt":"yesterday"}}}""", "704")]
    [InlineData("""{"fields":["id"],"filter":{"createdAt":{}}}""", "1002")]
    [InlineData("""{"fields":["id"],"filter":{"createdAt":{"startAt":"2026-03-01T00:00:00Z"},"staticListId":7}}""", "1003")]
    [InlineData("""{"fields":["id"],"filter":{}}""", "1002")]
    [InlineData("""{"fields":["id"]}""", "1002")]
    [InlineData("""{"fields":[],"filter":{"createdAt":{"startAt":"2026-03-01T00:00:00Z"}}}""", "1002")]
    [InlineData("""{"fields":["nothing"],"filter":{"createdAt":{"startAt":"2026-03-01T00:00:00Z"}}}""", "1006")]
    [InlineData("""{"fields":["id"],"format":"XLS","filter":{"createdAt":{"startAt":"2026-03-01T00:00:00Z"}}}""", "1003")]
    public async Task An_export_asked_wrongly_is_refused(string job, string code)
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.AdminAsync("rules", """{"marketo":{"bulk":{"updatedAt":false,"staticLists":false}}}""");
        (await marketo.CreateExportAsync(job)).Code().ShouldBe(code);
    }

    [Fact]
    public async Task Thirty_one_days_are_not_too_many()
    {
        await using var marketo = await MarketoServer.StartAsync();
        (await marketo.CreateExportAsync("""{"fields":["id"],"filter":{"createdAt":{"startAt":"2026-01-29T12:00:00Z","endAt":"2026-03-01T12:00:00Z"}}}""")).Result().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Activities_come_with_the_recorded_columns_and_what_they_tell_as_JSON_in_a_cell()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.CreateAsync("""{"email":"a@b.example","firstName":"Ann"}""");
        await marketo.SyncAsync("""{"input":[{"email":"a@b.example","firstName":"Anna, \"A\""}]}""");
        var all = await marketo.ExportAsync($$"""{"filter":{{BulkSteps.AllOfTwoDays}} }""", "activities");
        all[0].ShouldBe("marketoGUID,leadId,activityDate,activityTypeId,campaignId,primaryAttributeValueId,primaryAttributeValue,attributes");
        all[1].ShouldBe("1,1001,2026-03-02T12:00:00Z,12,null,1001,Ann,\"{\"\"Created Date\"\":\"\"2026-03-02\"\",\"\"Source Type\"\":\"\"Web service API\"\"}\"");
        all.Length.ShouldBe(3);
        var cell = all[2][(all[2].IndexOf('"', StringComparison.Ordinal) + 1)..^1].Replace("\"\"", "\"", StringComparison.Ordinal);
        JsonNode.Parse(cell)!["New Value"]!.GetValue<string>().ShouldBe("Anna, \"A\"");
        var changes = BulkSteps.AllOfTwoDays[..^1] + ",\"activityTypeIds\":[13]";
        (await marketo.ExportAsync($$"""{"fields":["activityTypeId","leadId"],"filter":{{changes}},"primaryAttributeValues":["First Name"] } }""", "activities"))
            .ShouldBe(["activityTypeId,leadId", "13,1001"]);
        (await marketo.ExportAsync($$"""{"fields":["activityTypeId"],"filter":{{changes}},"primaryAttributeValueIds":[1] } }""", "activities"))
            .ShouldBe(["activityTypeId"]);
    }

    [Theory]
    [InlineData("""{"filter":{"activityTypeIds":[13]}}""", "1002")]
    [InlineData("""{"filter":{"createdAt":{"startAt":"2026-03-01T00:00:00Z"},"updatedAt":{}}}""", "1035")]
    [InlineData("""{"filter":{"createdAt":{"startAt":"2026-03-01T00:00:00Z"},"activityTypeIds":[1,2],"primaryAttributeValues":["x"]}}""", "1003")]
    [InlineData("""{"fields":["colour"],"filter":{"createdAt":{"startAt":"2026-03-01T00:00:00Z"}}}""", "1006")]
    public async Task An_export_of_activities_asked_wrongly_is_refused(string job, string code)
    {
        await using var marketo = await MarketoServer.StartAsync();
        (await marketo.CreateExportAsync(job, "activities")).Code().ShouldBe(code);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_404_in_plain_text()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var id = (await marketo.CreateExportAsync($$"""{"fields":["id"],"filter":{{BulkSteps.AllOfTwoDays}} }""")).Result()[0]!["exportId"]!.GetValue<string>();
        foreach (var asked in new[] { id, Guid.NewGuid().ToString() })
        {
            using var answer = await marketo.FileAsync(asked);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
        }

        (await marketo.GetAsync("/bulk/v1/leads/export/nothing/status.json")).Code().ShouldBe("1013");
    }
}
