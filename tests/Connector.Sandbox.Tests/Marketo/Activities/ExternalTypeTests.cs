using System.Text.Json.Nodes;

namespace Connector.Sandbox.Tests.Marketo.Activities;

/// <summary>CONTRACT 2.3, external types: made as a draft, live when approved.</summary>
public class ExternalTypeTests
{
    public const string Conference =
        """{"apiName":"attendConference","name":"Attend Conference","triggerName":"Attends Conference","filterName":"Attended Conference","primaryAttribute":{"apiName":"conferenceName","name":"Conference Name"}}""";

    private const string Type = "/rest/v1/activities/external/type/attendConference";
    private const string Attributes = """{"attributes":[{"apiName":"day","name":"Day","dataType":"date"},{"apiName":"guests","name":"Guests","dataType":"integer"}]}""";

    [Fact]
    public async Task A_type_is_a_draft_until_it_is_approved_and_activities_of_it_are_refused_so_long()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var made = (await marketo.PostAsync("/rest/v1/activities/external/type.json", Conference)).Result().Single()!;
        made["status"]!.GetValue<string>().ShouldBe("draft");
        made["primaryAttribute"]!.Text().ShouldBe("""{"apiName":"conferenceName","name":"Conference Name","description":null,"dataType":"string"}""");
        made.AsObject().ContainsKey("attributes").ShouldBeFalse();
        (await marketo.PostAsync(Type + "/attributes/create.json", Attributes)).Result().Single()!["attributes"]!.AsArray().Count.ShouldBe(2);
        var lead = await marketo.CreateAsync("""{"email":"a@b.example"}""");
        var id = made["id"]!.GetValue<int>();
        (await AddAsync(marketo, lead, id, "2")).ShouldBe("1003");
        (await StandardIdsAsync(marketo)).ShouldNotContain(id);
        (await ApproveAsync(marketo))["status"]!.GetValue<string>().ShouldBe("approved");
        (await AddAsync(marketo, lead, id, "2")).ShouldBe("added");
        (await AddAsync(marketo, lead, id, "two")).ShouldBe("1003");
        (await StandardIdsAsync(marketo)).ShouldContain(id);
    }

    [Fact]
    public async Task A_change_of_a_live_type_waits_in_a_draft_that_can_be_thrown_away()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.PostAsync("/rest/v1/activities/external/type.json", Conference);
        await ApproveAsync(marketo);
        (await marketo.PostAsync(Type + ".json", """{"name":"Visit Conference"}""")).Result().Single()!["status"]!.GetValue<string>().ShouldBe("approved with draft");
        (await DescribeAsync(marketo, ""))["name"]!.GetValue<string>().ShouldBe("Attend Conference");
        (await DescribeAsync(marketo, "?draft=true"))["name"]!.GetValue<string>().ShouldBe("Visit Conference");
        (await marketo.PostAsync(Type + "/discardDraft.json", "")).Result().Single()!["status"]!.GetValue<string>().ShouldBe("approved");
        (await DescribeAsync(marketo, "?draft=true"))["name"]!.GetValue<string>().ShouldBe("Attend Conference");
        (await marketo.PostAsync(Type + "/discardDraft.json", "")).Code().ShouldBe("709");
        (await marketo.PostAsync(Type + "/approve.json", "")).Code().ShouldBe("709");
    }

    [Fact]
    public async Task Attributes_are_changed_and_deleted_by_their_names()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.PostAsync("/rest/v1/activities/external/type.json", Conference);
        await marketo.PostAsync(Type + "/attributes/create.json", Attributes);
        var changed = (await marketo.PostAsync(Type + "/attributes/update.json", """{"attributes":[{"apiName":"guests","name":"Visitors"}]}""")).Result().Single()!;
        changed["attributes"]![1]!.Text().ShouldBe("""{"apiName":"guests","name":"Visitors","description":null,"dataType":"integer"}""");
        var left = (await marketo.PostAsync(Type + "/attributes/delete.json", """{"attributes":[{"apiName":"day"}]}""")).Result().Single()!;
        left["attributes"]!.AsArray().Single()!["apiName"]!.GetValue<string>().ShouldBe("guests");
        (await marketo.PostAsync(Type + "/attributes/update.json", """{"attributes":[{"apiName":"day","name":"Day"}]}""")).Code().ShouldBe("1013");
        (await marketo.PostAsync(Type + "/attributes/create.json", """{"attributes":[{"apiName":"guests","name":"Guests"}]}""")).Code().ShouldBe("1017");
        (await marketo.PostAsync(Type + "/attributes/create.json", """{"attributes":[{"apiName":"x","name":"X","dataType":"colour"}]}""")).Code().ShouldBe("1003");
        (await marketo.PostAsync(Type + "/attributes/create.json", "{}")).Code().ShouldBe("1002");
    }

    [Fact]
    public async Task A_deleted_type_is_gone()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.PostAsync("/rest/v1/activities/external/type.json", Conference);
        (await marketo.PostAsync(Type + "/delete.json", "")).Result().Count.ShouldBe(1);
        (await marketo.GetAsync(Type + "/describe.json")).Code().ShouldBe("1013");
        (await marketo.PostAsync("/rest/v1/activities/external/type.json", Conference)).Result().Count.ShouldBe(1);
    }

    [Fact]
    public async Task There_are_ten_types_at_most_with_twenty_attributes_each()
    {
        await using var marketo = await MarketoServer.StartAsync();
        for (var type = 0; type < 9; type++)
            (await CreateAsync(marketo, $"type{type}")).Result().Count.ShouldBe(1);
        (await CreateAsync(marketo, "oneMore")).Code().ShouldBe("1027");
        var attributes = Enumerable.Range(0, 20).Select(at => $$"""{"apiName":"a{{at}}","name":"A{{at}}"}""");
        (await marketo.PostAsync("/rest/v1/activities/external/type/type0/attributes/create.json", $$"""{"attributes":[{{string.Join(',', attributes)}}]}""")).Result().Count.ShouldBe(1);
        (await marketo.PostAsync("/rest/v1/activities/external/type/type0/attributes/create.json", """{"attributes":[{"apiName":"more","name":"More"}]}""")).Code().ShouldBe("1028");
    }

    [Theory]
    [InlineData("""{"name":"N","triggerName":"T","filterName":"F","primaryAttribute":{"apiName":"p","name":"P"}}""", "1002")]
    [InlineData("""{"apiName":"t","triggerName":"T","filterName":"F","primaryAttribute":{"apiName":"p","name":"P"}}""", "1002")]
    [InlineData("""{"apiName":"t","name":"N","triggerName":"T","filterName":"F"}""", "1002")]
    [InlineData("""{"apiName":"12","name":"N","triggerName":"T","filterName":"F","primaryAttribute":{"apiName":"p","name":"P"}}""", "1003")]
    [InlineData("""{"apiName":"syncRecordRejected_c","name":"N","triggerName":"T","filterName":"F","primaryAttribute":{"apiName":"p","name":"P"}}""", "1017")]
    public async Task A_type_asked_for_wrongly_is_refused(string type, string code)
    {
        await using var marketo = await MarketoServer.StartAsync();
        (await marketo.PostAsync("/rest/v1/activities/external/type.json", type)).Code().ShouldBe(code);
    }

    private static Task<JsonObject> CreateAsync(MarketoServer marketo, string name) => marketo.PostAsync(
        "/rest/v1/activities/external/type.json",
        $$"""{"apiName":"{{name}}","triggerName":"T","filterName":"F","primaryAttribute":{"apiName":"p","name":"P"},"name":"{{name}}"}""");

    private static async Task<JsonNode> ApproveAsync(MarketoServer marketo) => (await marketo.PostAsync(Type + "/approve.json", "")).Result().Single()!;

    private static async Task<JsonNode> DescribeAsync(MarketoServer marketo, string query) => (await marketo.GetAsync(Type + "/describe.json" + query)).Result().Single()!;

    private static async Task<int[]> StandardIdsAsync(MarketoServer marketo) =>
        [.. (await marketo.GetAsync("/rest/v1/activities/types.json")).Result().Select(type => type!["id"]!.GetValue<int>())];

    private static async Task<string> AddAsync(MarketoServer marketo, long lead, int type, string guests)
    {
        var row = (await marketo.PostAsync(
            "/rest/v1/activities/external.json",
            $$"""{"input":[{"leadId":{{lead}},"activityDate":"2026-03-02T12:00:00Z","activityTypeId":{{type}},"primaryAttributeValue":"Big One","attributes":[{"apiName":"guests","value":"{{guests}}"}]}]}""")).Result().Single()!;
        return (row["errors"]?[0]!["code"] ?? row["status"])!.GetValue<string>();
    }
}
