namespace Connector.Sandbox.Tests.Salesforce;

/// <summary>What the platform derives and allows for each kind of record.</summary>
public sealed class ObjectTests
{
    private const string Queue = """
        {"records":{"Group":[{"Id":"00G000000000001","Name":"Inbound","Type":"Queue"},{"Id":"00G000000000002","Name":"Cases","Type":"Queue"}],
                    "QueueSobject":[{"QueueId":"00G000000000001","SobjectType":"Lead"}],
                    "User":[{"Id":"005000000000009","Username":"old@x.de","LastName":"Old","IsActive":false}]}}
        """;

    [Fact]
    public async Task An_opportunity_takes_probability_forecast_and_closing_from_its_stage()
    {
        await using var client = await Client.StartAsync();
        var id = await client.CreateAsync("Opportunity", """{"Name":"Deal","StageName":"Needs Analysis","CloseDate":"2026-08-01","Amount":1000}""");
        var open = await client.ReadAsync("Opportunity", id);
        (open["Probability"]!.ToJsonString(), open["ForecastCategoryName"]!.ToString(), open["IsClosed"]!.GetValue<bool>()).ShouldBe(("20.0", "Pipeline", false));
        (open["ExpectedRevenue"]!.ToJsonString(), open["Fiscal"]!.ToString(), open["FiscalQuarter"]!.GetValue<int>()).ShouldBe(("200.0", "2026 3", 3));

        (await client.PatchAsync($"{Client.Root}/sobjects/Opportunity/{id}", """{"StageName":"Closed Won"}""")).Status.ShouldBe(204);
        var won = await client.ReadAsync("Opportunity", id);
        (won["Probability"]!.ToJsonString(), won["IsClosed"]!.GetValue<bool>(), won["IsWon"]!.GetValue<bool>(), won["ForecastCategory"]!.ToString()).ShouldBe(("100.0", true, true, "Closed"));

        await client.PatchAsync($"{Client.Root}/sobjects/Opportunity/{id}", """{"StageName":"Prospecting","Probability":33}""");
        (await client.ReadAsync("Opportunity", id))["Probability"]!.ToJsonString().ShouldBe("33.0");
    }

    [Fact]
    public async Task A_campaign_member_gets_the_default_status_mirrors_its_person_and_is_unique()
    {
        await using var client = await Client.StartAsync();
        var campaign = await client.CreateAsync("Campaign", """{"Name":"Fair"}""");
        var lead = await client.CreateAsync("Lead", """{"LastName":"Ng","FirstName":"Ann","Company":"Acme","DoNotCall":true}""");
        var body = $$"""{"CampaignId":"{{campaign}}","LeadId":"{{lead}}"}""";
        var id = await client.CreateAsync("CampaignMember", body);
        var member = await client.ReadAsync("CampaignMember", id);
        (member["Status"]!.ToString(), member["HasResponded"]!.GetValue<bool>(), member["Name"]!.ToString(), member["CompanyOrAccount"]!.ToString(), member["DoNotCall"]!.GetValue<bool>())
            .ShouldBe(("Sent", false, "Ann Ng", "Acme", true));

        await client.PatchAsync($"{Client.Root}/sobjects/CampaignMember/{id}", """{"Status":"Responded"}""");
        member = await client.ReadAsync("CampaignMember", id);
        (member["HasResponded"]!.GetValue<bool>(), member["FirstRespondedDate"]!.ToString()).ShouldBe((true, "2026-05-04"));

        (await client.PostAsync($"{Client.Root}/sobjects/CampaignMember", body)).Body.ShouldBe("""[{"message":"Already a campaign member.","errorCode":"DUPLICATE_VALUE","fields":[]}]""");
        (await client.PatchAsync($"{Client.Root}/sobjects/CampaignMember/{id}", $$"""{"LeadId":"{{lead}}"}""")).Json[0]!["errorCode"]!.ToString().ShouldBe("INVALID_FIELD_FOR_INSERT_UPDATE");
        (await client.PostAsync($"{Client.Root}/sobjects/CampaignMember", $$"""{"CampaignId":"{{campaign}}"}""")).Json[0]!["errorCode"]!.ToString().ShouldBe("REQUIRED_FIELD_MISSING");
        (await client.PostAsync($"{Client.Root}/sobjects/CampaignMember", $$"""{"CampaignId":"{{campaign}}","LeadId":"{{lead}}","Email":"x@y.z"}""")).Json[0]!["errorCode"]!.ToString().ShouldBe("INVALID_FIELD_FOR_INSERT_UPDATE");
    }

