namespace Connector.Sandbox.Tests.Salesforce;

/// <summary>Five leads whose names say what they are, asked for in every way the language knows.</summary>
public sealed class QueryTests : IAsyncLifetime
{
    private Client client = null!;

    public async Task InitializeAsync()
    {
        client = await Client.StartAsync();
        await AddAsync("""{"LastName":"Adams","Company":"Acme","Email":"a@x.de","AnnualRevenue":100,"Country":"Spain","HasOptedOutOfEmail":true}""");
        await AddAsync("""{"LastName":"Brown","Company":"Acme_1","Email":"b@x.de","AnnualRevenue":200}""");
        await AddAsync("""{"LastName":"Clark","Company":"O'Hara","Country":"France"}""");
        await AddAsync("""{"LastName":"Dunn","Company":"100% Pure","AnnualRevenue":50,"Country":"spain"}""");
        await AddAsync("""{"LastName":"Evans","Company":"back\\slash","Rating":"Hot"}""");
    }

    public async Task DisposeAsync() => await client.DisposeAsync();

    [Theory]
    [InlineData("LastName = 'ADAMS'", "Adams")]
    [InlineData("LastName != 'adams' AND Country != null", "Clark Dunn")]
    [InlineData("Country != 'Spain'", "Brown Clark Evans")]
    [InlineData("Country IN ('SPAIN', 'Italy')", "Adams Dunn")]
    [InlineData("Country NOT IN ('Spain')", "Brown Clark Evans")]
    [InlineData("Country IN ('France', null)", "Brown Clark Evans")]
    [InlineData("Company LIKE 'acme%'", "Adams Brown")]
    [InlineData("Company LIKE 'acme\\_%'", "Brown")]
    [InlineData("Company LIKE '%\\%%'", "Dunn")]
    [InlineData("Company LIKE '_cme'", "Adams")]
    [InlineData("Company = 'O\\'Hara'", "Clark")]
    [InlineData("Company = 'back\\\\slash'", "Evans")]
    [InlineData("(Country = 'Spain' OR Rating = 'Hot') AND NOT AnnualRevenue = 50", "Adams Evans")]
    [InlineData("NOT (LastName < 'C')", "Clark Dunn Evans")]
    [InlineData("AnnualRevenue > 50 AND AnnualRevenue <= 200", "Adams Brown")]
    [InlineData("AnnualRevenue < 1e2", "Dunn")]
    [InlineData("AnnualRevenue IN (50, 200)", "Brown Dunn")]
    [InlineData("HasOptedOutOfEmail = true", "Adams")]
    [InlineData("HasOptedOutOfEmail != TRUE AND Rating = null", "Brown Clark Dunn")]
    [InlineData("Email = ''", "Clark Dunn Evans")]
    [InlineData("CreatedDate = 2026-05-04T10:30:17Z", "Clark")]
    [InlineData("SystemModstamp >= 2026-05-04T10:30:16Z AND SystemModstamp < 2026-05-04T12:30:18.000+02:00", "Brown Clark")]
    [InlineData("SystemModstamp > 2026-05-04T10:30:17Z", "Dunn Evans")]
    [InlineData("CreatedDate = TODAY AND LastName >= 'e'", "Evans")]
    [InlineData("CreatedDate < TODAY", "")]
    [InlineData("CreatedDate = LAST_N_DAYS:3 AND CreatedDate > YESTERDAY AND CreatedDate <= THIS_MONTH AND LastName = 'Dunn'", "Dunn")]
    [InlineData("Owner.Name = 'sync user' AND LastName = 'Adams'", "Adams")]
    [InlineData("Lead.LastName = 'Adams'", "Adams")]
    public async Task A_condition_finds_what_it_says(string condition, string names)
    {
        var rows = await client.RowsAsync($"SELECT LastName FROM Lead WHERE {condition} ORDER BY LastName");
        string.Join(' ', rows.Select(row => row!["LastName"]!.ToString())).ShouldBe(names);
    }

