using System.Text.Json.Nodes;

namespace Connector.Sandbox.Tests.Marketo;

public class ActivityTests
{
    [Fact]
    public async Task Each_changed_field_is_one_activity_with_old_and_new_value()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var id = await marketo.CreateAsync("""{"email":"a@b.example","firstName":"Janis","city":"Oslo"}""");
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(1));
        var token = await marketo.TokenSinceAsync(MarketoServer.Noon);
        await marketo.SyncAsync("""{"input":[{"email":"a@b.example","firstName":"Neil","city":"Oslo","leadScore":7,"title":"Buyer"}]}""");
        var page = await marketo.GetAsync($"/rest/v1/activities/leadchanges.json?fields=firstName,leadScore,city&nextPageToken={Uri.EscapeDataString(token)}");
        page["moreResult"]!.GetValue<bool>().ShouldBeFalse();
        page.Result().Select(one => one!["fields"]![0]!.Text()).ShouldBe(
        [
            """{"id":53,"name":"firstName","newValue":"Neil","oldValue":"Janis"}""",
            """{"id":146,"name":"leadScore","newValue":"7","oldValue":null}""",
        ]);
        var first = page.Result()[0]!;
        first["leadId"]!.GetValue<long>().ShouldBe(id);
        first["activityTypeId"]!.GetValue<int>().ShouldBe(13);
        first["activityDate"]!.GetValue<string>().ShouldBe("2026-03-02T12:00:01+0000");
        first["marketoGUID"]!.GetValue<string>().ShouldBe(first["id"]!.ToString());
        first["attributes"]!.Text().ShouldBe($$"""[{"name":"Reason","value":"Web service API"},{"name":"Source","value":"Web service API"},{"name":"Lead ID","value":{{id}}}]""");
    }

    [Fact]
    public async Task New_people_are_in_the_change_feed_too()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var token = await marketo.TokenSinceAsync(MarketoServer.Noon.AddSeconds(-1));
        await marketo.CreateAsync("""{"email":"a@b.example"}""");
        var created = (await ChangesAsync(marketo, token)).Result().Single()!;
        created["activityTypeId"]!.GetValue<int>().ShouldBe(12);
        created["fields"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_date_token_means_strictly_after()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.CreateAsync("""{"email":"a@b.example"}""");
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(1));
        await marketo.CreateAsync("""{"email":"b@b.example"}""");
        (await ChangesAsync(marketo, await marketo.TokenSinceAsync(MarketoServer.Noon))).Result().Single()!["leadId"]!.GetValue<long>().ShouldBe(1002);
        (await ChangesAsync(marketo, await marketo.TokenSinceAsync(MarketoServer.Noon.AddSeconds(-1)))).Result().Count.ShouldBe(2);
        (await ChangesAsync(marketo, await marketo.TokenSinceAsync(MarketoServer.Noon.AddSeconds(1)))).Result().ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_go_on_by_token_and_the_last_token_finds_what_comes_later()
    {
        await using var marketo = await MarketoServer.StartAsync(new SandboxOptions { People = 700 });
        var token = await marketo.TokenSinceAsync(MarketoServer.Noon.AddYears(-5));
        var seen = new List<long>();
        var sizes = new List<int>();
        bool more;
        do
        {
            var page = await ChangesAsync(marketo, token);
            sizes.Add(page.Result().Count);
            seen.AddRange(page.Result().Select(one => one!["leadId"]!.GetValue<long>()));
            (token, more) = (page["nextPageToken"]!.GetValue<string>(), page["moreResult"]!.GetValue<bool>());
        }
        while (more);
        sizes.ShouldBe([300, 300, 100]);
        seen.Distinct().Count().ShouldBe(700);
        await marketo.CreateAsync("""{"email":"late@b.example"}""");
        (await ChangesAsync(marketo, token)).Result().Single()!["leadId"]!.GetValue<long>().ShouldBe(1701);
    }

    [Fact]
    public async Task An_empty_page_may_say_that_more_follows()
    {
        await using var marketo = await MarketoServer.StartAsync(new SandboxOptions { EmptyPages = true });
        await marketo.CreateAsync("""{"email":"a@b.example"}""");
        var empty = await ChangesAsync(marketo, await marketo.TokenSinceAsync(MarketoServer.Noon.AddSeconds(-1)));
        empty.Result().ShouldBeEmpty();
        empty["moreResult"]!.GetValue<bool>().ShouldBeTrue();
        var page = await ChangesAsync(marketo, empty["nextPageToken"]!.GetValue<string>());
        page.Result().Count.ShouldBe(1);
        page["moreResult"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Theory]
    [InlineData("leadchanges.json?nextPageToken={0}", "1002")]
    [InlineData("leadchanges.json?fields=firstName", "1002")]
    [InlineData("leadchanges.json?nextPageToken={0}&fields=nothing", "1006")]
    [InlineData("leadchanges.json?nextPageToken=garbage&fields=firstName", "1001")]
    [InlineData("pagingtoken.json?sinceDatetime=yesterday", "704")]
    [InlineData("pagingtoken.json", "1002")]
    [InlineData("../activities.json?nextPageToken={0}", "1002")]
    [InlineData("../activities.json?nextPageToken={0}&activityTypeIds=1,2,3,4,5,6,7,8,9,10,11", "1003")]
    [InlineData("../activities.json?nextPageToken={0}&activityTypeIds=1&leadIds=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31", "1003")]
    public async Task A_feed_asked_wrongly_is_refused(string path, string code)
    {
        await using var marketo = await MarketoServer.StartAsync();
        var token = Uri.EscapeDataString(await marketo.TokenSinceAsync(MarketoServer.Noon));
        (await marketo.GetAsync("/rest/v1/activities/" + path.Replace("{0}", token, StringComparison.Ordinal))).Code().ShouldBe(code);
    }

    [Fact]
    public async Task A_token_from_beyond_the_log_is_refused_instead_of_skipping_what_comes()
    {
        await using var longer = await MarketoServer.StartAsync(new SandboxOptions { People = 50 });
        var token = (await ChangesAsync(longer, await longer.TokenSinceAsync(MarketoServer.Noon.AddYears(-5))))["nextPageToken"]!.GetValue<string>();
        await using var shorter = await MarketoServer.StartAsync();
        (await ChangesAsync(shorter, token)).Code().ShouldBe("1001");
    }

    [Fact]
    public async Task Activities_are_filtered_by_type_and_person()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var token = Uri.EscapeDataString(await marketo.TokenSinceAsync(MarketoServer.Noon.AddSeconds(-1)));
        await marketo.CreateAsync("""{"email":"a@b.example","firstName":"Ann"}""");
        await marketo.CreateAsync("""{"email":"b@b.example"}""");
        await marketo.SyncAsync("""{"input":[{"email":"a@b.example","firstName":"Anna"}]}""");
        (await marketo.GetAsync($"/rest/v1/activities.json?activityTypeIds=12&activityTypeIds=13&nextPageToken={token}")).Result().Count.ShouldBe(3);
        var change = (await marketo.GetAsync($"/rest/v1/activities.json?activityTypeIds=13&leadIds=1001&nextPageToken={token}")).Result().Single()!;
        change["activityDate"]!.GetValue<string>().ShouldBe("2026-03-02T12:00:00Z");
        change["primaryAttributeValueId"]!.GetValue<int>().ShouldBe(53);
        change["primaryAttributeValue"]!.GetValue<string>().ShouldBe("First Name");
        Attribute(change, "New Value").ShouldBe("Anna");
        Attribute(change, "Old Value").ShouldBe("Ann");
        (await marketo.GetAsync($"/rest/v1/activities.json?activityTypeIds=13&leadIds=1002&nextPageToken={token}")).Result().ShouldBeEmpty();
    }

    [Fact]
    public async Task Types_hold_the_recorded_first_one_and_the_custom_one()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var types = (await marketo.GetAsync("/rest/v1/activities/types.json")).Result();
        types[0]!["name"]!.GetValue<string>().ShouldBe("Visit Webpage");
        types[0]!["primaryAttribute"]!.Text().ShouldBe("""{"name":"Webpage ID","dataType":"integer"}""");
        types.Select(type => type!["id"]!.GetValue<int>()).ShouldContain(100001);
        (await marketo.GetAsync("/rest/v1/activities/external/types.json")).Result().Single()!["apiName"]!.GetValue<string>().ShouldBe("syncRecordRejected_c");
        var described = (await marketo.GetAsync("/rest/v1/activities/external/type/syncRecordRejected_c/describe.json")).Result().Single()!;
        described["attributes"]!.AsArray().Select(attribute => attribute!["name"]!.GetValue<string>()).ShouldBe(["Message", "Field", "Run"]);
    }

    [Fact]
    public async Task Custom_activities_are_added_row_by_row_and_refusals_stand_under_errors()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var token = Uri.EscapeDataString(await marketo.TokenSinceAsync(MarketoServer.Noon.AddSeconds(-1)));
        var id = await marketo.CreateAsync("""{"email":"a@b.example"}""");
        var rows = (await marketo.PostAsync(
            "/rest/v1/activities/external.json",
            $$"""
            {"input":[
              {"leadId":{{id}},"activityDate":"2026-03-02T14:00:00+02:00","activityTypeId":100001,"primaryAttributeValue":"STRING_TOO_LONG","attributes":[{"apiName":"message","value":"too long"},{"apiName":"field","value":"Title"}]},
              {"leadId":999,"activityDate":"2026-03-02T12:00:00Z","activityTypeId":100001,"primaryAttributeValue":"X"},
              {"leadId":{{id}},"activityDate":"2026-03-02T12:00:00Z","activityTypeId":13,"primaryAttributeValue":"X"},
              {"leadId":{{id}},"activityDate":"2026-03-02T12:00:00Z","activityTypeId":100001,"primaryAttributeValue":"X","attributes":[{"apiName":"colour","value":"red"}]}]}
            """)).Result();
        rows[0]!["status"]!.GetValue<string>().ShouldBe("added");
        rows[0]!["marketoGUID"]!.GetValue<string>().ShouldBe(rows[0]!["id"]!.ToString());
        rows[1]!.Text().ShouldBe("""{"status":"skipped","errors":[{"code":"1004","message":"Lead not found"}]}""");
        rows.Skip(2).Select(row => row!["errors"]![0]!["code"]!.GetValue<string>()).ShouldBe(["1003", "1006"]);
        var added = (await marketo.GetAsync($"/rest/v1/activities.json?activityTypeIds=100001&nextPageToken={token}")).Result().Single()!;
        added["primaryAttributeValue"]!.GetValue<string>().ShouldBe("STRING_TOO_LONG");
        added["activityDate"]!.GetValue<string>().ShouldBe("2026-03-02T12:00:00Z");
        Attribute(added, "Message").ShouldBe("too long");
    }

    private static Task<JsonObject> ChangesAsync(MarketoServer marketo, string token) =>
        marketo.GetAsync($"/rest/v1/activities/leadchanges.json?fields=firstName,lastName&nextPageToken={Uri.EscapeDataString(token)}");

    private static string? Attribute(JsonNode activity, string name) =>
        activity["attributes"]!.AsArray().Single(attribute => attribute!["name"]!.GetValue<string>() == name)!["value"]?.GetValue<string>();
}
