using Connector.Sandbox.Tests.Marketo.Bulk;

namespace Connector.Sandbox.Tests.Marketo;

public class ProgramMemberTests
{
    private const string Webinar = """
        {"memberFields":[{"name":"lunch","type":"string","length":10}],
         "programs":[{"id":50,"name":"Webinar","type":"Event","channel":"Webinar","statuses":["Invited","Registered",{"name":"Attended","success":true}]},{"id":51,"name":"Nurture","type":"Engagement"}]}
        """;

    // Statuses only rise (1037); as Adobe's page on program members answers.
    [Fact]
    public async Task Members_enter_and_move_on_but_not_back()
    {
        await using var marketo = await SeededServer.StartAsync(Webinar, new SandboxOptions { People = 3 });
        (await ChangeAsync("Registered", 1001, 1002, 999)).Rows().ShouldBe(["created", "created", "skipped 1004"]);
        var moved = await ChangeAsync("Attended", 1001, 1003);
        moved.Result().Text().ShouldBe("""[{"seq":0,"status":"updated","leadId":1001},{"seq":1,"status":"created","leadId":1003}]""");
        (await ChangeAsync("Invited", 1001)).Rows().ShouldBe(["skipped 1037"]);
        (await ChangeAsync("Lost", 1001)).Code().ShouldBe("1025");
        var told = await marketo.ActivitiesAsync("104");
        told.Count.ShouldBe(4);
        var last = told.Single(one => one!.Attribute("Old Status") == "Registered")!;
        last.Attribute("New Status").ShouldBe("Attended");
        last.Attribute("Success").ShouldBe("true");
        last["primaryAttributeValueId"]!.GetValue<int>().ShouldBe(50);
        (await ChangeAsync("Not in Program", 1001)).Rows().ShouldBe(["deleted"]);

        Task<System.Text.Json.Nodes.JsonObject> ChangeAsync(string status, params int[] ids) => marketo.PostAsync(
            "/rest/v1/programs/50/members/status.json", $$"""{"statusName":"{{status}}","input":[{{string.Join(',', ids.Select(id => $$"""{"leadId":{{id}}}"""))}}]}""");
    }