    [Theory]
    [InlineData("ORDER BY AnnualRevenue", "Clark Evans Dunn Adams Brown")]
    [InlineData("ORDER BY AnnualRevenue DESC NULLS LAST, LastName DESC", "Brown Adams Dunn Evans Clark")]
    [InlineData("ORDER BY SystemModstamp, Id", "Adams Brown Clark Dunn Evans")]
    [InlineData("ORDER BY SystemModstamp DESC LIMIT 2", "Evans Dunn")]
    [InlineData("ORDER BY LastName ASC LIMIT 2 OFFSET 3", "Dunn Evans")]
    [InlineData("ORDER BY LastName OFFSET 9", "")]
    public async Task Rows_come_in_the_order_asked(string clause, string names)
    {
        if (clause == "ORDER BY AnnualRevenue")
            clause += ", LastName";
        var rows = await client.RowsAsync($"SELECT l.LastName FROM Lead l {clause}");
        string.Join(' ', rows.Select(row => row!["LastName"]!.ToString())).ShouldBe(names);
    }

    [Fact]
    public async Task An_answer_names_fields_as_the_vendor_does_and_in_the_order_asked()
    {
        var account = await client.CreateAsync("Account", """{"Name":"Acme"}""");
        var with = await client.CreateAsync("Contact", $$"""{"LastName":"A","AccountId":"{{account}}"}""");
        var without = await client.CreateAsync("Contact", """{"LastName":"B"}""");

        var reply = await client.QueryAsync("select email, ID, account.name, contact.lastname from CONTACT order by lastname");

        reply.Body.ShouldBe(
            "{\"totalSize\":2,\"done\":true,\"records\":["
            + $"{{\"attributes\":{{\"type\":\"Contact\",\"url\":\"{Client.Root}/sobjects/Contact/{with}\"}},\"Email\":null,\"Id\":\"{with}\",\"Account\":{{\"attributes\":{{\"type\":\"Account\",\"url\":\"{Client.Root}/sobjects/Account/{account}\"}},\"Name\":\"Acme\"}},\"LastName\":\"A\"}},"
            + $"{{\"attributes\":{{\"type\":\"Contact\",\"url\":\"{Client.Root}/sobjects/Contact/{without}\"}},\"Email\":null,\"Id\":\"{without}\",\"Account\":null,\"LastName\":\"B\"}}]}}");
    }

    [Fact]
    public async Task Ids_are_found_in_both_lengths()
    {
        var ids = (await client.RowsAsync("SELECT Id FROM Lead")).Select(row => row!["Id"]!.ToString()).ToList();
        (await client.RowsAsync($"SELECT Id FROM Lead WHERE Id IN ('{ids[0][..15]}','{ids[1]}','{ids[1].ToLowerInvariant()}')")).Count.ShouldBe(2);
        (await client.RowsAsync($"SELECT Id FROM Lead WHERE Id = '{ids[2]}' AND LastName = 'nobody'")).Count.ShouldBe(0);
    }

    [Fact]
    public async Task Counts_and_groups_answer_as_recorded()
    {
        (await client.QueryAsync("SELECT COUNT() FROM Lead WHERE Country = 'spain'")).Body.ShouldBe("""{"totalSize":2,"done":true,"records":[]}""");
        (await client.QueryAsync("select count(Id) from Lead")).Body.ShouldBe("""{"totalSize":1,"done":true,"records":[{"attributes":{"type":"AggregateResult"},"expr0":5}]}""");
        var max = await client.RowsAsync("SELECT MAX(SystemModstamp) latest, SUM(AnnualRevenue) FROM Lead");
        max[0]!["latest"]!.ToString().ShouldBe("2026-05-04T10:30:19.000+0000");
        max[0]!["expr0"]!.ToJsonString().ShouldBe("350.0");
        (await client.RowsAsync("SELECT Country, COUNT(Id) n FROM Lead WHERE Country != null GROUP BY Country")).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("select count() from XYZZY", "INVALID_TYPE", "\nselect count() from XYZZY\n                    ^\nERROR at Row:1:Column:21\nsObject type 'XYZZY' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.")]
    [InlineData("SELECT Id, X FROM Account", "INVALID_FIELD", "\nSELECT Id, X FROM Account\n           ^\nERROR at Row:1:Column:12\nNo such column 'X' on entity 'Account'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.")]
    [InlineData("SELECT Id FROM", "MALFORMED_QUERY", "\nSELECT Id FROM\n              ^\nERROR at Row:1:Column:15\nunexpected token: '<EOF>'")]
    [InlineData("SELECT Id FROM Lead\nWHERE Nope.Name = 'x'", "INVALID_FIELD", "\nWHERE Nope.Name = 'x'\n      ^\nERROR at Row:2:Column:7\nDidn't understand relationship 'Nope' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.")]
    public async Task A_bad_query_is_refused_with_its_place(string soql, string code, string message)
    {
        var reply = await client.QueryAsync(soql);
        reply.Status.ShouldBe(400);
        reply.Json[0]!["errorCode"]!.ToString().ShouldBe(code);
        reply.Json[0]!["message"]!.ToString().ShouldBe(message);
    }

