namespace Connector.Sandbox.Tests.Salesforce;

/// <summary>Record types: which values of a picklist their records may have.</summary>
public sealed class RecordTypeTests
{
    private const string Rules =
        """{"recordTypes":{"Lead":["Any",{"name":"Retail","picklists":{"CleanStatus":["Matched"]}}]}}""";

    [Fact]
    public async Task A_layouts_description_tells_the_values_of_each_type()
    {
        await using var client = await Client.StartAsync();
        client.SetRules(Rules);
        var layouts = await client.GetAsync($"{Client.Root}/sobjects/Lead/describe/layouts");
        var retail = layouts.Json["recordTypeMappings"]!.AsArray().Single(type => type!["name"]!.ToString() == "Retail")!;
        var values = retail["picklistsForRecordType"]!.AsArray().Single(list => list!["picklistName"]!.ToString() == "CleanStatus")!["picklistValues"]!.AsArray();
        values.ShouldHaveSingleItem()!["value"]!.ToString().ShouldBe("Matched");
        var master = layouts.Json["recordTypeMappings"]!.AsArray().Single(type => type!["master"]!.GetValue<bool>())!;
        master["picklistsForRecordType"]!.AsArray().Single(list => list!["picklistName"]!.ToString() == "CleanStatus")!["picklistValues"]!.AsArray().Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task A_restricted_picklist_refuses_what_the_records_type_does_not_offer()
    {
        await using var client = await Client.StartAsync();
        client.SetRules(Rules);
        var retail = (await client.RowsAsync("SELECT Id FROM RecordType WHERE Name = 'Retail'"))[0]!["Id"]!.ToString();
        var id = await client.CreateAsync("Lead", $$"""{"LastName":"A","Company":"C","RecordTypeId":"{{retail}}","CleanStatus":"Matched"}""");
        var refused = await client.PatchAsync($"{Client.Root}/sobjects/Lead/{id}", """{"CleanStatus":"Pending"}""");
        refused.Status.ShouldBe(400);
        refused.Json[0]!["errorCode"]!.ToString().ShouldBe("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
    }

    [Fact]
    public async Task A_new_record_is_of_the_users_default_type()
    {
        await using var client = await Client.StartAsync();
        client.SetRules(Rules);
        var id = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C"}""");
        (await client.RowsAsync($"SELECT RecordType.Name FROM Lead WHERE Id = '{id}'"))[0]!["RecordType"]!["Name"]!.ToString().ShouldBe("Any");
    }
}
