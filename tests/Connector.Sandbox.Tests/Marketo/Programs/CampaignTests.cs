namespace Connector.Sandbox.Tests.Marketo;

public class CampaignTests
{
    private const string Campaigns = """
        {"programs":[{"id":50,"name":"Launch"}],"campaigns":[
          {"id":60,"name":"Welcome","type":"trigger"},{"id":61,"name":"Sleeping","type":"trigger","active":false},
          {"id":62,"name":"Mailing","program":"Launch"}]}
        """;

    [Fact]
    public async Task A_campaign_that_waits_for_requests_is_triggered_for_at_most_100_people()
    {
        await using var marketo = await SeededServer.StartAsync(Campaigns, new SandboxOptions { People = 101 });
        (await TriggerAsync(60, 1001, 1002)).Result().Text().ShouldBe("""[{"id":60}]""");
        (await marketo.ActivitiesAsync("47")).Select(one => one!["leadId"]!.GetValue<int>()).ShouldBe([1001, 1002]);
        (await TriggerAsync(60, [.. Enumerable.Range(1001, 101)])).Code().ShouldBe("1003");
        (await TriggerAsync(61, 1001)).Code().ShouldBe("1003");
        (await TriggerAsync(62, 1001)).Code().ShouldBe("1003");
        (await TriggerAsync(9, 1001)).Code().ShouldBe("1013");
        (await TriggerAsync(60, 9)).Code().ShouldBe("1004");
        (await marketo.PostAsync("/rest/asset/v1/smartCampaign/61/activate.json", "")).Result().Text().ShouldBe("""[{"id":61}]""");
        (await marketo.PostAsync("/rest/asset/v1/smartCampaign/61/activate.json", "")).Code().ShouldBe("709");
        (await TriggerAsync(61, 1001)).Result().Count.ShouldBe(1);

        Task<System.Text.Json.Nodes.JsonObject> TriggerAsync(int campaign, params int[] ids) => marketo.PostAsync(
            $"/rest/v1/campaigns/{campaign}/trigger.json", $$$"""{"input":{"leads":[{{{string.Join(',', ids.Select(id => $$"""{"id":{{id}}}"""))}}}],"tokens":[{"name":"{{my.message}}","value":"Hi"}]}}""");
    }

    [Fact]
    public async Task A_batch_campaign_is_scheduled_from_five_minutes_to_two_years_ahead()
    {
        await using var marketo = await SeededServer.StartAsync(Campaigns);
        foreach (var at in new[] { "2026-03-02T12:04:59+0000", "2028-03-02T12:00:01+0000", "soon" })
            (await ScheduleAsync(at)).Code().ShouldBe("1042", at);
        foreach (var at in new[] { "2026-03-02T12:05:00+0000", "2028-03-02T12:00:00+0000" })
            (await ScheduleAsync(at)).Result()[0]!["id"]!.GetValue<int>().ShouldBe(62, at);
        (await marketo.PostAsync("/rest/v1/campaigns/60/schedule.json", """{"input":{}}""")).Code().ShouldBe("1003");

        Task<System.Text.Json.Nodes.JsonObject> ScheduleAsync(string at) => marketo.PostAsync("/rest/v1/campaigns/62/schedule.json", $$$"""{"input":{"runAt":"{{{at}}}"}}""");
    }

    [Fact]
    public async Task Twenty_clones_a_day_and_no_more()
    {
        await using var marketo = await SeededServer.StartAsync(Campaigns);
        for (var clone = 1; clone <= 20; clone++)
            (await CloneAsync($"Launch {clone}")).Result().Count.ShouldBe(1);
        (await CloneAsync("Launch 21")).Code().ShouldBe("1020");
        (await marketo.GetAsync("/rest/asset/v1/program/byName.json?name=Launch%203")).Result().Count.ShouldBe(1);
        marketo.Server.Clock.Advance(TimeSpan.FromDays(1));
        await marketo.SignInAsync();
        (await CloneAsync("Launch 3")).Code().ShouldBe("1017");
        (await CloneAsync("Launch 21")).Result().Count.ShouldBe(1);

        Task<System.Text.Json.Nodes.JsonObject> CloneAsync(string name) => marketo.PostAsync("/rest/v1/campaigns/62/schedule.json", $$$"""{"input":{"cloneToProgramName":"{{{name}}}"}}""");
    }

    [Fact]
    public async Task Campaigns_are_listed_and_filtered()
    {
        await using var marketo = await SeededServer.StartAsync(Campaigns);
        (await marketo.GetAsync("/rest/v1/campaigns.json?name=Mailing")).Result()[0]!.Text().ShouldBe(
            """{"id":62,"name":"Mailing","type":"batch","programName":"Launch","programId":50,"workspaceName":"Default","createdAt":"2026-03-02T12:00:00Z","updatedAt":"2026-03-02T12:00:00Z","active":false}""");
        (await marketo.GetAsync("/rest/v1/campaigns.json?isTriggerable=true")).Result().Single()!["id"]!.GetValue<int>().ShouldBe(60);
        (await marketo.GetAsync("/rest/v1/campaigns/61.json")).Result()[0]!["active"]!.GetValue<bool>().ShouldBeFalse();
        (await marketo.GetAsync("/rest/v1/campaigns/9.json")).Code().ShouldBe("1013");
    }

    [Fact]
    public async Task Campaigns_are_read_as_assets_and_by_who_was_requested_into_them()
    {
        await using var marketo = await SeededServer.StartAsync(Campaigns, new SandboxOptions { People = 2 });
        await marketo.PostAsync("/rest/v1/campaigns/60/trigger.json", """{"input":{"leads":[{"id":1001}]}}""");
        (await marketo.GetAsync("/rest/v1/leads/1001/smartCampaignMembership.json")).Result().Text().ShouldBe("""[{"smartCampaignId":60,"createdAt":"2026-03-02T12:00:00Z","updatedAt":"2026-03-02T12:00:00Z"}]""");
        (await marketo.GetAsync("/rest/v1/leads/1001/smartCampaignMembership.json?earliestUpdatedAt=2026-03-03T00:00:00Z")).Result().ShouldBeEmpty();
        (await marketo.GetAsync("/rest/v1/leads/1002/smartCampaignMembership.json")).Result().ShouldBeEmpty();
        (await marketo.GetAsync("/rest/v1/leads/9/smartCampaignMembership.json")).Code().ShouldBe("1004");
        var mailing = (await marketo.GetAsync("/rest/asset/v1/smartCampaign/byName.json?name=Mailing")).Result().Single()!;
        (mailing["id"]!.GetValue<int>(), mailing["type"]!.GetValue<string>(), mailing["parentProgramId"]!.GetValue<int>(), mailing["createdAt"]!.GetValue<string>()).ShouldBe((62, "batch", 50, "2026-03-02T12:00:00Z+0000"));
        (await marketo.GetAsync("/rest/asset/v1/smartCampaign/61.json")).Result().Single()!["status"]!.GetValue<string>().ShouldBe("Inactive");
        (await marketo.GetAsync("/rest/asset/v1/smartCampaigns.json?isActive=true")).Result().Select(one => one!["id"]!.GetValue<int>()).ShouldNotContain(61);
        (await marketo.GetAsync("/rest/asset/v1/smartCampaign/9.json"))["warnings"]![0]!.GetValue<string>().ShouldStartWith("No assets found");
    }
}