    [Theory]
    [InlineData("SELECT Id FROM Lead WHERE Id LIKE '00Q%'", "INVALID_QUERY_FILTER_OPERATOR")]
    [InlineData("SELECT Id FROM Lead WHERE Id = 'x'", "INVALID_QUERY_FILTER_OPERATOR")]
    [InlineData("SELECT Id FROM Lead WHERE Description = 'x'", "INVALID_FIELD")]
    [InlineData("SELECT Id FROM Lead WHERE CreatedDate = '2026-01-01'", "INVALID_FIELD")]
    [InlineData("SELECT Id FROM Lead WHERE LastName = 5", "INVALID_FIELD")]
    [InlineData("SELECT Id FROM Lead WHERE IsConverted = 'true'", "INVALID_FIELD")]
    [InlineData("SELECT Id FROM Lead WHERE LastName = 'a' AND LastName = 'b' OR LastName = 'c'", "MALFORMED_QUERY")]
    [InlineData("SELECT Id FROM Lead WHERE LastName = 'a", "MALFORMED_QUERY")]
    [InlineData("SELECT Id FROM Lead WHERE LastName IN ()", "MALFORMED_QUERY")]
    [InlineData("SELECT Id; FROM Lead", "MALFORMED_QUERY")]
    [InlineData("SELECT FIELDS(ALL) FROM Lead", "MALFORMED_QUERY")]
    [InlineData("SELECT Id FROM Lead OFFSET 2001", "NUMBER_OUTSIDE_VALID_RANGE")]
    [InlineData("SELECT LastName, COUNT(Id) FROM Lead", "MALFORMED_QUERY")]
    [InlineData("DELETE FROM Lead", "MALFORMED_QUERY")]
    [InlineData(" ", "MALFORMED_QUERY")]
    public async Task A_query_that_breaks_the_language_is_refused(string soql, string code)
    {
        var reply = await client.QueryAsync(soql);
        reply.Status.ShouldBe(400);
        reply.Json[0]!["errorCode"]!.ToString().ShouldBe(code);
    }

    [Fact]
    public async Task Field_groups_split_into_standard_and_custom()
    {
        var custom = (await client.RowsAsync("SELECT FIELDS(CUSTOM) FROM Lead LIMIT 1"))[0]!.AsObject();
        custom.Select(part => part.Key).ShouldBe(["attributes", "mkto71_Lead_Score__c", "Marketo_Id__c"]);
        (await client.RowsAsync("SELECT FIELDS(STANDARD) FROM Lead LIMIT 1"))[0]!.AsObject().ContainsKey("Marketo_Id__c").ShouldBeFalse();
    }

    [Fact]
    public async Task Deleted_rows_are_seen_by_queryAll_only()
    {
        var id = (await client.RowsAsync("SELECT Id FROM Lead WHERE LastName = 'Adams'"))[0]!["Id"]!.ToString();
        await client.DeleteAsync($"{Client.Root}/sobjects/Lead/{id}");
        (await client.RowsAsync("SELECT Id FROM Lead WHERE IsDeleted = true")).Count.ShouldBe(0);
        var all = await client.GetAsync($"{Client.Root}/queryAll/?q=SELECT+Id,IsDeleted+FROM+Lead+WHERE+IsDeleted=true");
        all.Json["records"]![0]!["Id"]!.ToString().ShouldBe(id);
    }

    private async Task AddAsync(string lead)
    {
        await client.CreateAsync("Lead", lead);
        client.Server.Clock.Advance(TimeSpan.FromSeconds(1));
    }
}
