using System.Xml.Linq;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce;

namespace Connector.Sandbox.Tests.Salesforce;

public sealed class ChangeTests
{
    private const string Window = "start=2026-05-04T10:00:00Z&end=2026-05-04T10:40:59%2B00:00";

    [Fact]
    public async Task Changed_and_deleted_records_are_told_apart()
    {
        await using var client = await Client.StartAsync();
        var kept = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C"}""");
        var gone = await client.CreateAsync("Lead", """{"LastName":"B","Company":"C"}""");
        client.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await client.DeleteAsync($"{Client.Root}/sobjects/Lead/{gone}");

        (await client.GetAsync($"{Client.Root}/sobjects/Lead/updated/?{Window}")).Body.ShouldBe($$"""{"ids":["{{kept}}"],"latestDateCovered":"2026-05-04T10:31:00.000+0000"}""");
        (await client.GetAsync($"{Client.Root}/sobjects/Lead/deleted/?{Window}")).Body.ShouldBe(
            $$$"""{"deletedRecords":[{"id":"{{{gone}}}","deletedDate":"2026-05-04T10:31:15.000+0000"}],"earliestDateAvailable":"2026-04-19T10:31:00.000+0000","latestDateCovered":"2026-05-04T10:31:00.000+0000"}""");
    }

    [Theory]
    [InlineData("updated", "start=2026-05-04T10:00:00Z&end=2026-05-04T10:00:59Z")]
    [InlineData("updated", "start=2026-05-04T10:00:00Z&end=2026-05-03T10:00:00Z")]
    [InlineData("updated", "start=2026-04-01T10:00:00Z&end=2026-05-03T10:00:00Z")]
    [InlineData("deleted", "start=2026-04-15T10:00:00Z&end=2026-05-03T10:00:00Z")]
    [InlineData("deleted", "start=yesterday&end=2026-05-03T10:00:00Z")]
    public async Task A_window_that_is_empty_turned_round_or_too_old_is_refused(string what, string window)
    {
        await using var client = await Client.StartAsync();
        var reply = await client.GetAsync($"{Client.Root}/sobjects/Lead/{what}/?{window}");
        reply.Status.ShouldBe(400);
        reply.Json[0]!["errorCode"]!.ToString().ShouldBe("INVALID_REPLICATION_DATE");
    }

    [Fact]
    public async Task A_converted_lead_points_to_its_contact_and_can_no_longer_be_changed()
    {
        await using var client = await Client.StartAsync();
        var lead = await client.CreateAsync("Lead", """{"LastName":"A","FirstName":"B","Company":"Acme","Email":"a@b.de","City":"Ulm","Marketo_Id__c":"7","HasOptedOutOfEmail":true}""");
        client.Server.Clock.Advance(TimeSpan.FromSeconds(5));
        var result = await SoapAsync(client, $"<convertLead><leadConverts><leadId>{lead}</leadId><convertedStatus>Closed - Converted</convertedStatus><doNotCreateOpportunity>true</doNotCreateOpportunity></leadConverts></convertLead>");
        Text(result, "success").ShouldBe("true");

        var contact = await client.ReadAsync("Contact", Text(result, "contactId"));
        contact["Name"]!.ToString().ShouldBe("B A");
        contact["MailingCity"]!.ToString().ShouldBe("Ulm");
        contact["Marketo_Id__c"]!.ToString().ShouldBe("7");
        contact["HasOptedOutOfEmail"]!.GetValue<bool>().ShouldBeTrue();
        (await client.ReadAsync("Account", Text(result, "accountId")))["Name"]!.ToString().ShouldBe("Acme");

        var converted = (await client.RowsAsync("SELECT IsConverted, ConvertedDate, ConvertedContactId, SystemModstamp FROM Lead"))[0]!;
        converted["IsConverted"]!.GetValue<bool>().ShouldBeTrue();
        converted["ConvertedDate"]!.ToString().ShouldBe("2026-05-04");
        converted["ConvertedContactId"]!.ToString().ShouldBe(Text(result, "contactId"));
        converted["SystemModstamp"]!.ToString().ShouldBe("2026-05-04T10:30:20.000+0000");
        (await client.PatchAsync($"{Client.Root}/sobjects/Lead/{lead}", """{"Title":"x"}""")).Body.ShouldBe("""[{"message":"cannot reference converted lead","errorCode":"CANNOT_UPDATE_CONVERTED_LEAD","fields":[]}]""");
    }

    [Fact]
    public async Task A_lead_can_be_converted_into_a_contact_that_exists()
    {
        await using var client = await Client.StartAsync();
        var account = await client.CreateAsync("Account", """{"Name":"Acme"}""");
        var contact = await client.CreateAsync("Contact", $$"""{"LastName":"Kept","AccountId":"{{account}}"}""");
        var lead = await client.CreateAsync("Lead", """{"LastName":"Lost","Company":"X","Title":"CTO"}""");
        var asked = $"<convertLead><leadConverts><leadId>{lead}</leadId><convertedStatus>STATUS</convertedStatus><contactId>{contact}</contactId></leadConverts></convertLead>";

        Text(await SoapAsync(client, asked), "statusCode").ShouldBe("INVALID_STATUS");
        var result = await SoapAsync(client, asked.Replace("STATUS", "Closed - Converted", StringComparison.Ordinal));
        Text(result, "accountId").ShouldBe(account);
        Text(result, "contactId").ShouldBe(contact);
        var kept = await client.ReadAsync("Contact", contact);
        kept["LastName"]!.ToString().ShouldBe("Kept");
        kept["Title"]!.ToString().ShouldBe("CTO");
    }

    [Fact]
    public async Task A_merge_deletes_the_loser_which_then_names_the_winner()
    {
        await using var client = await Client.StartAsync();
        var winner = await client.CreateAsync("Contact", """{"LastName":"W"}""");
        var loser = await client.CreateAsync("Contact", """{"LastName":"L","Marketo_Id__c":"9"}""");
        client.Server.Clock.Advance(TimeSpan.FromSeconds(5));
        var result = await SoapAsync(client, $"<merge><request><masterRecord><type>Contact</type><Id>{winner}</Id><Marketo_Id__c>9</Marketo_Id__c></masterRecord><recordToMergeIds>{loser}</recordToMergeIds></request></merge>");
        Text(result, "success").ShouldBe("true");
        Text(result, "mergedRecordIds").ShouldBe(loser);

        var all = await client.GetAsync($"{Client.Root}/queryAll?q=SELECT+Id,MasterRecordId,SystemModstamp+FROM+Contact+WHERE+IsDeleted=true");
        all.Json["records"]![0]!["MasterRecordId"]!.ToString().ShouldBe(winner);
        all.Json["records"]![0]!["SystemModstamp"]!.ToString().ShouldBe("2026-05-04T10:30:20.000+0000");
        (await client.ReadAsync("Contact", winner))["Marketo_Id__c"]!.ToString().ShouldBe("9");
        (await SoapFaultAsync(client)).ShouldContain("<faultcode>sf:INVALID_SESSION_ID</faultcode>");
    }

    [Fact]
    public async Task A_planted_fault_answers_in_the_shape_of_the_door_it_hits()
    {
        await using var client = await Client.StartAsync();
        client.Server.Faults.Plant(new FaultRule("salesforce", "*/query*", Code: "UNABLE_TO_LOCK_ROW", Message: "locked"));
        var rest = await client.QueryAsync("SELECT Id FROM Lead");
        rest.Status.ShouldBe(400);
        rest.Body.ShouldBe("""[{"message":"locked","errorCode":"UNABLE_TO_LOCK_ROW"}]""");
    }

    [Fact]
    public async Task Saved_tables_come_back_as_they_were()
    {
        await using var client = await Client.StartAsync(people: 50);
        await client.CreateAsync("Lead", """{"LastName":"A","Company":"C","AnnualRevenue":7,"HasOptedOutOfEmail":true}""");
        client.SetRules("""{"hidden":{"Lead":["Fax"]}}""");
        var vendor = client.Server.Vendors.OfType<SalesforceVendor>().Single();
        var saved = vendor.Save();
        var before = (await client.QueryAsync("SELECT FIELDS(ALL) FROM Lead ORDER BY Id LIMIT 200")).Body;

        await using var other = await Client.StartAsync();
        other.Server.Vendors.OfType<SalesforceVendor>().Single().Load(saved);
        (await other.QueryAsync("SELECT FIELDS(ALL) FROM Lead ORDER BY Id LIMIT 200")).Body.ShouldBe(before);
        before.ShouldNotContain("Fax");
        (await other.QueryAsync("SELECT COUNT() FROM Account")).Body.ShouldBe((await client.QueryAsync("SELECT COUNT() FROM Account")).Body);
    }

    private static string Text(XElement result, string name) => result.Descendants().First(part => part.Name.LocalName == name).Value;

    private static async Task<XElement> SoapAsync(Client client, string call)
    {
        var reply = await client.SendAsync("POST", "/services/Soap/u/60.0", Envelope(client.Token, call));
        reply.Status.ShouldBe(200, reply.Body);
        return XDocument.Parse(reply.Body).Descendants().First(part => part.Name.LocalName == "result");
    }

    private static async Task<string> SoapFaultAsync(Client client)
    {
        var reply = await client.SendAsync("POST", "/services/Soap/u/60.0", Envelope("00Dxx!nobody", "<convertLead/>"));
        reply.Status.ShouldBe(500);
        return reply.Body;
    }

    private static string Envelope(string session, string call) =>
        $"""<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Header xmlns="urn:partner.soap.sforce.com"><SessionHeader><sessionId>{session}</sessionId></SessionHeader></soapenv:Header><soapenv:Body xmlns="urn:partner.soap.sforce.com">{call}</soapenv:Body></soapenv:Envelope>""";
}
