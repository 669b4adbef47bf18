using Connector.Sandbox.Salesforce.Seeds;

namespace Connector.Sandbox.Tests.Salesforce;

public sealed class SeedFileTests
{
    private const string Invoices = """
        {
          "objects": [{"name": "Invoice__c", "label": "Invoice", "fields": [
            {"name": "Number__c", "type": "string", "length": 20, "externalId": true, "unique": true},
            {"name": "Ledger__c", "type": "double", "externalId": true},
            {"name": "Total__c", "type": "currency", "precision": 12, "scale": 2},
            {"name": "Account__c", "type": "reference", "referenceTo": "Account", "childRelationshipName": "Invoices"},
            {"name": "State__c", "type": "picklist", "values": ["Open", "Paid"], "restrictedPicklist": true}]}],
          "fields": {"Lead": [{"name": "Budget__c", "type": "int"}]},
          "records": {
            "Account": [{"Id": "001000000000777", "Name": "Acme"}],
            "Invoice__c": [{"Number__c": "R-1", "Ledger__c": 7, "Total__c": 12.5, "Account__c": "001000000000777", "State__c": "Open"}],
            "User": [{"Id": "005000000000777", "Username": "ann@x.de", "LastName": "Ng"}]
          }
        }
        """;

    [Fact]
    public async Task A_custom_object_of_the_seed_file_is_described_queried_and_written_like_any_other()
    {
        await using var client = await Client.StartAsync(seed: Invoices);
        var describe = (await client.GetAsync($"{Client.Root}/sobjects/Invoice__c/describe")).Json;
        describe["custom"]!.GetValue<bool>().ShouldBeTrue();
        describe["keyPrefix"]!.ToString().ShouldBe("a00");
        describe["fields"]!.AsArray().Single(field => field!["name"]!.ToString() == "Account__c")!["relationshipName"]!.ToString().ShouldBe("Account__r");

        var row = (await client.RowsAsync("SELECT Total__c, Account__r.Name FROM Invoice__c"))[0]!;
        row["Total__c"]!.ToJsonString().ShouldBe("12.5");
        row["Account__r"]!["Name"]!.ToString().ShouldBe("Acme");

        var upserted = await client.PatchAsync($"{Client.Root}/sobjects/Invoice__c/Number__c/r-1", """{"State__c":"Paid"}""");
        upserted.Json["created"]!.GetValue<bool>().ShouldBeFalse();
        (await client.PatchAsync($"{Client.Root}/sobjects/Invoice__c/Number__c/R-2", """{"State__c":"Lost"}""")).Json[0]!["errorCode"]!.ToString().ShouldBe("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        (await client.PatchAsync($"{Client.Root}/sobjects/Invoice__c/Ledger__c/7.0", """{"Account__r":null,"State__c":"Open"}""")).Status.ShouldBe(400);
        (await client.PatchAsync($"{Client.Root}/sobjects/Invoice__c/Ledger__c/7.0", """{"State__c":"Open"}""")).Json["created"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task A_custom_field_on_a_standard_object_keeps_its_values()
    {
        await using var client = await Client.StartAsync(seed: Invoices);
        var id = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C","Budget__c":40}""");
        (await client.RowsAsync("SELECT Id FROM Lead WHERE Budget__c > 39"))[0]!["Id"]!.ToString().ShouldBe(id);
    }

    [Theory]
    [InlineData("""{"objects":[{"name":"Invoice"}]}""", "objects[0]: the name of a custom object ends in __c; \"Invoice\" does not.")]
    [InlineData("""{"objects":[{"name":"A__c","fields":[{"name":"B__c","type":"strin"}]}]}""", "objects[0].fields[0]: there is no field type \"strin\"")]
    [InlineData("""{"objects":[{"name":"A__c","fields":[{"name":"B__c","type":"string","size":3}]}]}""", "objects[0].fields[0].size: unknown; known are")]
    [InlineData("""{"objects":[{"name":"A__c","fields":[{"name":"B__c","type":"string","length":"x"}]}]}""", "objects[0].fields[0].length: a whole number is wanted here.")]
    [InlineData("""{"fields":{"Leed":[]}}""", "fields.Leed: there is no object \"Leed\".")]
    [InlineData("""{"fields":{"Lead":[{"name":"B__c","type":"reference","referenceTo":"C__c"}]}}""", "Lead.B__c: there is no object \"C__c\" to refer to.")]
    [InlineData("""{"fields":{"Lead":[{"name":"Marketo_Id__c","type":"string"}]}}""", "fields.Lead[0]: Lead already has a field \"Marketo_Id__c\".")]
    [InlineData("""{"records":{"Lead":[{"LastName":"A","Company":"C"},{"LastName":"A"}]}}""", "records.Lead[1]: Lead needs \"Company\".")]
    [InlineData("""{"records":{"Lead":[{"LastName":"A","Company":"C","Emial":"x"}]}}""", "records.Lead[0].Emial: Lead has no field \"Emial\".")]
    [InlineData("""{"records":{"Lead":[{"LastName":"A","Company":"C","Email":"x"}]}}""", "records.Lead[0].Email: Email: invalid email address: x")]
    [InlineData("""{"records":{"Contact":[{"LastName":"A","AccountId":"003000000000001"}]}}""", "records.Contact[0].AccountId: \"003000000000001\" is no id of Account.")]
    [InlineData("""{"object":[]}""", "object: unknown; known are objects, fields, records.")]
    [InlineData("[]", "the file: an object { … } is wanted here.")]
    public void A_seed_file_that_makes_no_sense_is_refused_with_the_place(string file, string problem)
    {
        var wrong = Should.Throw<FormatException>(() =>
        {
            var seed = SeedFile.Parse(file);
            seed.PutRecords(new Connector.Sandbox.Salesforce.Tables.Org(new Connector.Sandbox.Kernel.SandboxClock(), seed.Catalog));
        });
        wrong.Message.ShouldStartWith(problem);
    }
}
