using System.Text.Json.Nodes;

namespace Connector.Sandbox.Tests.Salesforce;

public sealed class DescribeTests
{
    [Fact]
    public async Task A_field_is_described_with_every_attribute_of_a_recorded_describe()
    {
        const string RecordedId = """{"aggregatable":true,"aiPredictionField":false,"autoNumber":false,"byteLength":18,"calculated":false,"calculatedFormula":null,"cascadeDelete":false,"caseSensitive":false,"compoundFieldName":null,"controllerName":null,"createable":false,"custom":false,"defaultValue":null,"defaultValueFormula":null,"defaultedOnCreate":true,"dependentPicklist":false,"deprecatedAndHidden":false,"digits":0,"displayLocationInDecimal":false,"encrypted":false,"externalId":false,"extraTypeInfo":null,"filterable":true,"filteredLookupInfo":null,"formulaTreatNullNumberAsZero":false,"groupable":true,"highScaleNumber":false,"htmlFormatted":false,"idLookup":true,"inlineHelpText":null,"label":"Lead ID","length":18,"mask":null,"maskType":null,"name":"Id","nameField":false,"namePointing":false,"nillable":false,"permissionable":false,"picklistValues":[],"polymorphicForeignKey":false,"precision":0,"queryByDistance":false,"referenceTargetField":null,"referenceTo":[],"relationshipName":null,"relationshipOrder":null,"restrictedDelete":false,"restrictedPicklist":false,"scale":0,"searchPrefilterable":false,"soapType":"tns:ID","sortable":true,"type":"id","unique":false,"updateable":false,"writeRequiresMasterRead":false}""";
        await using var client = await Client.StartAsync();
        var describe = (await client.GetAsync($"{Client.Root}/sobjects/lead/describe/")).Json;

        describe["name"]!.ToString().ShouldBe("Lead");
        describe["keyPrefix"]!.ToString().ShouldBe("00Q");
        describe["fields"]![0]!.ToJsonString().ShouldBe(RecordedId);
    }

    [Fact]
    public async Task What_must_be_given_on_create_can_be_told_from_the_describe()
    {
        await using var client = await Client.StartAsync();
        (await RequiredAsync(client, "Lead")).ShouldBe(["LastName", "Company"]);
        (await RequiredAsync(client, "Contact")).ShouldBe(["LastName"]);
        (await RequiredAsync(client, "Account")).ShouldBe(["Name"]);
    }

    [Theory]
    [InlineData("HasOptedOutOfEmail", "boolean", 0, 0)]
    [InlineData("mkto71_Lead_Score__c", "double", 0, 10)]
    [InlineData("Marketo_Id__c", "string", 18, 0)]
    public async Task Leads_and_contacts_have_the_fields_that_marketo_needs(string name, string type, int length, int precision)
    {
        await using var client = await Client.StartAsync();
        foreach (var entity in new[] { "Lead", "Contact" })
        {
            var field = Field(await DescribeAsync(client, entity), name)!;
            field["type"]!.ToString().ShouldBe(type);
            field["length"]!.GetValue<int>().ShouldBe(length);
            field["precision"]!.GetValue<int>().ShouldBe(precision);
            field["externalId"]!.GetValue<bool>().ShouldBe(name == "Marketo_Id__c");
            field["unique"]!.GetValue<bool>().ShouldBe(name == "Marketo_Id__c");
        }
    }

    [Fact]
    public async Task A_client_that_knows_the_describe_gets_304_until_the_rules_change_it()
    {
        await using var client = await Client.StartAsync();
        var first = await client.GetAsync($"{Client.Root}/sobjects/Lead/describe");
        var known = ("If-Modified-Since", first.Header("Last-Modified")!);
        var again = await client.GetAsync($"{Client.Root}/sobjects/Lead/describe", known);
        again.Status.ShouldBe(304);
        again.Body.ShouldBeEmpty();
        (await client.GetAsync($"{Client.Root}/sobjects/Lead/describe", ("If-None-Match", first.Header("ETag")!))).Status.ShouldBe(304);

        client.Server.Clock.Advance(TimeSpan.FromSeconds(5));
        client.SetRules("""{"hidden":{"Lead":["Fax"]},"readOnly":{"Lead":["Title"]}}""");
        var changed = await client.GetAsync($"{Client.Root}/sobjects/Lead/describe", known);
        changed.Status.ShouldBe(200);
        Field(changed.Json, "Fax").ShouldBeNull();
        Field(changed.Json, "Title")!["createable"]!.GetValue<bool>().ShouldBeFalse();
        Field(changed.Json, "Title")!["updateable"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Versions_root_and_kinds_are_listed()
    {
        await using var client = await Client.StartAsync();
        (await client.GetAsync($"{Client.Root}/sobjects")).Json["sobjects"]!.AsArray().Select(item => item!["name"]!.ToString()).ShouldBe(
        [
            "Account", "Campaign", "CampaignMember", "CampaignMemberStatus", "Contact", "Event", "Group", "Lead", "LeadStatus",
            "Opportunity", "OpportunityContactRole", "OpportunityStage", "Organization", "Profile", "QueueSobject", "RecordType", "Task", "User",
        ]);
        (await client.GetAsync(Client.Root)).Json["sobjects"]!.ToString().ShouldBe("/services/data/v60.0/sobjects");
        (await client.GetAsync($"{Client.Root}/sobjects/Contact")).Json["objectDescribe"]!["keyPrefix"]!.ToString().ShouldBe("003");

        client.Token = string.Empty;
        var versions = (await client.GetAsync("//services/data/")).Json.AsArray();
        versions[^1]!.ToJsonString().ShouldBe("""{"label":"Spring \u002726","url":"/services/data/v66.0","version":"66.0"}""");
        (await client.GetAsync(Client.Root)).Status.ShouldBe(401);
    }

    [Theory]
    [InlineData("/services/data/v60.0/sobjects/Banana")]
    [InlineData("/services/data/v60.0/nothing")]
    [InlineData("/services/data/v12.0/sobjects")]
    [InlineData("/services/data/60.0/sobjects")]
    public async Task What_does_not_exist_is_not_found(string path)
    {
        await using var client = await Client.StartAsync();
        var reply = await client.GetAsync(path);
        reply.Status.ShouldBe(404);
        reply.Body.ShouldBe("""[{"message":"The requested resource does not exist","errorCode":"NOT_FOUND"}]""");
    }

    private static async Task<JsonNode> DescribeAsync(Client client, string entity) => (await client.GetAsync($"{Client.Root}/sobjects/{entity}/describe")).Json;

    private static JsonNode? Field(JsonNode describe, string name) => describe["fields"]!.AsArray().FirstOrDefault(field => field!["name"]!.ToString() == name);

    private static async Task<IEnumerable<string>> RequiredAsync(Client client, string entity) =>
        from field in (await DescribeAsync(client, entity))["fields"]!.AsArray()
        where !field["nillable"]!.GetValue<bool>() && !field["defaultedOnCreate"]!.GetValue<bool>() && field["createable"]!.GetValue<bool>()
        select field["name"]!.ToString();
}
