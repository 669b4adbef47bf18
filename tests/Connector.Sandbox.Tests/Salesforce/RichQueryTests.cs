namespace Connector.Sandbox.Tests.Salesforce;

/// <summary>What a query can ask beyond fields and conditions of one kind of record (CONTRACT 1.3).</summary>
public sealed class RichQueryTests : IAsyncLifetime
{
    private Client client = null!;
    private string acme = null!;
    private string zeta = null!;
    private string ann = null!;
    private string lead = null!;

    public async Task InitializeAsync()
    {
        client = await Client.StartAsync(seed: """{"fields":{"Lead":[{"name":"Topics__c","type":"multipicklist","values":["A","B","C"]}]},"records":{"Group":[{"Id":"00G000000000001","Name":"Inbound","Type":"Queue"}],"QueueSobject":[{"QueueId":"00G000000000001","SobjectType":"Lead"}]}}""");
        acme = await client.CreateAsync("Account", """{"Name":"Acme","Phone":"1"}""");
        zeta = await client.CreateAsync("Account", """{"Name":"Zeta"}""");
        ann = await client.CreateAsync("Contact", $$"""{"LastName":"Ng","FirstName":"Ann","AccountId":"{{acme}}","Email":"ann@x.de"}""");
        await client.CreateAsync("Contact", $$"""{"LastName":"Berg","AccountId":"{{acme}}"}""");
        lead = await client.CreateAsync("Lead", """{"LastName":"Dahl","Company":"Delta","OwnerId":"00G000000000001","Topics__c":"A;B","Rating":"Hot","AnnualRevenue":10}""");
        await client.CreateAsync("Lead", """{"LastName":"Eriksen","Company":"Delta","Topics__c":"C","Rating":"Hot","AnnualRevenue":30}""");
        await client.CreateAsync("Lead", """{"LastName":"Fox","Company":"Echo","AnnualRevenue":5}""");
        await client.CreateAsync("Task", $$"""{"Subject":"Call","WhoId":"{{ann}}","WhatId":"{{acme}}"}""");
        await client.CreateAsync("Task", $$"""{"Subject":"Mail","WhoId":"{{lead}}"}""");
    }

    public async Task DisposeAsync() => await client.DisposeAsync();

    [Fact]
    public async Task Children_come_inside_their_parent_and_null_where_there_are_none()
    {
        var rows = await client.RowsAsync("SELECT Name, (SELECT LastName FROM Contacts WHERE LastName != 'x' ORDER BY LastName LIMIT 1) FROM Account ORDER BY Name");
        var contacts = rows[0]!["Contacts"]!;
        (contacts["totalSize"]!.GetValue<int>(), contacts["done"]!.GetValue<bool>(), contacts["records"]![0]!["LastName"]!.ToString()).ShouldBe((1, true, "Berg"));
        rows[1]!.AsObject().ContainsKey("Contacts").ShouldBeTrue();
        rows[1]!["Contacts"].ShouldBeNull();
        zeta.ShouldNotBe(acme);
    }

    [Fact]
    public async Task A_reference_to_several_kinds_tells_the_kind_and_the_name()
    {
        var rows = await client.RowsAsync("SELECT Subject, Who.Name, Who.Type, What.Name FROM Task WHERE Who.Type IN ('Contact', 'Lead') ORDER BY Subject");
        rows[0]!["Who"]!.ToJsonString().ShouldBe($$$"""{"attributes":{"type":"Contact","url":"{{{Client.Root}}}/sobjects/Contact/{{{ann}}}"},"Name":"Ann Ng","Type":"Contact"}""");
        rows[1]!["Who"]!["Type"]!.ToString().ShouldBe("Lead");
        rows[1]!["What"].ShouldBeNull();
        (await client.RowsAsync("SELECT Owner.Name FROM Lead WHERE Owner.Type = 'Group'"))[0]!["Owner"]!["Name"]!.ToString().ShouldBe("Inbound");
        (await client.RowsAsync("SELECT Id FROM Lead USING SCOPE mine")).Count.ShouldBe(2);
        (await client.QueryAsync("SELECT What.Amount FROM Task")).Body.ShouldContain("No such column 'Amount' on entity 'Name'");
    }

    [Fact]
    public async Task Typeof_answers_each_kind_with_fields_of_its_own()
    {
        var rows = await client.RowsAsync("SELECT TYPEOF Who WHEN Contact THEN Email, Account.Name ELSE Name END FROM Task ORDER BY Subject");
        rows[0]!["Who"]!["Email"]!.ToString().ShouldBe("ann@x.de");
        rows[0]!["Who"]!["Account"]!["Name"]!.ToString().ShouldBe("Acme");
        rows[1]!["Who"]!["Name"]!.ToString().ShouldBe("Dahl");
        rows[1]!["Who"]!.AsObject().ContainsKey("Email").ShouldBeFalse();
        (await client.QueryAsync("SELECT TYPEOF Who WHEN Account THEN Name END FROM Task")).Json[0]!["errorCode"]!.ToString().ShouldBe("INVALID_TYPE");
    }

