namespace Connector.Sandbox.Tests.Salesforce;

/// <summary>What an administrator can switch on: duplicates, assignment, automation, locks, sharing, lateness, storage (CONTRACT 1.9, 1.15).</summary>
public sealed class OrgRuleTests
{
    private const string People = """
        {"records":{"Group":[{"Id":"00G000000000001","Name":"Inbound","Type":"Queue"}],"QueueSobject":[{"QueueId":"00G000000000001","SobjectType":"Lead"}],
                    "User":[{"Id":"005000000000007","Username":"ann@x.de","LastName":"Ng"}]},
         "fields":{"Contact":[{"name":"Company_Name__c","type":"string","formula":"Account.Name"}]}}
        """;

    [Fact]
    public async Task A_duplicate_is_told_in_full_for_one_record_and_in_short_among_many()
    {
        await using var client = await Client.StartAsync();
        var first = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C","Email":"a@x.de"}""");
        client.SetRules("""{"duplicates":[{"entity":"Lead","name":"Mine","fields":["Email"],"against":["Lead","Contact"],"action":"alert"}]}""");
        const string Second = """{"LastName":"B","Company":"C","Email":"A@x.de"}""";

        var one = await client.PostAsync($"{Client.Root}/sobjects/Lead", Second);
        one.Status.ShouldBe(400);
        var error = one.Json[0]!.AsObject();
        error.Select(part => part.Key).ShouldBe(["duplicateResut", "errorCode", "message"]);
        (error["errorCode"]!.ToString(), error["duplicateResut"]!["allowSave"]!.GetValue<bool>(), error["duplicateResut"]!["duplicateRule"]!.ToString()).ShouldBe(("DUPLICATES_DETECTED", true, "Mine"));
        error["duplicateResut"]!["matchResults"]![0]!["matchRecords"]![0]!["record"]!["Id"]!.ToString().ShouldBe(first);

        var many = await client.PostAsync($"{Client.Root}/composite/sobjects", """{"records":[{"attributes":{"type":"Lead"},"LastName":"B","Company":"C","Email":"a@x.de"}]}""");
        many.Body.ShouldBe("""[{"success":false,"errors":[{"statusCode":"DUPLICATES_DETECTED","message":"Use one of these records?","fields":[]}]}]""");

        (await client.PostAsync($"{Client.Root}/sobjects/Lead", Second, ("Sforce-Duplicate-Rule-Header", "allowSave=true; runAsCurrentUser=true"))).Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_blocking_duplicate_rule_never_lets_pass()
    {
        await using var client = await Client.StartAsync();
        await client.CreateAsync("Contact", """{"LastName":"A","Email":"a@x.de"}""");
        client.SetRules("""{"duplicates":[{"entity":"Lead","fields":["Email","LastName"],"against":["Contact"],"action":"block"}]}""");
        (await client.PostAsync($"{Client.Root}/sobjects/Lead", """{"LastName":"a","Company":"C","Email":"a@x.de"}""", ("Sforce-Duplicate-Rule-Header", "allowSave=true"))).Json[0]!["errorCode"]!.ToString().ShouldBe("DUPLICATES_DETECTED");
        await client.CreateAsync("Lead", """{"LastName":"Other","Company":"C","Email":"a@x.de"}""");
    }

    [Fact]
    public async Task Assignment_rules_run_on_create_and_on_update_unless_told_not_to()
    {
        await using var client = await Client.StartAsync(seed: People);
        client.SetRules("""{"assignment":[{"entity":"Lead","when":"Country = 'Spain'","owner":"Inbound"},{"entity":"Lead","when":"Country = 'Italy'","owner":"ann@x.de"}]}""");
        var id = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C","Country":"Spain"}""");
        (await OwnerAsync(client, id)).ShouldStartWith("00G000000000001");

