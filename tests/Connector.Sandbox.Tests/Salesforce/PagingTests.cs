namespace Connector.Sandbox.Tests.Salesforce;

public sealed class PagingTests
{
    [Fact]
    public async Task A_large_result_is_read_page_by_page_each_row_once()
    {
        await using var client = await Client.StartAsync(people: 900);
        var total = (await client.QueryAsync("SELECT COUNT() FROM Lead")).Json["totalSize"]!.GetValue<int>();
        var page = (await client.GetAsync($"{Client.Root}/query?q=SELECT+Id+FROM+Lead+ORDER+BY+SystemModstamp,Id", ("Sforce-Query-Options", "batchSize=50"))).Json;
        page["records"]!.AsArray().Count.ShouldBe(200);
        var ids = new HashSet<string>();
        while (true)
        {
            page["totalSize"]!.GetValue<int>().ShouldBe(total);
            foreach (var row in page["records"]!.AsArray())
                ids.Add(row!["Id"]!.ToString()).ShouldBeTrue();
            if (page["done"]!.GetValue<bool>())
                break;
            page = (await client.GetAsync(page["nextRecordsUrl"]!.ToString())).Json;
        }

        page.AsObject().ContainsKey("nextRecordsUrl").ShouldBeFalse();
        ids.Count.ShouldBe(total);
    }

    [Fact]
    public async Task A_locator_ends_after_two_days_and_when_ten_newer_ones_are_open()
    {
        await using var client = await Client.StartAsync(people: 900);
        var first = await OpenAsync(client);
        (await client.GetAsync(first)).Status.ShouldBe(200);
        for (var more = 0; more < 10; more++)
            await OpenAsync(client);
        var closed = await client.GetAsync(first);
        closed.Status.ShouldBe(400);
        closed.Body.ShouldBe("""[{"message":"invalid query locator","errorCode":"INVALID_QUERY_LOCATOR"}]""");
        var last = await OpenAsync(client);
        client.Server.Clock.Advance(TimeSpan.FromDays(2));
        await client.SignInAsync();
        (await client.GetAsync(last)).Status.ShouldBe(400);
        (await client.GetAsync($"{Client.Root}/query/nonsense")).Json[0]!["errorCode"]!.ToString().ShouldBe("INVALID_QUERY_LOCATOR");
    }

    [Fact]
    public async Task Seeded_people_are_leads_and_contacts_with_their_accounts_and_marketo_ids()
    {
        await using var client = await Client.StartAsync(people: 300);
        var leads = await client.RowsAsync("SELECT Id, Marketo_Id__c, CreatedDate, SystemModstamp, Email FROM Lead");
        var contacts = await client.RowsAsync("SELECT Id, Marketo_Id__c, Account.Name, MailingCity FROM Contact");
        (leads.Count + contacts.Count).ShouldBe(300);
        leads.ShouldAllBe(lead => lead!["Marketo_Id__c"] != null && lead["CreatedDate"]!.ToString() == lead["SystemModstamp"]!.ToString());
        contacts.ShouldAllBe(contact => contact!["Account"]!["Name"] != null && contact["MailingCity"] != null);
        var one = leads[7]!;
        (await client.RowsAsync($"SELECT Id FROM Lead WHERE Marketo_Id__c IN ('{one["Marketo_Id__c"]}')"))[0]!["Id"]!.ToString().ShouldBe(one["Id"]!.ToString());
    }

    private static async Task<string> OpenAsync(Client client) =>
        (await client.GetAsync($"{Client.Root}/query?q=SELECT+Id+FROM+Lead", ("Sforce-Query-Options", "batchSize=200"))).Json["nextRecordsUrl"]!.ToString();
}