    [Theory]
    [InlineData("SELECT LastName FROM Contact WHERE Id IN (SELECT WhoId FROM Task)", "Ng")]
    [InlineData("SELECT LastName FROM Contact WHERE Id NOT IN (SELECT WhoId FROM Task WHERE Subject = 'Call')", "Berg")]
    [InlineData("SELECT LastName FROM Contact WHERE AccountId IN (SELECT Id FROM Account WHERE Name = 'Zeta')", "")]
    [InlineData("SELECT LastName FROM Lead WHERE Topics__c INCLUDES ('A;B', 'C') ORDER BY LastName", "Dahl Eriksen")]
    [InlineData("SELECT LastName FROM Lead WHERE Topics__c EXCLUDES ('A')", "Eriksen Fox")]
    [InlineData("SELECT LastName FROM Lead WHERE CALENDAR_YEAR(CreatedDate) = 2026 AND HOUR_IN_DAY(CreatedDate) = 10 AND Company = 'Echo' WITH SECURITY_ENFORCED FOR VIEW", "Fox")]
    [InlineData("SELECT l.LastName FROM Lead l WHERE l.Company = 'Echo' WITH USER_MODE", "Fox")]
    public async Task A_condition_may_ask_other_records_and_parts_of_dates(string soql, string names) =>
        string.Join(' ', (await client.RowsAsync(soql)).Select(row => row!["LastName"]!.ToString()).Order(StringComparer.Ordinal)).ShouldBe(names);

    [Theory]
    [InlineData("SELECT Company, COUNT(Id) n FROM Lead GROUP BY Company HAVING COUNT(Id) > 1", """[{"Company":"Delta","n":2}]""")]
    [InlineData("SELECT Company c, SUM(AnnualRevenue), AVG(AnnualRevenue) FROM Lead GROUP BY Company ORDER BY SUM(AnnualRevenue) DESC", """[{"c":"Delta","expr0":40.0,"expr1":20.0},{"c":"Echo","expr0":5.0,"expr1":5.0}]""")]
    [InlineData("SELECT Rating, COUNT(Id) n FROM Lead GROUP BY Rating ORDER BY Rating NULLS LAST LIMIT 1", """[{"Rating":"Hot","n":2}]""")]
    [InlineData("SELECT CALENDAR_YEAR(CreatedDate) y, COUNT() FROM Lead GROUP BY CALENDAR_YEAR(CreatedDate)", """[{"y":2026,"expr0":3}]""")]
    [InlineData("SELECT Company, GROUPING(Company) g, COUNT(Id) n FROM Lead GROUP BY ROLLUP(Company) ORDER BY GROUPING(Company), Company", """[{"Company":"Delta","g":0,"n":2},{"Company":"Echo","g":0,"n":1},{"Company":null,"g":1,"n":3}]""")]
    [InlineData("SELECT MAX(LastName) m, COUNT_DISTINCT(Company) d FROM Lead", """[{"m":"Fox","d":2}]""")]
    [InlineData("SELECT Account.Name, COUNT(Id) n FROM Contact GROUP BY Account.Name", """[{"Name":"Acme","n":2}]""")]
    public async Task Groups_are_counted_summed_filtered_and_sorted(string soql, string groups)
    {
        var rows = await client.RowsAsync(soql);
        rows[0]!["attributes"]!.ToJsonString().ShouldBe("""{"type":"AggregateResult"}""");
        foreach (var row in rows)
            row!.AsObject().Remove("attributes");
        rows.ToJsonString().ShouldBe(groups);
    }

    [Theory]
    [InlineData("SELECT Company, COUNT(Id) FROM Lead", "MALFORMED_QUERY", "Field must be grouped or aggregated: Company")]
    [InlineData("SELECT LastName n FROM Lead", "MALFORMED_QUERY", "only aggregate expressions use field aliasing")]
    [InlineData("SELECT Id FROM Lead HAVING COUNT(Id) > 1", "MALFORMED_QUERY", "HAVING clause requires a GROUP BY clause")]
    [InlineData("SELECT Id, (SELECT Id FROM Leads) FROM Account", "INVALID_TYPE", "Didn't understand relationship 'Leads' in FROM part of query call.")]
    [InlineData("SELECT Id FROM Lead WHERE LastName IN (SELECT Id FROM Contact)", "MALFORMED_QUERY", "should be an id field")]
    [InlineData("SELECT Id FROM Lead WITH NOTHING", "MALFORMED_QUERY", "unexpected token: 'NOTHING'")]
    [InlineData("SELECT Id FROM Lead ALL ROWS", "MALFORMED_QUERY", "unexpected token: 'ALL'")]
    [InlineData("SELECT Id FROM Lead USING SCOPE theirs", "MALFORMED_QUERY", "Unknown scope: theirs")]
    [InlineData("SELECT Id FROM Lead ORDER BY Description", "MALFORMED_QUERY", "field 'Description' can not be sorted in a query call")]
    [InlineData("SELECT SUM(LastName) FROM Lead", "MALFORMED_QUERY", "field LastName does not support aggregate operator SUM")]
    [InlineData("SELECT NOPE(LastName) FROM Lead", "MALFORMED_QUERY", "unexpected token: '('")]
    public async Task What_the_grammar_does_not_allow_is_refused_with_its_place(string soql, string code, string message)
    {
        var reply = await client.QueryAsync(soql);
        reply.Status.ShouldBe(400);
        reply.Json[0]!["errorCode"]!.ToString().ShouldBe(code);
        var text = reply.Json[0]!["message"]!.ToString();
        text.ShouldContain(message);
        text.ShouldStartWith($"\n{soql}\n");
        text.ShouldContain("ERROR at Row:1:Column:");
    }