    [Fact]
    public async Task Members_are_found_by_status_and_carry_fields_of_their_own()
    {
        await using var marketo = await SeededServer.StartAsync(Webinar, new SandboxOptions { People = 3 });
        await marketo.PostAsync("/rest/v1/programs/50/members/status.json", """{"statusName":"Attended","input":[{"leadId":1001},{"leadId":1002}]}""");
        (await marketo.PostAsync("/rest/v1/programs/50/members.json", """{"input":[{"leadId":1001,"lunch":"vegan"},{"leadId":1003,"lunch":"meat"},{"leadId":1002,"dinner":"x"},{"leadId":1002,"statusName":"Invited"},{"leadId":1002,"lunch":"much too long"}]}"""))
            .Rows().ShouldBe(["updated", "skipped 1013", "skipped 1006", "skipped 1003", "skipped 1003"]);
        (await marketo.GetAsync("/rest/v1/programs/50/members.json?filterType=statusName&filterValues=attended&batchSize=1"))["moreResult"]!.GetValue<bool>().ShouldBeTrue();
        (await marketo.GetAsync("/rest/v1/programs/50/members.json?filterType=leadId&filterValues=1001")).Result()[0]!.Text().ShouldBe(
            """{"seq":0,"leadId":1001,"reachedSuccess":true,"programId":50,"acquiredBy":false,"membershipDate":"2026-03-02T12:00:00Z"}""");
        (await marketo.GetAsync("/rest/v1/programs/50/members.json?filterType=lunch&filterValues=vegan&fields=leadId,lunch")).Result().Text().ShouldBe("""[{"seq":0,"leadId":1001,"lunch":"vegan"}]""");
        (await marketo.GetAsync("/rest/v1/programs/50/members.json?filterType=program&filterValues=x")).Code().ShouldBe("1011");
        (await marketo.GetAsync("/rest/v1/programs/9/members.json?filterType=leadId&filterValues=1")).Code().ShouldBe("1013");
        var describe = (await marketo.GetAsync("/rest/v1/programs/members/describe.json")).Result()[0]!;
        describe["dedupeFields"]!.Text().ShouldBe("""["leadId","programId"]""");
        describe["fields"]!.AsArray().Single(field => field!["name"]!.GetValue<string>() == "lunch")!["updateable"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Members_leave()
    {
        await using var marketo = await SeededServer.StartAsync(Webinar, new SandboxOptions { People = 2 });
        (await marketo.PostAsync("/rest/v1/leads/programs/50/status.json", """{"status":"Registered","input":[{"id":1001},{"id":999}]}""")).Rows().ShouldBe(["Registered", "skipped 1004"]);
        (await marketo.GetAsync("/rest/v1/leads/programs/50.json?fields=email")).Result().Single()!["membership"]!["progressionStatus"]!.GetValue<string>().ShouldBe("Registered");
        (await marketo.GetAsync("/rest/v1/leads/1001/programMembership.json")).Result().Single()!["id"]!.GetValue<int>().ShouldBe(50);
        (await marketo.PostAsync("/rest/v1/programs/50/members/delete.json", """{"input":[{"leadId":1001},{"leadId":1002}]}""")).Rows().ShouldBe(["deleted", "skipped 1037"]);
        (await marketo.ActivitiesAsync("104"))[1]!.Attribute("New Status").ShouldBe("Not in Program");
    }

    [Fact]
    public async Task Programs_show_their_channel_and_an_engagement_program_tells_of_its_members()
    {
        await using var marketo = await SeededServer.StartAsync(Webinar, new SandboxOptions { People = 1 });
        await marketo.PostAsync("/rest/v1/programs/51/members/status.json", """{"statusName":"Member","input":[{"leadId":1001}]}""");
        (await marketo.ActivitiesAsync("113")).Single()!["primaryAttributeValue"]!.GetValue<string>().ShouldBe("Nurture");
        (await marketo.GetAsync("/rest/asset/v1/programs.json")).Result().Count.ShouldBe(2);
        (await marketo.GetAsync("/rest/asset/v1/program/byName.json?name=Webinar")).Result()[0]!["channel"]!.GetValue<string>().ShouldBe("Webinar");
        (await marketo.GetAsync("/rest/asset/v1/program/51.json")).Result()[0]!["type"]!.GetValue<string>().ShouldBe("Engagement");
        (await marketo.GetAsync("/rest/asset/v1/channels.json")).Result()[0]!["progressionStatuses"]![2]!.Text().ShouldBe("""{"name":"Attended","step":30,"success":true}""");
    }

    [Fact]
    public async Task Members_are_exported_by_program_and_status_with_fields_of_the_person()
    {
        await using var marketo = await SeededServer.StartAsync(Webinar, new SandboxOptions { People = 3 });
        await marketo.PostAsync("/rest/v1/programs/50/members/status.json", """{"statusName":"Attended","input":[{"leadId":1001}]}""");
        await marketo.PostAsync("/rest/v1/programs/50/members/status.json", """{"statusName":"Invited","input":[{"leadId":1002}]}""");
        await marketo.PostAsync("/rest/v1/programs/51/members/status.json", """{"statusName":"Member","input":[{"leadId":1003}]}""");
        await marketo.PostAsync("/rest/v1/programs/50/members.json", """{"input":[{"leadId":1001,"lunch":"vegan"}]}""");
        var email = (await marketo.LeadAsync(1001, "email"))["email"]!.GetValue<string>();
        (await marketo.ExportAsync("""{"fields":["leadId","email","statusName","reachedSuccess","lunch"],"columnHeaderNames":{"leadId":"Person"},"filter":{"programId":50}}""", "program/members"))
            .ShouldBe(["Person,email,statusName,reachedSuccess,lunch", $"1001,{email},Attended,true,vegan", $"1002,{(await marketo.LeadAsync(1002, "email"))["email"]},Invited,false,null"]);
        (await marketo.ExportAsync("""{"fields":["leadId","programId"],"filter":{"programIds":[50,51],"statusNames":["attended","Member"]}}""", "program/members")).ShouldBe(["leadId,programId", "1001,50", "1003,51"]);
        (await marketo.ExportAsync("""{"fields":["leadId"],"filter":{"programId":50,"isExhausted":true}}""", "program/members")).ShouldBe(["leadId"]);
        (await marketo.GetAsync("/bulk/v1/program/members/export.json?status=Completed")).Result().Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("""{"fields":["leadId"],"filter":{"statusNames":["Invited"]}}""", "1002")]
    [InlineData("""{"fields":["leadId"],"filter":{"programId":9}}""", "1013")]
    [InlineData("""{"fields":["leadId"],"filter":{"programId":50,"createdAt":{}}}""", "1035")]
    [InlineData("""{"fields":["shoeSize"],"filter":{"programId":50}}""", "1006")]
    [InlineData("""{"filter":{"programId":50}}""", "1002")]
    public async Task An_export_of_members_asked_wrongly_is_refused(string job, string code)
    {
        await using var marketo = await SeededServer.StartAsync(Webinar);
        (await marketo.CreateExportAsync(job, "program/members")).Code().ShouldBe(code);
    }

    [Fact]
    public async Task Fields_of_members_are_made_through_the_API_twenty_at_most()
    {
        await using var marketo = await SeededServer.StartAsync(Webinar, new SandboxOptions { People = 1 });
        var rows = string.Join(',', Enumerable.Range(1, 20).Select(number => $$"""{"name":"own{{number}}","displayName":"Own {{number}}","dataType":"string"}"""));
        (await marketo.PostAsync("/rest/v1/programs/members/schema/fields.json", $$"""{"input":[{"name":"lunch","displayName":"Lunch","dataType":"string"},{"name":"1st","displayName":"First","dataType":"string"},{{rows}}]}"""))
            .Rows().ShouldBe(["skipped 1017", "skipped 1003", .. Enumerable.Repeat("created", 19), "skipped 1028"]);
        var made = (await marketo.GetAsync("/rest/v1/programs/members/schema/fields/own1.json")).Result().Single()!;
        (made["displayName"]!.GetValue<string>(), made["isCustom"]!.GetValue<bool>(), made["isApiCreated"]!.GetValue<bool>()).ShouldBe(("Own 1", true, true));
        (await marketo.GetAsync("/rest/v1/programs/members/schema/fields/own20.json")).Code().ShouldBe("1006");
        (await marketo.GetAsync("/rest/v1/programs/members/schema/fields.json?batchSize=5"))["moreResult"]!.GetValue<bool>().ShouldBeTrue();
        await marketo.PostAsync("/rest/v1/programs/50/members/status.json", """{"statusName":"Invited","input":[{"leadId":1001}]}""");
        (await marketo.PostAsync("/rest/v1/programs/50/members.json", """{"input":[{"leadId":1001,"own1":"x"}]}""")).Rows().ShouldBe(["updated"]);
    }

    [Fact]
    public async Task People_are_imported_into_a_program_with_a_status_that_only_rises()
    {
        await using var marketo = await SeededServer.StartAsync(Webinar, new SandboxOptions { People = 1 });
        var known = (await marketo.LeadAsync(1001, "email"))["email"]!.GetValue<string>();
        await marketo.PostAsync("/rest/v1/programs/50/members/status.json", """{"statusName":"Attended","input":[{"leadId":1001}]}""");
        using var form = new MultipartFormDataContent { { new StringContent($"email,integer_field\n{known},1\nnew@b.example,2\nbad@b.example,x\n"), "file", "people.csv" } };
        using var answer = await marketo.Client.PostAsync("/bulk/v1/program/50/members/import.json?format=csv&programMemberStatus=Registered", form);
        var batch = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["result"]![0]!["batchId"]!;

        var status = (await marketo.GetAsync($"/bulk/v1/program/members/import/{batch}/status.json")).Result().Single()!;
        (status["status"]!.GetValue<string>(), status["numOfLeadsProcessed"]!.GetValue<int>(), status["numOfRowsFailed"]!.GetValue<int>(), status["numOfRowsWithWarning"]!.GetValue<int>()).ShouldBe(("Complete", 2, 1, 1));
        (await marketo.Client.GetStringAsync($"/bulk/v1/program/members/import/{batch}/failures.json")).ShouldContain("bad@b.example,x,");
        (await marketo.Client.GetStringAsync($"/bulk/v1/program/members/import/{batch}/warnings.json")).ShouldContain("already in or past this status");
        (await marketo.GetAsync("/rest/v1/programs/50/members.json?filterType=statusName&filterValues=Registered&fields=leadId")).Result().Count.ShouldBe(1);
        (await marketo.GetAsync($"/bulk/v1/leads/batch/{batch}.json")).Code().ShouldBe("1013", "it is no import of people alone");
        using var lost = await marketo.Client.PostAsync("/bulk/v1/program/50/members/import.json?format=csv&programMemberStatus=Lost", new MultipartFormDataContent { { new StringContent("email\n"), "file", "people.csv" } });
        (await lost.Content.ReadAsStringAsync()).ShouldContain("\"1025\"");
    }
}
