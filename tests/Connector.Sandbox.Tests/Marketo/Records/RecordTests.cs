namespace Connector.Sandbox.Tests.Marketo;

public class RecordTests
{
    private const string Cars = """{"customObjects":[{"name":"car","displayName":"Car","leadLink":"leadID","dedupeFields":["vin"],"fields":[{"name":"vin"},{"name":"leadID","type":"integer"},{"name":"year","type":"integer"}]}]}""";

    [Fact]
    public async Task Records_are_upserted_by_their_dedupe_fields_or_their_id()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var made = await marketo.PostAsync("/rest/v1/companies.json", """{"action":"createOrUpdate","dedupeBy":"dedupeFields","input":[{"externalCompanyId":"C1","company":"Google","annualRevenue":12.5},{"externalCompanyId":"C1","company":"Twice"},{"company":"No key"},{"externalCompanyId":"C2","colour":"red"},{"externalCompanyId":"C3","annualRevenue":"much"}]}""");
        made.Rows().ShouldBe(["created", "skipped 1036", "skipped 1003", "skipped 1006", "skipped 1003"]);
        made.Result()[0]!.Text().ShouldBe("""{"seq":0,"id":1001,"status":"created"}""");
        (await marketo.PostAsync("/rest/v1/companies.json", """{"action":"createOnly","input":[{"externalCompanyId":"c1"}]}""")).Rows().ShouldBe(["skipped 1017"]);
        (await marketo.PostAsync("/rest/v1/companies.json", """{"action":"updateOnly","input":[{"externalCompanyId":"C9"}]}""")).Rows().ShouldBe(["skipped 1013"]);
        (await marketo.PostAsync("/rest/v1/companies.json", """{"action":"updateOnly","dedupeBy":"idField","input":[{"id":1001,"company":"Alphabet"}]}""")).Rows().ShouldBe(["updated"]);
        (await marketo.PostAsync("/rest/v1/companies.json", """{"dedupeBy":"idField","input":[{"id":1001}]}""")).Code().ShouldBe("1003");
        (await marketo.PostAsync("/rest/v1/companies.json", """{"dedupeBy":"name","input":[{"id":1001}]}""")).Code().ShouldBe("1001");
        (await marketo.GetAsync("/rest/v1/companies.json?filterType=externalCompanyId&filterValues=c1,c2&fields=company,annualRevenue")).Result().Text().ShouldBe("""[{"seq":0,"id":1001,"company":"Alphabet","annualRevenue":12.5}]""");
        (await marketo.GetAsync("/rest/v1/companies.json?filterType=dedupeFields&filterValues=C1")).Result().Count.ShouldBe(1);
        (await marketo.GetAsync("/rest/v1/companies.json?filterType=website&filterValues=x")).Code().ShouldBe("1011");
        (await marketo.PostAsync("/rest/v1/companies/delete.json", """{"deleteBy":"dedupeFields","input":[{"externalCompanyId":"C1"},{"externalCompanyId":"C1"}]}""")).Rows().ShouldBe(["deleted", "skipped 1013"]);
    }

    // BEHAVIOUR B-C6: a company's data shows at all of its people; they cannot change it (1021).
    [Fact]
    public async Task People_show_the_values_of_their_company()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.PostAsync("/rest/v1/companies.json", """{"input":[{"externalCompanyId":"C1","company":"Acme","industry":"Energy"}]}""");
        var id = await marketo.CreateAsync("""{"email":"a@b.example","externalCompanyId":"C1"}""");
        (await marketo.LeadAsync(id, "company,industry")).Text().ShouldBe($$"""{"id":{{id}},"company":"Acme","industry":"Energy"}""");
        (await marketo.SyncAsync("""{"input":[{"email":"a@b.example","company":"Own"}]}""")).Rows().ShouldBe(["skipped 1021"]);
        await marketo.PostAsync("/rest/v1/companies.json", """{"input":[{"externalCompanyId":"C1","company":"Beta"}]}""");
        (await marketo.LeadAsync(id, "company"))["company"]!.GetValue<string>().ShouldBe("Beta");
        (await marketo.PostAsync("/rest/v1/companies/delete.json", """{"input":[{"externalCompanyId":"C1"}]}""")).Rows().ShouldBe(["skipped 1022"]);
    }

    // BEHAVIOUR B-K4: a role is known by opportunity, person and role; roles go before the opportunity.
    [Fact]
    public async Task Opportunities_meet_people_in_roles()
    {
        await using var marketo = await MarketoServer.StartAsync(new SandboxOptions { People = 1 });
        (await marketo.PostAsync("/rest/v1/opportunities.json", """{"input":[{"externalOpportunityId":"O1","name":"Chairs","amount":"1604.47"},{"externalOpportunityId":"O2","externalSalesPersonId":"nobody"}]}""")).Rows().ShouldBe(["created", "skipped 718"]);
        (await marketo.PostAsync("/rest/v1/opportunities/roles.json", """{"input":[{"externalOpportunityId":"O1","leadId":1001,"role":"Buyer","isPrimary":true},{"externalOpportunityId":"O1","leadId":9,"role":"Buyer"},{"externalOpportunityId":"O9","leadId":1001,"role":"Buyer"}]}"""))
            .Rows().ShouldBe(["created", "skipped 1004", "skipped 1013"]);
        var compound = await marketo.PostAsync("/rest/v1/opportunities/roles.json?_method=GET", """{"filterType":"dedupeFields","fields":["leadId","isPrimary"],"input":[{"externalOpportunityId":"O1","leadId":1001,"role":"buyer"},{"externalOpportunityId":"O1","leadId":2,"role":"x"}]}""");
        compound.Result().Single()!["isPrimary"]!.GetValue<bool>().ShouldBeTrue();
        (await marketo.PostAsync("/rest/v1/opportunities/delete.json", """{"input":[{"externalOpportunityId":"O1"}]}""")).Rows().ShouldBe(["skipped 1022"]);
        await marketo.PostAsync("/rest/v1/opportunities.json", """{"input":[{"externalOpportunityId":"O1","name":"Tables"}]}""");
        (await marketo.PostAsync("/rest/v1/opportunities/roles/delete.json", """{"input":[{"externalOpportunityId":"O1","leadId":1001,"role":"Buyer"}]}""")).Rows().ShouldBe(["deleted"]);
        (await marketo.PostAsync("/rest/v1/opportunities/delete.json", """{"input":[{"externalOpportunityId":"O1"}]}""")).Rows().ShouldBe(["deleted"]);
        (await marketo.ActivitiesAsync("34,35,36")).Select(one => one!["activityTypeId"]!.GetValue<int>()).ShouldBe([34, 36, 35]);
    }

    [Fact]
    public async Task Custom_objects_come_from_the_seed_file_and_belong_to_people()
    {
        await using var marketo = await SeededServer.StartAsync(Cars, new SandboxOptions { People = 1 });
        (await marketo.GetAsync("/rest/v1/customobjects.json")).Result().Single()!["name"]!.GetValue<string>().ShouldBe("car");
        (await marketo.PostAsync("/rest/v1/customobjects/car.json", """{"input":[{"vin":"V1","leadID":1001,"year":2003},{"vin":"V2","leadID":9}]}""")).Rows().ShouldBe(["created", "skipped 1004"]);
        (await marketo.GetAsync("/rest/v1/customobjects/car.json?filterType=leadID&filterValues=1001&fields=vin,year")).Result()[0]!["year"]!.GetValue<int>().ShouldBe(2003);
        var describe = (await marketo.GetAsync("/rest/v1/customobjects/car/describe.json")).Result()[0]!;
        describe["relationships"]![0]!["field"]!.GetValue<string>().ShouldBe("leadID");
        describe["searchableFields"]!.Text().ShouldBe("""[["vin"],["marketoGUID"],["leadID"]]""");
        (await marketo.PostAsync("/rest/v1/customobjects/car/delete.json", """{"input":[{"vin":"V1"}]}""")).Rows().ShouldBe(["deleted"]);
        (await marketo.GetAsync("/rest/v1/customobjects/boat/describe.json")).Code().ShouldBe("1013");
    }

    [Theory]
    [InlineData("companies", "externalCompanyId")]
    [InlineData("opportunities", "externalOpportunityId")]
    [InlineData("salespersons", "externalSalesPersonId")]
    [InlineData("namedaccounts", "name")]
    public async Task Every_kind_describes_itself_and_takes_records(string path, string key)
    {
        await using var marketo = await MarketoServer.StartAsync();
        var describe = (await marketo.GetAsync($"/rest/v1/{path}/describe.json")).Result()[0]!;
        describe["dedupeFields"]!.Text().ShouldBe($"[\"{key}\"]");
        (await marketo.PostAsync($"/rest/v1/{path}.json", $$"""{"input":[{"{{key}}":"x"}]}""")).Rows().ShouldBe(["created"]);
        var found = (await marketo.GetAsync($"/rest/v1/{path}.json?filterType={key}&filterValues=x")).Result().Single()!;
        found.AsObject().ContainsKey(describe["idField"]!.GetValue<string>()).ShouldBeTrue();
    }
}