    [Fact]
    public async Task A_query_too_long_for_an_address_goes_through_composite()
    {
        var soql = $"SELECT LastName FROM Lead WHERE LastName IN ('Fox', '{new string('x', 17_000)}')";
        (await client.QueryAsync(soql)).Status.ShouldBe(414);
        var reply = await client.PostAsync($"{Client.Root}/composite", $$$"""{"compositeRequest":[{"method":"GET","url":"{{{Client.Root}}}/query?q={{{Uri.EscapeDataString(soql)}}}","referenceId":"q"}]}""");
        reply.Json["compositeResponse"]![0]!["body"]!["totalSize"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Columns_and_plans_are_told_without_rows()
    {
        var columns = (await client.GetAsync($"{Client.Root}/query?columns=true&q={Uri.EscapeDataString("SELECT Id, Account.Name, Email FROM Contact")}")).Json;
        (columns["entityName"]!.ToString(), columns["keyPrefix"]!.ToString(), columns["idSelected"]!.GetValue<bool>(), columns["groupBy"]!.GetValue<bool>()).ShouldBe(("Contact", "003", true, false));
        columns["columnMetadata"]![1]!["joinColumns"]![0]!["columnName"]!.ToString().ShouldBe("Name");
        columns["columnMetadata"]![0]!.ToJsonString().ShouldBe("""{"aggregate":false,"apexType":"Id","booleanType":false,"columnName":"Id","custom":false,"displayName":"Id","foreignKeyName":null,"insertable":false,"joinColumns":[],"numberType":false,"textType":false,"updatable":false}""");

        var plan = (await client.GetAsync($"{Client.Root}/query?explain={Uri.EscapeDataString("SELECT Id FROM Lead WHERE Id = '" + lead + "'")}")).Json["plans"]![0]!;
        (plan["leadingOperationType"]!.ToString(), plan["cardinality"]!.GetValue<int>(), plan["sobjectCardinality"]!.GetValue<int>()).ShouldBe(("Index", 1, 3));
    }

    [Theory]
    [InlineData("FIND {dah*} RETURNING Lead(LastName), Contact", "Dahl")]
    [InlineData("FIND {delta} IN ALL FIELDS RETURNING Lead(LastName WHERE AnnualRevenue > 10)", "Eriksen")]
    [InlineData("FIND {\"ann ng\"} IN NAME FIELDS RETURNING Contact(LastName LIMIT 1)", "Ng")]
    [InlineData("FIND {ann\\@x.de} IN EMAIL FIELDS RETURNING Lead(LastName), Contact(LastName) LIMIT 5", "Ng")]
    [InlineData("FIND {delta} IN EMAIL FIELDS RETURNING Lead(LastName)", "")]
    public async Task A_search_finds_words_where_it_is_told_to_look(string sosl, string names)
    {
        var reply = await client.GetAsync($"{Client.Root}/search/?q={Uri.EscapeDataString(sosl)}");
        reply.Status.ShouldBe(200, reply.Body);
        string.Join(' ', reply.Json["searchRecords"]!.AsArray().Select(row => row!["LastName"]!.ToString())).ShouldBe(names);
    }

    [Fact]
    public async Task A_search_by_parameters_is_the_same_by_get_and_by_post()
    {
        var got = await client.GetAsync($"{Client.Root}/parameterizedSearch?q=delta&sobject=Lead&Lead.fields=LastName&Lead.limit=1");
        got.Json["searchRecords"]!.AsArray().Count.ShouldBe(1);
        var posted = await client.PostAsync($"{Client.Root}/parameterizedSearch", """{"q":"acme","in":"NAME","fields":["Id"],"sobjects":[{"name":"Account","fields":["Name"]}]}""");
        posted.Json["searchRecords"]![0]!["Name"]!.ToString().ShouldBe("Acme");
        (await client.GetAsync($"{Client.Root}/search?q=FIND")).Json[0]!["errorCode"]!.ToString().ShouldBe("MALFORMED_SEARCH");
    }
}