    [Fact]
    public async Task A_mirrored_field_follows_the_person_without_a_new_stamp()
    {
        await using var client = await Client.StartAsync();
        var campaign = await client.CreateAsync("Campaign", """{"Name":"Fair"}""");
        var lead = await client.CreateAsync("Lead", """{"LastName":"Ng","Company":"Acme"}""");
        var id = await client.CreateAsync("CampaignMember", $$"""{"CampaignId":"{{campaign}}","LeadId":"{{lead}}"}""");
        client.Server.Clock.Advance(TimeSpan.FromHours(1));
        await client.PatchAsync($"{Client.Root}/sobjects/Lead/{lead}", """{"Company":"Acme 2"}""");
        var member = await client.ReadAsync("CampaignMember", id);
        (member["CompanyOrAccount"]!.ToString(), member["SystemModstamp"]!.ToString()).ShouldBe(("Acme 2", "2026-05-04T10:30:15.000+0000"));
    }

    [Fact]
    public async Task A_task_about_a_contact_knows_its_account_and_closes_when_completed()
    {
        await using var client = await Client.StartAsync();
        var account = await client.CreateAsync("Account", """{"Name":"Acme"}""");
        var contact = await client.CreateAsync("Contact", $$"""{"LastName":"Ng","AccountId":"{{account}}"}""");
        var id = await client.CreateAsync("Task", $$"""{"Subject":"Call","WhoId":"{{contact}}","Priority":"High"}""");
        var task = await client.ReadAsync("Task", id);
        (task["AccountId"]!.ToString(), task["Status"]!.ToString(), task["IsClosed"]!.GetValue<bool>(), task["IsHighPriority"]!.GetValue<bool>()).ShouldBe((account, "Not Started", false, true));
        await client.PatchAsync($"{Client.Root}/sobjects/Task/{id}", """{"Status":"Completed"}""");
        (await client.ReadAsync("Task", id))["IsClosed"]!.GetValue<bool>().ShouldBeTrue();
        (await client.PostAsync($"{Client.Root}/sobjects/Task", $$"""{"WhoId":"{{account}}"}""")).Json[0]!["errorCode"]!.ToString().ShouldBe("MALFORMED_ID");
    }

    [Fact]
    public async Task A_lead_may_belong_to_a_queue_that_takes_leads_and_a_contact_to_none()
    {
        await using var client = await Client.StartAsync(seed: Queue);
        var lead = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C","OwnerId":"00G000000000001"}""");
        (await client.ReadAsync("Lead", lead))["OwnerId"]!.ToString().ShouldStartWith("00G000000000001");
        (await client.PatchAsync($"{Client.Root}/sobjects/Lead/{lead}", """{"OwnerId":"00G000000000002"}""")).Body
            .ShouldBe("""[{"message":"Queue not associated with this SObject type","errorCode":"INVALID_OPERATION","fields":["OwnerId"]}]""");
        (await client.PostAsync($"{Client.Root}/sobjects/Contact", """{"LastName":"A","OwnerId":"00G000000000001"}""")).Json[0]!["errorCode"]!.ToString().ShouldBe("MALFORMED_ID");
    }

    [Fact]
    public async Task An_inactive_user_cannot_become_an_owner()
    {
        await using var client = await Client.StartAsync(seed: Queue);
        (await client.PostAsync($"{Client.Root}/sobjects/Contact", """{"LastName":"A","OwnerId":"005000000000009"}""")).Body
            .ShouldBe("""[{"message":"operation performed with inactive user [005000000000009] as owner of contact","errorCode":"INACTIVE_OWNER_OR_USER","fields":[]}]""");
    }

    [Fact]
    public async Task Deleting_takes_the_children_along_that_the_describe_says()
    {
        await using var client = await Client.StartAsync();
        var account = await client.CreateAsync("Account", """{"Name":"Acme"}""");
        var contact = await client.CreateAsync("Contact", $$"""{"LastName":"Ng","AccountId":"{{account}}"}""");
        var deal = await client.CreateAsync("Opportunity", $$"""{"Name":"D","StageName":"Closed Won","CloseDate":"2026-08-01","AccountId":"{{account}}"}""");
        var role = await client.CreateAsync("OpportunityContactRole", $$"""{"OpportunityId":"{{deal}}","ContactId":"{{contact}}","Role":"Decision Maker"}""");
        var task = await client.CreateAsync("Task", $$"""{"WhoId":"{{contact}}"}""");

        (await client.DeleteAsync($"{Client.Root}/sobjects/Account/{account}")).Status.ShouldBe(204);
        foreach (var (type, id) in new[] { ("Contact", contact), ("Opportunity", deal), ("OpportunityContactRole", role), ("Task", task) })
            (await client.GetAsync($"{Client.Root}/sobjects/{type}/{id}")).Status.ShouldBe(404, type);
    }

    [Theory]
    [InlineData("LeadStatus", "IsConverted = true", "Closed - Converted")]
    [InlineData("OpportunityStage", "IsWon = true", "Closed Won")]
    public async Task Statuses_and_stages_can_be_queried_and_not_written(string type, string where, string label)
    {
        await using var client = await Client.StartAsync();
        (await client.RowsAsync($"SELECT MasterLabel FROM {type} WHERE {where}"))[0]!["MasterLabel"]!.ToString().ShouldBe(label);
        (await client.PostAsync($"{Client.Root}/sobjects/{type}", """{"MasterLabel":"x"}""")).Status.ShouldBe(400);
    }
}
