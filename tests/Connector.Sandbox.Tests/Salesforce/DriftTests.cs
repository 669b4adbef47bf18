using System.Text.Json.Nodes;

namespace Connector.Sandbox.Tests.Salesforce;

/// <summary>Kinds of record that change between two calls of a client.</summary>
public sealed class DriftTests
{
    [Fact]
    public async Task A_renamed_field_keeps_its_values_under_the_new_name_only()
    {
        await using var client = await Client.StartAsync();
        var id = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C","Fax":"123"}""");
        client.SetRules("""{"renamed":{"Lead":{"Fax":"Fax2__c"}}}""");
        (await client.ReadAsync("Lead", id))["Fax2__c"]!.ToString().ShouldBe("123");
        (await client.QueryAsync("SELECT Fax FROM Lead")).Json[0]!["errorCode"]!.ToString().ShouldBe("INVALID_FIELD");
        (await FieldAsync(client, "Fax")).ShouldBeNull();
        (await FieldAsync(client, "Fax2__c"))!["custom"]!.GetValue<bool>().ShouldBeTrue();

        client.SetRules("{}");
        (await client.ReadAsync("Lead", id))["Fax"]!.ToString().ShouldBe("123");
    }

    [Fact]
    public async Task Saved_tables_come_back_in_the_shape_that_the_rules_gave_them()
    {
        await using var client = await Client.StartAsync();
        client.SetRules("""{"renamed":{"Lead":{"Fax":"Fax2__c"}},"recordTypes":{"Lead":["Partner"]},"queues":{"Inbound":["Lead"]},"assignment":[{"entity":"Lead","when":"Country = 'Spain'","owner":"Inbound"}]}""");
        var id = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C","Fax2__c":"123"}""");
        var saved = client.Server.Vendors.OfType<Connector.Sandbox.Salesforce.SalesforceVendor>().Single().Save();

        await using var other = await Client.StartAsync();
        other.Server.Vendors.OfType<Connector.Sandbox.Salesforce.SalesforceVendor>().Single().Load(saved);
        (await other.ReadAsync("Lead", id))["Fax2__c"]!.ToString().ShouldBe("123");
        (await other.RowsAsync("SELECT Id FROM RecordType")).Count.ShouldBe(1);
        (await other.RowsAsync("SELECT Id FROM OpportunityStage")).Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_change_of_fields_closes_open_queries()
    {
        await using var client = await Client.StartAsync(people: 700);
        var first = await client.GetAsync($"{Client.Root}/query?q=SELECT+Id+FROM+Lead", ("Sforce-Query-Options", "batchSize=200"));
        var next = first.Json["nextRecordsUrl"]!.ToString();
        (await client.GetAsync(next)).Status.ShouldBe(200);
        client.SetRules("""{"removed":{"Lead":["Fax"]}}""");
        (await client.GetAsync(next)).Json[0]!["errorCode"]!.ToString().ShouldBe("INVALID_QUERY_LOCATOR");
    }

    [Fact]
    public async Task A_removed_field_is_gone_and_comes_back_empty()
    {
        await using var client = await Client.StartAsync();
        var id = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C","City":"Ulm","Street":"x"}""");
        client.SetRules("""{"removed":{"Lead":["City"]}}""");
        var lead = await client.ReadAsync("Lead", id);
        lead.AsObject().ContainsKey("City").ShouldBeFalse();
        lead["Address"]!["street"]!.ToString().ShouldBe("x");
        (await client.PatchAsync($"{Client.Root}/sobjects/Lead/{id}", """{"City":"Bonn"}""")).Json[0]!["errorCode"]!.ToString().ShouldBe("INVALID_FIELD");
        client.SetRules("{}");
        (await client.ReadAsync("Lead", id))["City"].ShouldBeNull();
    }

    [Fact]
    public async Task A_retyped_field_keeps_the_values_that_still_fit()
    {
        await using var client = await Client.StartAsync();
        var number = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C","Fax":"12.5"}""");
        var text = await client.CreateAsync("Lead", """{"LastName":"B","Company":"C","Fax":"none"}""");
        client.SetRules("""{"retyped":{"Lead":{"Fax":"double","Title":{"length":10}}}}""");
        (await client.ReadAsync("Lead", number))["Fax"]!.ToJsonString().ShouldBe("12.5");
        (await client.ReadAsync("Lead", text))["Fax"].ShouldBeNull();
        (await FieldAsync(client, "Fax"))!["soapType"]!.ToString().ShouldBe("xsd:double");
        (await client.PatchAsync($"{Client.Root}/sobjects/Lead/{text}", """{"Title":"Longer than ten"}""")).Json[0]!["errorCode"]!.ToString().ShouldBe("STRING_TOO_LONG");
    }

    [Fact]
    public async Task An_added_field_and_a_changed_picklist_are_described_and_obeyed()
    {
        await using var client = await Client.StartAsync();
        client.SetRules("""{"added":{"Lead":[{"name":"Tier__c","type":"picklist","values":["A","B"],"restrictedPicklist":true}]},"picklists":{"Lead":{"Rating":{"values":["Hot","Cold"],"inactive":["Cold"],"restricted":true}}}}""");
        (await FieldAsync(client, "Rating"))!["picklistValues"]!.AsArray().Select(value => (value!["value"]!.ToString(), value["active"]!.GetValue<bool>())).ShouldBe([("Hot", true), ("Cold", false)]);
        await client.CreateAsync("Lead", """{"LastName":"A","Company":"C","Tier__c":"A","Rating":"Hot"}""");
        (await client.PostAsync($"{Client.Root}/sobjects/Lead", """{"LastName":"A","Company":"C","Tier__c":"C"}""")).Json[0]!["errorCode"]!.ToString().ShouldBe("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        (await client.PostAsync($"{Client.Root}/sobjects/Lead", """{"LastName":"A","Company":"C","Rating":"Warm"}""")).Json[0]!["errorCode"]!.ToString().ShouldBe("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
    }

    [Fact]
    public async Task Record_types_are_described_and_only_active_ones_of_the_entity_are_taken()
    {
        await using var client = await Client.StartAsync();
        client.SetRules("""{"recordTypes":{"Lead":["Partner",{"name":"Old","active":false}],"Account":["Branch"]}}""");
        var infos = (await DescribeAsync(client))["recordTypeInfos"]!.AsArray();
        infos.Select(info => (info!["name"]!.ToString(), info["active"]!.GetValue<bool>(), info["defaultRecordTypeMapping"]!.GetValue<bool>())).ShouldBe([("Partner", true, true), ("Old", false, false), ("Master", true, false)]);

        var branch = (await client.RowsAsync("SELECT Id FROM RecordType WHERE SobjectType = 'Account'"))[0]!["Id"]!.ToString();
        (await client.PostAsync($"{Client.Root}/sobjects/Lead", $$"""{"LastName":"A","Company":"C","RecordTypeId":"{{branch}}"}""")).Body
            .ShouldBe($$"""[{"message":"Record Type ID: this ID value isn't valid for the user: {{branch}}","errorCode":"INVALID_CROSS_REFERENCE_KEY","fields":["RecordTypeId"]}]""");
        var id = await client.CreateAsync("Lead", $$"""{"LastName":"A","Company":"C","RecordTypeId":"{{infos[0]!["recordTypeId"]}}"}""");
        (await client.RowsAsync("SELECT RecordType.DeveloperName FROM Lead"))[0]!["RecordType"]!["DeveloperName"]!.ToString().ShouldBe("Partner");
        (await client.GetAsync($"{Client.Root}/sobjects/Lead/describe/layouts")).Json["recordTypeMappings"]!.AsArray().Count.ShouldBe(3);
        id.ShouldStartWith("00Q");
    }

    [Fact]
    public async Task Every_change_gives_the_describe_another_tag_even_within_a_second()
    {
        await using var client = await Client.StartAsync();
        var path = $"{Client.Root}/sobjects/Lead/describe";
        var first = await client.GetAsync(path);
        client.SetRules("""{"removed":{"Lead":["Fax"]}}""");
        (await client.GetAsync(path, ("If-None-Match", first.Header("ETag")!))).Status.ShouldBe(200);
        (await client.GetAsync(path, ("If-Modified-Since", first.Header("Last-Modified")!))).Status.ShouldBe(200);
        client.SetRules("{}");
        (await client.GetAsync(path)).Header("ETag").ShouldBe(first.Header("ETag"));
    }

    [Theory]
    [InlineData("""{"removed":{"Lead":["Nope"]}}""", "removed.Lead[0]: Lead has no field \"Nope\".")]
    [InlineData("""{"removed":{"Lead":["SystemModstamp"]}}""", "removed.Lead[0]: the platform needs SystemModstamp.")]
    [InlineData("""{"renamed":{"Leed":{}}}""", "renamed.Leed: there is no entity 'Leed'.")]
    [InlineData("""{"renamed":{"Lead":{"Fax":"Fax2__c"}},"hidden":{"Lead":["Fax"]}}""", "Lead has no field 'Fax'.")]
    public async Task A_change_that_makes_no_sense_changes_nothing(string rules, string problem)
    {
        await using var client = await Client.StartAsync();
        Should.Throw<FormatException>(() => client.SetRules(rules)).Message.ShouldStartWith(problem);
        (await FieldAsync(client, "Fax")).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("describe/layouts", "layouts")]
    [InlineData("describe/layouts/012000000000000AAA", "detailLayoutSections")]
    [InlineData("describe/compactLayouts", "compactLayouts")]
    [InlineData("describe/approvalLayouts", "approvalLayouts")]
    [InlineData("listviews", "listviews")]
    public async Task What_screens_ask_for_is_there(string path, string key)
    {
        await using var client = await Client.StartAsync();
        (await client.GetAsync($"{Client.Root}/sobjects/Lead/{path}")).Json.AsObject().ContainsKey(key).ShouldBeTrue();
    }

    private static async Task<JsonNode> DescribeAsync(Client client) => (await client.GetAsync($"{Client.Root}/sobjects/Lead/describe")).Json;

    private static async Task<JsonNode?> FieldAsync(Client client, string name) =>
        (await DescribeAsync(client))["fields"]!.AsArray().FirstOrDefault(field => field!["name"]!.ToString() == name);
}
