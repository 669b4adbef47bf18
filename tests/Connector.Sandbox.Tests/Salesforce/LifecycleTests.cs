using System.Xml.Linq;

namespace Connector.Sandbox.Tests.Salesforce;

/// <summary>Merge, conversion, deletion and the way back (CONTRACT 1.0, 1.8, 1.13).</summary>
public sealed class LifecycleTests
{
    private const string Queue = """{"fields":{"Lead":[{"name":"Tier__c","type":"string"}],"Contact":[{"name":"Tier__c","type":"string"}]},"records":{"Group":[{"Id":"00G000000000001","Name":"Inbound","Type":"Queue"}],"QueueSobject":[{"QueueId":"00G000000000001","SobjectType":"Lead"}]}}""";

    [Fact]
    public async Task Children_of_a_merged_record_move_to_the_winner_with_a_new_stamp_only()
    {
        await using var client = await Client.StartAsync();
        var winner = await client.CreateAsync("Account", """{"Name":"W"}""");
        var loser = await client.CreateAsync("Account", """{"Name":"L"}""");
        var contact = await client.CreateAsync("Contact", $$"""{"LastName":"C","AccountId":"{{loser}}"}""");
        var deal = await client.CreateAsync("Opportunity", $$"""{"Name":"D","StageName":"Prospecting","CloseDate":"2026-08-01","AccountId":"{{loser}}"}""");
        var task = await client.CreateAsync("Task", $$"""{"WhatId":"{{loser}}"}""");
        client.Server.Clock.Advance(TimeSpan.FromSeconds(5));

        var result = await MergeAsync(client, "Account", winner, loser);
        Texts(result, "updatedRelatedIds").ShouldBe([contact, deal, task], ignoreOrder: true);
        var moved = await client.ReadAsync("Contact", contact);
        (moved["AccountId"]!.ToString(), moved["SystemModstamp"]!.ToString(), moved["LastModifiedDate"]!.ToString()).ShouldBe((winner, "2026-05-04T10:30:20.000+0000", "2026-05-04T10:30:15.000+0000"));
        (await client.ReadAsync("Task", task))["WhatId"]!.ToString().ShouldBe(winner);
        (await client.ReadAsync("Account", winner))["SystemModstamp"]!.ToString().ShouldBe("2026-05-04T10:30:20.000+0000");
    }