        await client.PatchAsync($"{Client.Root}/sobjects/Lead/{id}", """{"Country":"Italy"}""", ("Sforce-Auto-Assign", "FALSE"));
        (await OwnerAsync(client, id)).ShouldStartWith("00G000000000001");
        await client.PatchAsync($"{Client.Root}/sobjects/Lead/{id}", """{"Title":"x"}""");
        (await OwnerAsync(client, id)).ShouldStartWith("005000000000007");

        var many = await client.PostAsync($"{Client.Root}/composite/sobjects", """{"records":[{"attributes":{"type":"Lead"},"LastName":"B","Company":"C","Country":"Spain"}]}""", ("Sforce-Auto-Assign", "false"));
        (await OwnerAsync(client, many.Json[0]!["id"]!.ToString())).ShouldNotStartWith("00G");
    }

    [Fact]
    public async Task Queues_and_users_that_rules_name_are_made_once_and_can_be_put_out_of_work()
    {
        await using var client = await Client.StartAsync();
        client.SetRules("""{"queues":{"Inbound":["Lead"]},"users":["ann@x.de"],"assignment":[{"entity":"Lead","owner":"Inbound"}]}""");
        client.SetRules("""{"queues":{"Inbound":["Lead","Task"]},"users":[{"username":"ann@x.de","active":false}],"assignment":[{"entity":"Lead","owner":"inbound"}]}""");
        (await OwnerAsync(client, await client.CreateAsync("Lead", """{"LastName":"A","Company":"C"}"""))).ShouldStartWith("00G");
        (await client.RowsAsync("SELECT Id FROM Group WHERE Type = 'Queue'")).Count.ShouldBe(1);
        (await client.RowsAsync("SELECT SobjectType FROM QueueSobject WHERE Queue.Name = 'Inbound'")).Count.ShouldBe(2);
        var ann = (await client.RowsAsync("SELECT Id FROM User WHERE IsActive = false"))[0]!["Id"];
        (await client.PostAsync($"{Client.Root}/sobjects/Contact", $$"""{"LastName":"A","OwnerId":"{{ann}}"}""")).Json[0]!["errorCode"]!.ToString().ShouldBe("INACTIVE_OWNER_OR_USER");
    }

    [Fact]
    public async Task A_flow_before_the_save_writes_other_fields()
    {
        await using var client = await Client.StartAsync();
        client.SetRules("""{"automation":[{"entity":"Lead","when":"Country = 'spain'","set":{"Country":"Spain","Rating":"Hot"},"onUpdate":false}],"validation":[{"entity":"Lead","when":"Rating = 'Cold'","message":"no"}]}""");
        var id = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C","Country":"SPAIN","Rating":"Cold"}""");
        var lead = await client.ReadAsync("Lead", id);
        (lead["Country"]!.ToString(), lead["Rating"]!.ToString()).ShouldBe(("Spain", "Hot"));
        await client.PatchAsync($"{Client.Root}/sobjects/Lead/{id}", """{"Rating":"Warm"}""");
        (await client.ReadAsync("Lead", id))["Rating"]!.ToString().ShouldBe("Warm");
    }

    [Fact]
    public async Task A_locked_record_is_refused_so_often_or_so_long()
    {
        await using var client = await Client.StartAsync();
        var account = await client.CreateAsync("Account", """{"Name":"A"}""");
        var contact = await client.CreateAsync("Contact", $$"""{"LastName":"B","AccountId":"{{account}}"}""");
        var lead = await client.CreateAsync("Lead", """{"LastName":"C","Company":"C"}""");
        client.SetRules($$"""{"locks":[{"ids":["{{account}}"],"times":1},{"ids":["{{lead}}"],"seconds":5}]}""");

        var refused = await client.PatchAsync($"{Client.Root}/sobjects/Contact/{contact}", """{"Title":"x"}""");
        (refused.Status, refused.Body).ShouldBe((400, $$"""[{"message":"unable to obtain exclusive access to this record or 1 records: {{account[..15]}}","errorCode":"UNABLE_TO_LOCK_ROW","fields":[]}]"""));
        (await client.PatchAsync($"{Client.Root}/sobjects/Contact/{contact}", """{"Title":"x"}""")).Status.ShouldBe(204);

        (await client.DeleteAsync($"{Client.Root}/sobjects/Lead/{lead}")).Json[0]!["errorCode"]!.ToString().ShouldBe("UNABLE_TO_LOCK_ROW");
        client.Server.Clock.Advance(TimeSpan.FromSeconds(6));
        (await client.DeleteAsync($"{Client.Root}/sobjects/Lead/{lead}")).Status.ShouldBe(204);
    }

    [Fact]
    public async Task Two_calls_about_contacts_of_one_account_lock_each_other_out_and_one_call_not_itself()
    {
        await using var client = await Client.StartAsync();
        var account = await client.CreateAsync("Account", """{"Name":"A"}""");
        client.SetRules("""{"accountLocks":{"seconds":2}}""");
        var record = $$"""{"attributes":{"type":"Contact"},"LastName":"B","AccountId":"{{account}}"}""";
        var both = await client.PostAsync($"{Client.Root}/composite/sobjects", $$"""{"records":[{{record}},{{record}}]}""");
        both.Json.AsArray().ShouldAllBe(item => item!["success"]!.GetValue<bool>());
        (await client.PostAsync($"{Client.Root}/composite/sobjects", $$"""{"records":[{{record}}]}""")).Json[0]!["errors"]![0]!["statusCode"]!.ToString().ShouldBe("UNABLE_TO_LOCK_ROW");
        client.Server.Clock.Advance(TimeSpan.FromSeconds(3));
        (await client.PostAsync($"{Client.Root}/composite/sobjects", $$"""{"records":[{{record}}]}""")).Json[0]!["success"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_record_that_is_not_shared_is_as_if_it_did_not_exist_and_cannot_be_written()
    {
        await using var client = await Client.StartAsync();
        var account = await client.CreateAsync("Account", """{"Name":"Secret"}""");
        var contact = await client.CreateAsync("Contact", $$"""{"LastName":"B","AccountId":"{{account}}"}""");
        client.SetRules("""{"sharing":[{"entity":"Account","hidden":"Name = 'Secret'"},{"entity":"Contact","readOnly":"LastName = 'B'"}]}""");

        (await client.GetAsync($"{Client.Root}/sobjects/Account/{account}")).Status.ShouldBe(404);
        (await client.RowsAsync("SELECT Id FROM Account")).ShouldBeEmpty();
        (await client.RowsAsync("SELECT Account.Name FROM Contact"))[0]!["Account"].ShouldBeNull();
        (await client.GetAsync($"{Client.Root}/composite/sobjects/Account?ids={account}&fields=Id")).Body.ShouldBe("[null]");
        (await client.PatchAsync($"{Client.Root}/sobjects/Account/{account}", """{"Phone":"1"}""")).Body
            .ShouldBe($$"""[{"message":"insufficient access rights on cross-reference id: {{account[..15]}}","errorCode":"INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY","fields":[]}]""");
        (await client.PatchAsync($"{Client.Root}/sobjects/Contact/{contact}", """{"Phone":"1"}""")).Json[0]!["errorCode"]!.ToString().ShouldBe("INSUFFICIENT_ACCESS_OR_READONLY");
        (await client.GetAsync($"{Client.Root}/sobjects/Contact/{contact}")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_late_write_appears_after_its_delay_with_the_stamp_of_the_write()
    {
        await using var client = await Client.StartAsync();
        var old = await client.CreateAsync("Lead", """{"LastName":"Old","Company":"C"}""");
        client.SetRules("""{"lateVisibility":{"seconds":30}}""");
        client.Server.Clock.Advance(TimeSpan.FromSeconds(10));
        await client.CreateAsync("Lead", """{"LastName":"New","Company":"C"}""");
        await client.PatchAsync($"{Client.Root}/sobjects/Lead/{old}", """{"LastName":"Changed"}""");
        (await NamesAsync(client)).ShouldBe("Old");

        client.Server.Clock.Advance(TimeSpan.FromSeconds(31));
        (await NamesAsync(client)).ShouldBe("Changed New");
        (await client.RowsAsync("SELECT Id FROM Lead WHERE SystemModstamp = 2026-05-04T10:30:25Z")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_full_organisation_takes_no_more_records_but_changes()
    {
        await using var client = await Client.StartAsync();
        var id = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C"}""");
        client.SetRules("""{"storageLimit":1}""");
        (await client.PostAsync($"{Client.Root}/sobjects/Lead", """{"LastName":"B","Company":"C"}""")).Body.ShouldBe("""[{"message":"storage limit exceeded","errorCode":"STORAGE_LIMIT_EXCEEDED","fields":[]}]""");
        (await client.PatchAsync($"{Client.Root}/sobjects/Lead/{id}", """{"LastName":"B"}""")).Status.ShouldBe(204);
    }

    [Fact]
    public async Task A_formula_field_follows_its_parent_and_cannot_be_written()
    {
        await using var client = await Client.StartAsync(seed: People);
        var account = await client.CreateAsync("Account", """{"Name":"Acme"}""");
        var contact = await client.CreateAsync("Contact", $$"""{"LastName":"B","AccountId":"{{account}}"}""");
        client.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await client.PatchAsync($"{Client.Root}/sobjects/Account/{account}", """{"Name":"Acme 2"}""");
        var row = (await client.RowsAsync("SELECT Company_Name__c, SystemModstamp FROM Contact WHERE Company_Name__c = 'acme 2'"))[0]!;
        (row["Company_Name__c"]!.ToString(), row["SystemModstamp"]!.ToString()).ShouldBe(("Acme 2", "2026-05-04T10:30:15.000+0000"));
        (await client.PatchAsync($"{Client.Root}/sobjects/Contact/{contact}", """{"Company_Name__c":"x"}""")).Json[0]!["errorCode"]!.ToString().ShouldBe("INVALID_FIELD_FOR_INSERT_UPDATE");
    }

    [Theory]
    [InlineData("""{"assignment":[{"entity":"Lead","owner":"nobody"}]}""", "An assignment rule on Lead names the unknown owner 'nobody'")]
    [InlineData("""{"automation":[{"entity":"Lead"}]}""", "An automation on Lead has no 'set'.")]
    [InlineData("""{"automation":[{"entity":"Lead","set":{"Nope":1}}]}""", "Lead has no field 'Nope'.")]
    [InlineData("""{"duplicates":[{"entity":"Lead","action":"maybe"}]}""", "A duplicate rule's action is alert or block, not 'maybe'.")]
    [InlineData("""{"duplicates":[{"entity":"Lead","fields":["Company"],"against":["Contact"]}]}""", "A duplicate rule on Lead compares 'Company', which not all kinds have.")]
    [InlineData("""{"sharing":[{"entity":"Leed","hidden":"Id = null"}]}""", "A sharing rule names the unknown entity 'Leed'.")]
    [InlineData("""{"sharring":[]}""", "There is no rule 'sharring'; there are validation")]
    public async Task A_rule_that_could_never_work_is_refused_at_once(string rules, string problem)
    {
        await using var client = await Client.StartAsync();
        Should.Throw<FormatException>(() => client.SetRules(rules)).Message.ShouldStartWith(problem);
    }

    private static async Task<string> OwnerAsync(Client client, string id) => (await client.ReadAsync("Lead", id))["OwnerId"]!.ToString();

    private static async Task<string> NamesAsync(Client client) =>
        string.Join(' ', (await client.RowsAsync("SELECT LastName FROM Lead ORDER BY LastName")).Select(row => row!["LastName"]!.ToString()));
}
