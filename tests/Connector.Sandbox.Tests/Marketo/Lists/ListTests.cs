using System.Text;

namespace Connector.Sandbox.Tests.Marketo;

public class ListTests
{
    private const string Fair = """{"lists":[{"id":70,"name":"Fair"},{"id":71,"name":"Expo","program":"Launch"}],"programs":[{"id":50,"name":"Launch"}]}""";

    [Fact]
    public async Task Members_come_go_and_are_told_of()
    {
        await using var marketo = await SeededServer.StartAsync(Fair, new SandboxOptions { People = 3 });
        (await marketo.PostAsync("/rest/v1/lists/70/leads.json", """{"input":[{"id":1001},{"id":999}]}""")).Rows().ShouldBe(["added", "skipped 1004"]);
        (await marketo.PostAsync("/rest/v1/lists/70/leads.json?id=1001&id=1002", "")).Rows().ShouldBe(["added", "added"]);
        (await marketo.GetAsync("/rest/v1/lists/70/leads/ismember.json?id=1001&id=1003&id=999")).Rows().ShouldBe(["memberof", "notmemberof", "skipped 1004"]);
        (await marketo.GetAsync("/rest/v1/lists/70/ismember.json?id=1002")).Rows().ShouldBe(["memberof"]);
        (await DeleteAsync(marketo, "/rest/v1/lists/70/leads.json?id=1001&id=1003&id=999")).Rows().ShouldBe(["removed", "skipped 1015", "skipped 1004"]);
        var told = await marketo.ActivitiesAsync("24,25");
        told.Select(one => $"{one!["activityTypeId"]} {one["leadId"]} {one["primaryAttributeValue"]} {one["primaryAttributeValueId"]}").ShouldBe(["24 1001 Fair 70", "24 1002 Fair 70", "25 1001 Fair 70"]);
        told[0]!.Attribute("Source").ShouldBe("Web service API");
    }

    // One known client escapes the & between the ids; the recorded instance took both spellings of the path, and a GET posted as a form (CONTRACT 2.0, 2.4).
    [Fact]
    public async Task Every_spelling_that_clients_use_is_understood()
    {
        await using var marketo = await SeededServer.StartAsync(Fair, new SandboxOptions { People = 3 });
        (await marketo.PostAsync("/rest/v1/list/70/leads.json", """{"input":[{"id":1001},{"id":1002}]}""")).Rows().ShouldBe(["added", "added"]);
        (await DeleteAsync(marketo, "/rest/v1/list/70/leads.json?id=1001%26id%3D1003")).Rows().ShouldBe(["removed", "skipped 1015"]);
        var posted = await marketo.PostAsync("/rest/v1/list/70/leads.json", "listId=70&_method=GET", "application/x-www-form-urlencoded");
        posted.Result().Single()!["id"]!.GetValue<int>().ShouldBe(1002);
        (await marketo.PostAsync("/rest/v1/lists/70/leads.json?_method=DELETE", """{"input":[{"id":1002}]}""")).Rows().ShouldBe(["removed"]);
        using var withBody = new HttpRequestMessage(HttpMethod.Get, "/rest/v1/lists/70/leads/ismember.json") { Content = new StringContent("""{"query":{"id":"1002"}}""", Encoding.UTF8, "application/json") };
        using var answer = await marketo.Client.SendAsync(withBody);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("notmemberof");
    }

    [Fact]
    public async Task Members_come_page_by_page_with_the_fields_asked_for()
    {
        await using var marketo = await SeededServer.StartAsync(Fair, new SandboxOptions { People = 5 });
        await marketo.PostAsync("/rest/v1/lists/70/leads.json?id=1001,1002,1003,1004,1005", "");
        var first = await marketo.GetAsync("/rest/v1/lists/70/leads.json?batchSize=3&fields=email");
        first.Result().Count.ShouldBe(3);
        var rest = await marketo.GetAsync("/rest/v1/lists/70/leads.json?batchSize=3&fields=email&nextPageToken=" + Uri.EscapeDataString(first["nextPageToken"]!.GetValue<string>()));
        rest.Result().Select(lead => lead!["id"]!.GetValue<int>()).ShouldBe([1004, 1005]);
        rest.ContainsKey("nextPageToken").ShouldBeFalse();
        await marketo.PostAsync("/rest/v1/leads/delete.json", """{"input":[{"id":1001}]}""");
        (await marketo.GetAsync("/rest/v1/lists/70/leads.json")).Result().Count.ShouldBe(4);
        (await marketo.GetAsync("/rest/v1/leads/1002/listMembership.json")).Result().Text().ShouldBe("""[{"id":70}]""");
        (await marketo.GetAsync("/rest/v1/lists/7/leads.json")).Code().ShouldBe("1013");
    }

    [Fact]
    public async Task Lists_are_found_by_id_name_and_program()
    {
        await using var marketo = await SeededServer.StartAsync(Fair);
        (await marketo.GetAsync("/rest/v1/lists.json")).Result().Count.ShouldBe(2);
        (await marketo.GetAsync("/rest/v1/lists.json?name=Fair")).Result().Single()!["id"]!.GetValue<int>().ShouldBe(70);
        (await marketo.GetAsync("/rest/v1/lists.json?programName=Launch")).Result().Single()!.Text().ShouldBe(
            """{"id":71,"name":"Expo","programName":"Launch","workspaceName":"Default","createdAt":"2026-03-02T12:00:00Z","updatedAt":"2026-03-02T12:00:00Z"}""");
        (await marketo.GetAsync("/rest/v1/lists/70.json")).Result().Count.ShouldBe(1);
        (await marketo.GetAsync("/rest/v1/lists/9.json")).Code().ShouldBe("1013");
    }

    private static async Task<System.Text.Json.Nodes.JsonObject> DeleteAsync(MarketoServer marketo, string path)
    {
        using var answer = await marketo.Client.DeleteAsync(path);
        return System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
    }
}