    [Fact]
    public async Task A_campaign_keeps_one_membership_of_two_merged_leads()
    {
        await using var client = await Client.StartAsync();
        var campaign = await client.CreateAsync("Campaign", """{"Name":"Fair"}""");
        var other = await client.CreateAsync("Campaign", """{"Name":"Web"}""");
        var winner = await client.CreateAsync("Lead", """{"LastName":"W","Company":"C"}""");
        var loser = await client.CreateAsync("Lead", """{"LastName":"L","Company":"C"}""");
        foreach (var (where, who) in new[] { (campaign, winner), (campaign, loser), (other, loser) })
            await client.CreateAsync("CampaignMember", $$"""{"CampaignId":"{{where}}","LeadId":"{{who}}"}""");
        await MergeAsync(client, "Lead", winner, loser);
        (await client.RowsAsync($"SELECT Campaign.Name FROM CampaignMember WHERE LeadId = '{winner}' ORDER BY Campaign.Name")).Select(row => row!["Campaign"]!["Name"]!.ToString()).ShouldBe(["Fair", "Web"]);
        (await client.RowsAsync("SELECT Id FROM CampaignMember")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_conversion_makes_an_opportunity_and_hands_campaigns_and_tasks_to_the_contact()
    {
        await using var client = await Client.StartAsync(seed: Queue);
        var campaign = await client.CreateAsync("Campaign", """{"Name":"Fair"}""");
        var lead = await client.CreateAsync("Lead", """{"LastName":"Ng","Company":"Acme","City":"Ulm","LeadSource":"Web","Tier__c":"gold","AnnualRevenue":7}""");
        var member = await client.CreateAsync("CampaignMember", $$"""{"CampaignId":"{{campaign}}","LeadId":"{{lead}}"}""");
        var task = await client.CreateAsync("Task", $$"""{"WhoId":"{{lead}}"}""");

        var result = await ConvertAsync(client, lead, "");
        var (account, contact, deal) = (Texts(result, "accountId").Single(), Texts(result, "contactId").Single(), Texts(result, "opportunityId").Single());
        var opportunity = await client.ReadAsync("Opportunity", deal);
        (opportunity["Name"]!.ToString(), opportunity["StageName"]!.ToString(), opportunity["CloseDate"]!.ToString(), opportunity["AccountId"]!.ToString(), opportunity["LeadSource"]!.ToString())
            .ShouldBe(("Acme-", "Prospecting", "2026-06-30", account, "Web"));
        (await client.RowsAsync("SELECT ContactId FROM OpportunityContactRole WHERE IsPrimary = true"))[0]!["ContactId"]!.ToString().ShouldBe(contact);
        var person = await client.ReadAsync("Contact", contact);
        (person["MailingCity"]!.ToString(), person["Tier__c"]!.ToString(), person["AccountId"]!.ToString()).ShouldBe(("Ulm", "gold", account));
        (await client.ReadAsync("Account", account))["BillingCity"]!.ToString().ShouldBe("Ulm");
        var membership = await client.ReadAsync("CampaignMember", member);
        (membership["LeadId"]!.ToString(), membership["ContactId"]!.ToString(), membership["Type"]!.ToString()).ShouldBe((lead, contact, "Contact"));
        (await client.ReadAsync("Task", task))["WhoId"]!.ToString().ShouldBe(contact);
        var converted = await client.ReadAsync("Lead", lead);
        (converted["ConvertedOpportunityId"]!.ToString(), converted["Status"]!.ToString()).ShouldBe((deal, "Closed - Converted"));
    }

    [Fact]
    public async Task A_lead_of_a_queue_needs_an_owner_to_be_converted()
    {
        await using var client = await Client.StartAsync(seed: Queue);
        var lead = await client.CreateAsync("Lead", """{"LastName":"Ng","Company":"Acme","OwnerId":"00G000000000001"}""");
        var refused = await ConvertAsync(client, lead, "<doNotCreateOpportunity>true</doNotCreateOpportunity>");
        Texts(refused, "message").Single().ShouldStartWith("Converted objects can only be owned by users.");
        (await client.RowsAsync("SELECT Id FROM Account")).ShouldBeEmpty();

        var user = (await client.RowsAsync("SELECT Id FROM User"))[0]!["Id"]!.ToString();
        var result = await ConvertAsync(client, lead, $"<doNotCreateOpportunity>true</doNotCreateOpportunity><ownerId>{user}</ownerId>");
        (Texts(result, "success").Single(), Texts(result, "opportunityId").Single()).ShouldBe(("true", ""));
        (await client.ReadAsync("Lead", lead))["OwnerId"]!.ToString().ShouldBe(user);
    }

    [Fact]
    public async Task A_conversion_into_existing_records_fills_blanks_and_overwrites_the_source_only_when_asked()
    {
        await using var client = await Client.StartAsync();
        var account = await client.CreateAsync("Account", """{"Name":"Acme","Phone":"1"}""");
        var contact = await client.CreateAsync("Contact", $$"""{"LastName":"Kept","AccountId":"{{account}}","LeadSource":"Other"}""");
        var deal = await client.CreateAsync("Opportunity", $$"""{"Name":"D","StageName":"Prospecting","CloseDate":"2026-08-01","AccountId":"{{account}}"}""");
        var lead = await client.CreateAsync("Lead", """{"LastName":"Lost","Company":"X","Phone":"2","LeadSource":"Web","Industry":"Energy"}""");
        await ConvertAsync(client, lead, $"<accountId>{account}</accountId><contactId>{contact}</contactId><opportunityId>{deal}</opportunityId><overwriteLeadSource>true</overwriteLeadSource>");
        var person = await client.ReadAsync("Contact", contact);
        (person["LastName"]!.ToString(), person["LeadSource"]!.ToString(), person["Phone"]!.ToString()).ShouldBe(("Kept", "Web", "2"));
        var company = await client.ReadAsync("Account", account);
        (company["Name"]!.ToString(), company["Phone"]!.ToString(), company["Industry"]!.ToString()).ShouldBe(("Acme", "1", "Energy"));
        (await client.RowsAsync("SELECT Id FROM Opportunity")).Count.ShouldBe(1);
        (await client.RowsAsync($"SELECT Id FROM OpportunityContactRole WHERE OpportunityId = '{deal}'")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_undeleted_account_brings_back_what_went_with_it()
    {
        await using var client = await Client.StartAsync();
        var account = await client.CreateAsync("Account", """{"Name":"A"}""");
        var contact = await client.CreateAsync("Contact", $$"""{"LastName":"C","AccountId":"{{account}}"}""");
        var gone = await client.CreateAsync("Contact", $$"""{"LastName":"Gone before","AccountId":"{{account}}"}""");
        await client.DeleteAsync($"{Client.Root}/sobjects/Contact/{gone}");
        client.Server.Clock.Advance(TimeSpan.FromSeconds(5));
        await client.DeleteAsync($"{Client.Root}/sobjects/Account/{account}");
        client.Server.Clock.Advance(TimeSpan.FromSeconds(5));

        Texts(await SoapAsync(client, $"<undelete><ids>{account}</ids></undelete>"), "success").Single().ShouldBe("true");
        (await client.ReadAsync("Contact", contact))["SystemModstamp"]!.ToString().ShouldBe("2026-05-04T10:30:25.000+0000");
        (await client.GetAsync($"{Client.Root}/sobjects/Contact/{gone}")).Status.ShouldBe(404);
        Texts(await SoapAsync(client, $"<undelete><ids>{account}</ids></undelete>"), "statusCode").Single().ShouldBe("UNDELETE_FAILED");
    }

    [Fact]
    public async Task A_key_taken_meanwhile_stops_the_way_back()
    {
        await using var client = await Client.StartAsync();
        var first = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C","Marketo_Id__c":"1"}""");
        await client.DeleteAsync($"{Client.Root}/sobjects/Lead/{first}");
        await client.CreateAsync("Lead", """{"LastName":"B","Company":"C","Marketo_Id__c":"1"}""");
        Texts(await SoapAsync(client, $"<undelete><ids>{first}</ids></undelete>"), "statusCode").Single().ShouldBe("DUPLICATE_VALUE");
    }

    [Fact]
    public async Task The_bin_forgets_after_fifteen_days_and_the_log_of_deletions_still_tells()
    {
        await using var client = await Client.StartAsync();
        var old = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C"}""");
        var emptied = await client.CreateAsync("Lead", """{"LastName":"B","Company":"C"}""");
        await client.DeleteAsync($"{Client.Root}/sobjects/Lead/{old}");
        client.Server.Clock.Advance(TimeSpan.FromDays(14));
        await client.SignInAsync();
        await client.DeleteAsync($"{Client.Root}/sobjects/Lead/{emptied}");
        Texts(await SoapAsync(client, $"<emptyRecycleBin><ids>{emptied}</ids></emptyRecycleBin>"), "success").Single().ShouldBe("true");
        (await AllAsync(client)).ShouldBe(1);

        client.Server.Clock.Advance(TimeSpan.FromHours(23));
        await client.SignInAsync();
        (await DeletedAsync(client)).ShouldBe([old, emptied]);
        client.Server.Clock.Advance(TimeSpan.FromHours(2));
        await client.SignInAsync();
        (await AllAsync(client)).ShouldBe(0);
        (await client.PatchAsync($"{Client.Root}/sobjects/Lead/{old}", """{"Title":"x"}""")).Json[0]!["errorCode"]!.ToString().ShouldBe("ENTITY_IS_DELETED");
    }

    [Fact]
    public async Task A_purged_log_of_deletions_says_from_when_it_can_be_trusted()
    {
        await using var client = await Client.StartAsync();
        var early = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C"}""");
        var late = await client.CreateAsync("Lead", """{"LastName":"B","Company":"C"}""");
        await client.DeleteAsync($"{Client.Root}/sobjects/Lead/{early}");
        client.Server.Clock.Advance(TimeSpan.FromMinutes(60));
        await client.DeleteAsync($"{Client.Root}/sobjects/Lead/{late}");
        client.SetRules("""{"deletionsFrom":"2026-05-04T11:00:00Z"}""");
        client.Server.Clock.Advance(TimeSpan.FromMinutes(5));
        var reply = (await client.GetAsync($"{Client.Root}/sobjects/Lead/deleted?start=2026-05-04T10:00:00Z&end=2026-05-04T11:35:00Z")).Json;
        reply["earliestDateAvailable"]!.ToString().ShouldBe("2026-05-04T11:00:00.000+0000");
        reply["deletedRecords"]!.AsArray().Select(row => row!["id"]!.ToString()).ShouldBe([late]);
    }

    private static async Task<int> AllAsync(Client client) => (await client.GetAsync($"{Client.Root}/queryAll?q=SELECT+Id+FROM+Lead")).Json["totalSize"]!.GetValue<int>();

    private static async Task<IEnumerable<string>> DeletedAsync(Client client)
    {
        var now = client.Server.Clock.Now;
        var reply = await client.GetAsync($"{Client.Root}/sobjects/Lead/deleted?start={now.AddDays(-15).AddMinutes(1):yyyy-MM-ddTHH:mm:ssZ}&end={now.AddMinutes(1):yyyy-MM-ddTHH:mm:ssZ}");
        return reply.Json["deletedRecords"]!.AsArray().Select(row => row!["id"]!.ToString());
    }

    private static Task<XElement> MergeAsync(Client client, string type, string winner, string loser) =>
        SoapAsync(client, $"<merge><request><masterRecord><type>{type}</type><Id>{winner}</Id></masterRecord><recordToMergeIds>{loser}</recordToMergeIds></request></merge>");

    private static Task<XElement> ConvertAsync(Client client, string lead, string more) =>
        SoapAsync(client, $"<convertLead><leadConverts><leadId>{lead}</leadId><convertedStatus>Closed - Converted</convertedStatus>{more}</leadConverts></convertLead>");

    private static List<string> Texts(XElement result, string name) => [.. result.Descendants().Where(part => part.Name.LocalName == name).Select(part => part.Value)];

    private static async Task<XElement> SoapAsync(Client client, string call)
    {
        var body = $"""<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Header xmlns="urn:partner.soap.sforce.com"><SessionHeader><sessionId>{client.Token}</sessionId></SessionHeader></soapenv:Header><soapenv:Body xmlns="urn:partner.soap.sforce.com">{call}</soapenv:Body></soapenv:Envelope>""";
        var reply = await client.SendAsync("POST", "/services/Soap/u/60.0", body);
        reply.Status.ShouldBe(200, reply.Body);
        return XDocument.Parse(reply.Body).Descendants().First(part => part.Name.LocalName == "result");
    }
}
