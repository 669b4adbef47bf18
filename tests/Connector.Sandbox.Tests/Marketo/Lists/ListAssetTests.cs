namespace Connector.Sandbox.Tests.Marketo;

public class ListAssetTests
{
    private const string Form = "application/x-www-form-urlencoded";

    // Shapes as recorded, CONTRACT 2.4.
    [Fact]
    public async Task A_list_is_made_found_changed_and_deleted()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var made = await marketo.PostAsync("/rest/asset/v1/staticLists.json", "name=%28test%29%20High%20Value&folder=%7B%22type%22%3A%22Folder%22%2C%22id%22%3A12%7D", Form);
        made["errors"]!.AsArray().ShouldBeEmpty();
        made["warnings"]!.AsArray().ShouldBeEmpty();
        made.Result()[0]!.Text().ShouldBe(
            """{"id":1001,"name":"(test) High Value","createdAt":"2026-03-02T12:00:00Z+0000","updatedAt":"2026-03-02T12:00:00Z+0000","folder":{"id":12,"type":"Folder"},"computedUrl":"https://app-sandbox.example/#ST1001A1","workspace":"Default"}""");
        (await marketo.GetAsync("/rest/asset/v1/staticList/byName.json?name=(test)%20High%20Value")).Result().Count.ShouldBe(1);
        (await marketo.PostAsync("/rest/asset/v1/staticList/1001.json", "description=For%20tests", Form)).Result()[0]!["description"]!.GetValue<string>().ShouldBe("For tests");
        (await marketo.GetAsync("/rest/asset/v1/staticLists.json?folder=%7B%22id%22%3A12%2C%22type%22%3A%22Folder%22%7D")).Result().Count.ShouldBe(1);
        (await marketo.PostAsync("/rest/asset/v1/staticList/1001/delete.json", "")).Result().Text().ShouldBe("""[{"id":1001}]""");
        var nothing = await marketo.GetAsync("/rest/asset/v1/staticList/1001.json");
        nothing["success"]!.GetValue<bool>().ShouldBeTrue();
        nothing.ContainsKey("result").ShouldBeFalse();
        nothing["warnings"]![0]!.GetValue<string>().ShouldBe("No assets found for the given search criteria.");
        (await marketo.PostAsync("/rest/asset/v1/staticLists.json", "name=Next&folder=%7B%22id%22%3A12%7D", Form)).Result()[0]!["id"]!.GetValue<int>().ShouldBe(1002);
    }

    [Fact]
    public async Task A_list_that_cannot_be_made_says_why()
    {
        await using var marketo = await SeededServer.StartAsync("""{"lists":[{"name":"Fair"}]}""");
        await RefusedAsync("folder=%7B%22id%22%3A12%7D", "701");
        await RefusedAsync("name=A&folder=%7B%22id%22%3A99%7D", "710");
        await RefusedAsync("name=A&folder=%7B%22id%22%3A13%7D", "711");
        await RefusedAsync("name=Fair&folder=%7B%22id%22%3A12%7D", "709");
        await RefusedAsync("name=A&folder=%7B%22id%22%3A9%2C%22type%22%3A%22Program%22%7D", "710");
        await RefusedAsync("name=A&folder=12x", "1001");
        (await marketo.PostAsync("/rest/asset/v1/staticList/9/delete.json", "")).Code().ShouldBe("702");

        async Task RefusedAsync(string form, string code) => (await marketo.PostAsync("/rest/asset/v1/staticLists.json", form, Form)).Code().ShouldBe(code, form);
    }

    [Fact]
    public async Task Folders_and_smart_lists_are_found_by_name()
    {
        await using var marketo = await SeededServer.StartAsync("""{"smartLists":[{"id":80,"name":"Hot"}],"folders":[{"id":14,"name":"Fairs"}]}""");
        var folder = (await marketo.GetAsync("/rest/asset/v1/folder/byName.json?name=Group%20Lists")).Result()[0]!;
        folder["id"]!.GetValue<int>().ShouldBe(12);
        folder["folderId"]!.Text().ShouldBe("""{"id":12,"type":"Folder"}""");
        (await marketo.GetAsync("/rest/asset/v1/folder/byName.json?name=Fairs")).Result()[0]!["path"]!.GetValue<string>().ShouldBe("/Lead Database/Default/Group Lists/Fairs");
        (await marketo.GetAsync("/rest/asset/v1/smartList/byName.json?name=Hot")).Result()[0]!["id"]!.GetValue<int>().ShouldBe(80);
        (await marketo.GetAsync("/rest/asset/v1/smartLists.json")).Result().Count.ShouldBe(1);
    }
}
