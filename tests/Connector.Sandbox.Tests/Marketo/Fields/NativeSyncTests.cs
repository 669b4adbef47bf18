namespace Connector.Sandbox.Tests.Marketo;

public class NativeSyncTests
{
    private const string Linked = """
        {"nativeSync":true,"people":[
          {"id":1,"email":"lead@b.example","company":"Acme","sfdcType":"Lead","sfdcLeadId":"00Q000000000001AAA"},
          {"id":2,"email":"contact@b.example","company":"Beta","sfdcType":"Contact","sfdcContactId":"003000000000001AAA","sfdcAccountId":"001000000000001AAA"},
          {"id":3,"email":"own@b.example"}]}
        """;

    // CONTRACT 2.2: an unlinked instance has no field sfdc* at all; BEHAVIOUR B-B7: sfdcId is always blank.
    [Fact]
    public async Task Fields_of_the_native_sync_are_there_while_it_is_on()
    {
        await using var marketo = await MarketoServer.StartAsync(new SandboxOptions { People = 30 });
        (await marketo.GetAsync("/rest/v1/leads/describe.json")).Text().ShouldNotContain("sfdc");
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=sfdcLeadId&filterValues=x")).Code().ShouldBe("1011");
        await marketo.RulesAsync("""{"nativeSync":true}""");
        var text = (await marketo.GetAsync("/rest/v1/leads/describe.json")).Text();
        foreach (var name in new[] { "sfdcId", "sfdcType", "sfdcLeadId", "sfdcContactId", "sfdcAccountId", "sfdcLeadOwnerId", "Languages_c", "CleanStatus_account" })
            text.ShouldContain($"\"{name}\"");
        await marketo.RulesAsync("""{"nativeSync":false}""");
        (await marketo.GetAsync("/rest/v1/leads/describe.json")).Text().ShouldNotContain("sfdc");
    }

    [Fact]
    public async Task Seeded_people_carry_the_ids_of_the_CRM_in_a_linked_instance()
    {
        await using var marketo = await SeededServer.StartAsync("""{"nativeSync":true}""", new SandboxOptions { People = 30 });
        var people = (await marketo.GetAsync("/rest/v1/leads.json?filterType=id&filterValues=" + string.Join(',', Enumerable.Range(1001, 30)) + "&fields=sfdcId,sfdcType,sfdcLeadId,sfdcContactId,sfdcAccountId")).Result();
        people.Count.ShouldBe(30);
        foreach (var person in people)
        {
            person!["sfdcId"].ShouldBeNull();
            (person["sfdcType"]!.GetValue<string>() == "Lead" ? person["sfdcLeadId"] : person["sfdcAccountId"]).ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task People_are_found_by_the_ids_of_the_CRM_which_nobody_writes()
    {
        await using var marketo = await SeededServer.StartAsync(Linked);
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=sfdcContactId&filterValues=003000000000001AAA")).Result().Single()!["id"]!.GetValue<int>().ShouldBe(2);
        (await marketo.SyncAsync("""{"lookupField":"sfdcLeadId","input":[{"sfdcLeadId":"00Q000000000001AAA","firstName":"Ann"}]}""")).Rows().ShouldBe(["updated"]);
        (await marketo.SyncAsync("""{"input":[{"email":"own@b.example","sfdcLeadId":"00Q000000000002AAA"}]}""")).Rows().ShouldBe(["skipped 1003"]);
    }

    // A contact's company is its account's (1021); a lead has a company of its own (field map: bidirectional).
    [Fact]
    public async Task The_company_of_a_contact_is_closed()
    {
        await using var marketo = await SeededServer.StartAsync(Linked);
        (await marketo.SyncAsync("""{"input":[{"email":"lead@b.example","company":"New"},{"email":"contact@b.example","company":"New"},{"email":"contact@b.example","company":"Beta","title":"Boss"}]}"""))
            .Rows().ShouldBe(["updated", "skipped 1021", "updated"]);
    }

    [Theory]
    [InlineData("companies", """{"externalCompanyId":"1"}""")]
    [InlineData("opportunities", """{"externalOpportunityId":"1"}""")]
    [InlineData("opportunities/roles", """{"externalOpportunityId":"1","leadId":1,"role":"Buyer"}""")]
    [InlineData("salespersons", """{"externalSalesPersonId":"1"}""")]
    public async Task What_the_CRM_holds_answers_1018(string path, string row)
    {
        await using var marketo = await SeededServer.StartAsync(Linked);
        (await marketo.PostAsync($"/rest/v1/{path}.json", $$"""{"input":[{{row}}]}""")).Code().ShouldBe("1018");
        (await marketo.PostAsync($"/rest/v1/{path}/delete.json", $$"""{"input":[{{row}}]}""")).Code().ShouldBe("1018");
        (await marketo.GetAsync($"/rest/v1/{path}/describe.json")).Result().Text().ShouldNotContain("\"updateable\":true");
        (await marketo.PostAsync("/rest/v1/namedaccounts.json", """{"input":[{"name":"Acme"}]}""")).Rows().ShouldBe(["created"]);
    }
}
