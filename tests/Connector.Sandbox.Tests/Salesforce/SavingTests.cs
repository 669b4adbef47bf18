namespace Connector.Sandbox.Tests.Salesforce;

public sealed class SavingTests
{
    [Fact]
    public async Task A_created_lead_gets_what_the_platform_writes_by_itself()
    {
        await using var client = await Client.StartAsync();
        var created = await client.PostAsync($"{Client.Root}/sobjects/lead/", """{"attributes":{"type":"Lead"},"lastname":" Ng ","FirstName":"Ann","Company":"C","Email":"Ann.Ng@Example.COM","AnnualRevenue":"10000","City":"","Phone":"  "}""");
        created.Status.ShouldBe(201);
        var id = created.Json["id"]!.ToString();
        created.Body.ShouldBe($$"""{"id":"{{id}}","success":true,"errors":[]}""");
        created.Header("Location").ShouldBe($"{Client.Root}/sobjects/Lead/{id}");

        var lead = await client.ReadAsync("Lead", id);
        lead["attributes"]!.ToJsonString().ShouldBe($$"""{"type":"Lead","url":"{{Client.Root}}/sobjects/Lead/{{id}}"}""");
        lead["Name"]!.ToString().ShouldBe("Ann Ng");
        lead["Email"]!.ToString().ShouldBe("ann.ng@example.com");
        lead["Status"]!.ToString().ShouldBe("Open - Not Contacted");
        lead["CreatedDate"]!.ToString().ShouldBe("2026-05-04T10:30:15.000+0000");
        lead["AnnualRevenue"]!.ToJsonString().ShouldBe("10000.0");
        lead["HasOptedOutOfEmail"]!.GetValue<bool>().ShouldBeFalse();
        lead["OwnerId"]!.ToString().ShouldStartWith("005");
        lead["City"].ShouldBeNull();
        lead["Phone"].ShouldBeNull();
        lead["Address"].ShouldBeNull();
    }

    [Fact]
    public async Task A_change_moves_the_stamps_to_the_clocks_second_and_leaves_the_rest()
    {
        await using var client = await Client.StartAsync();
        var id = await client.CreateAsync("Contact", """{"LastName":"A","MailingCity":"Ulm"}""");
        client.Server.Clock.Advance(TimeSpan.FromSeconds(61));

        var changed = await client.SendAsync("POST", $"{Client.Root}/sobjects/Contact/{id[..15]}?_HttpMethod=PATCH", """{"title":"CTO","FirstName":null}""");
        changed.Status.ShouldBe(204);
        changed.Body.ShouldBeEmpty();

        var contact = await client.ReadAsync("Contact", id);
        contact["SystemModstamp"]!.ToString().ShouldBe("2026-05-04T10:31:16.000+0000");
        contact["LastModifiedDate"]!.ToString().ShouldBe("2026-05-04T10:31:16.000+0000");
        contact["CreatedDate"]!.ToString().ShouldBe("2026-05-04T10:30:15.000+0000");
        contact["Title"]!.ToString().ShouldBe("CTO");
        contact["MailingAddress"]!.ToJsonString().ShouldBe("""{"city":"Ulm","country":null,"geocodeAccuracy":null,"latitude":null,"longitude":null,"postalCode":null,"state":null,"street":null}""");
    }

    [Theory]
    [InlineData("""{"FirstName":"A"}""", """[{"message":"Required fields are missing: [LastName, Company]","errorCode":"REQUIRED_FIELD_MISSING","fields":["LastName","Company"]}]""")]
    [InlineData("""{"LastName":"A","Company":"C","Email":"badone"}""", """[{"message":"Email: invalid email address: badone","errorCode":"INVALID_EMAIL_ADDRESS","fields":["Email"]}]""")]
    [InlineData("""{"LastName":"A","Company":"C","Email":"jörg@x.de"}""", """[{"message":"Email: invalid email address: jörg@x.de","errorCode":"INVALID_EMAIL_ADDRESS","fields":["Email"]}]""")]
    [InlineData("""{"LastName":"A","Company":"C","PostalCode":"123456789012345678901"}""", """[{"message":"Zip/Postal Code: data value too large: 123456789012345678901 (max length=20)","errorCode":"STRING_TOO_LONG","fields":["PostalCode"]}]""")]
    [InlineData("""{"LastName":"A","Company":"C","CleanStatus":"Shiny"}""", """[{"message":"Clean Status: bad value for restricted picklist field: Shiny","errorCode":"INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST","fields":["CleanStatus"]}]""")]
    [InlineData("""{"LastName":"A","Company":"C","AnnualRevenue":1e20}""", """[{"message":"Annual Revenue: value outside of valid range on numeric field: 1.0E20","errorCode":"NUMBER_OUTSIDE_VALID_RANGE","fields":["AnnualRevenue"]}]""")]
    [InlineData("""{"LastName":"A","Company":"C","NumberOfEmployees":100000000}""", """[{"message":"Employees: value outside of valid range on numeric field: 1.0E8","errorCode":"NUMBER_OUTSIDE_VALID_RANGE","fields":["NumberOfEmployees"]}]""")]
    [InlineData("""{"LastName":"A","Company":"C","AnnualRevenue":"banana"}""", """[{"message":"Cannot deserialize instance of currency from VALUE_STRING value banana or request may be missing a required field at [line:1, column:2]","errorCode":"JSON_PARSER_ERROR"}]""")]
    [InlineData("""{"LastName":"A","Company":"C","HasOptedOutOfEmail":null}""", """[{"message":"Cannot deserialize instance of boolean from VALUE_NULL value null or request may be missing a required field at [line:1, column:2]","errorCode":"JSON_PARSER_ERROR"}]""")]
    [InlineData("""{"LastName":"A","Company":"C","foo":1}""", """[{"message":"No such column 'foo' on sobject of type Lead","errorCode":"INVALID_FIELD"}]""")]
    [InlineData("""{"LastName":"A","Company":"C","Name":"X"}""", """[{"message":"Unable to create/update fields: Name. Please check the security settings of this field and verify that it is read/write for your profile or permission set.","errorCode":"INVALID_FIELD_FOR_INSERT_UPDATE","fields":["Name"]}]""")]
    [InlineData("""{"LastName":"A","Company":"C","OwnerId":"00Q000000000000AAA"}""", """[{"message":"Owner ID: id value of incorrect type: 00Q000000000000AAA","errorCode":"MALFORMED_ID","fields":["OwnerId"]}]""")]
    [InlineData("""{"LastName":"A","Company":"C","OwnerId":"005000000000zzzAAA"}""", """[{"message":"invalid cross reference id","errorCode":"INVALID_CROSS_REFERENCE_KEY","fields":[]}]""")]
    public async Task A_lead_that_breaks_a_rule_is_refused_in_the_vendors_words(string body, string refusal)
    {
        await using var client = await Client.StartAsync();
        var reply = await client.PostAsync($"{Client.Root}/sobjects/Lead", body);
        reply.Status.ShouldBe(400);
        reply.Body.ShouldBe(refusal);
        (await client.QueryAsync("SELECT COUNT() FROM Lead")).Body.ShouldBe("""{"totalSize":0,"done":true,"records":[]}""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    public async Task A_body_that_is_no_object_is_a_parser_error(string body)
    {
        await using var client = await Client.StartAsync();
        var reply = await client.PostAsync($"{Client.Root}/sobjects/Lead", body);
        reply.Status.ShouldBe(400);
        reply.Json[0]!["errorCode"]!.ToString().ShouldBe("JSON_PARSER_ERROR");
    }

    [Fact]
    public async Task An_unrestricted_picklist_takes_any_text_and_a_restricted_one_its_own_case()
    {
        await using var client = await Client.StartAsync();
        var id = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C","Rating":"Lukewarm","CleanStatus":"pending"}""");
        var lead = await client.ReadAsync("Lead", id);
        lead["Rating"]!.ToString().ShouldBe("Lukewarm");
        lead["CleanStatus"]!.ToString().ShouldBe("Pending");
    }

    [Fact]
    public async Task Numbers_are_rounded_to_their_scale_and_doubles_keep_their_point()
    {
        await using var client = await Client.StartAsync();
        var id = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C","AnnualRevenue":2.5,"mkto71_Lead_Score__c":41.4,"NumberOfEmployees":"12"}""");
        var lead = await client.ReadAsync("Lead", id);
        lead["AnnualRevenue"]!.ToJsonString().ShouldBe("3.0");
        lead["mkto71_Lead_Score__c"]!.ToJsonString().ShouldBe("41.0");
        lead["NumberOfEmployees"]!.ToJsonString().ShouldBe("12");
    }

    [Fact]
    public async Task A_unique_external_id_is_refused_twice_whatever_its_case_and_free_again_after_deletion()
    {
        await using var client = await Client.StartAsync();
        var first = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C","Marketo_Id__c":"ab"}""");
        var second = await client.PostAsync($"{Client.Root}/sobjects/Lead", """{"LastName":"B","Company":"C","Marketo_Id__c":"AB"}""");
        second.Status.ShouldBe(400);
        second.Body.ShouldBe($$"""[{"message":"duplicate value found: Marketo_Id__c duplicates value on record with id: {{first[..15]}}","errorCode":"DUPLICATE_VALUE","fields":[]}]""");

        await client.DeleteAsync($"{Client.Root}/sobjects/Lead/{first}");
        await client.CreateAsync("Lead", """{"LastName":"B","Company":"C","Marketo_Id__c":"AB"}""");
    }

    [Fact]
    public async Task A_required_field_cannot_be_blanked()
    {
        await using var client = await Client.StartAsync();
        var id = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C"}""");
        var reply = await client.PatchAsync($"{Client.Root}/sobjects/Lead/{id}", """{"Company":" "}""");
        reply.Body.ShouldBe("""[{"message":"Required fields are missing: [Company]","errorCode":"REQUIRED_FIELD_MISSING","fields":["Company"]}]""");
    }

    [Fact]
    public async Task A_field_hidden_or_locked_by_the_rules_cannot_be_written_or_read()
    {
        await using var client = await Client.StartAsync();
        client.SetRules("""{"salesforce":{"hidden":{"Lead":["Fax"]},"readOnly":{"Lead":["Title"]}}}""");
        (await client.PostAsync($"{Client.Root}/sobjects/Lead", """{"LastName":"A","Company":"C","Fax":"1"}""")).Body.ShouldBe("""[{"message":"No such column 'Fax' on sobject of type Lead","errorCode":"INVALID_FIELD"}]""");
        (await client.PostAsync($"{Client.Root}/sobjects/Lead", """{"LastName":"A","Company":"C","Title":"1"}""")).Json[0]!["errorCode"]!.ToString().ShouldBe("INVALID_FIELD_FOR_INSERT_UPDATE");
        (await client.QueryAsync("SELECT Fax FROM Lead")).Json[0]!["errorCode"]!.ToString().ShouldBe("INVALID_FIELD");
        (await client.QueryAsync("SELECT Id FROM Lead WHERE Fax = '1'")).Json[0]!["errorCode"]!.ToString().ShouldBe("INVALID_FIELD");

        var id = await client.CreateAsync("Lead", """{"LastName":"A","Company":"C"}""");
        (await client.ReadAsync("Lead", id)).AsObject().ContainsKey("Fax").ShouldBeFalse();
        (await client.RowsAsync("SELECT FIELDS(ALL) FROM Lead LIMIT 200"))[0]!.AsObject().ContainsKey("Fax").ShouldBeFalse();
    }

    [Theory]
    [InlineData("\"Country = 'Atlantis' AND Phone = null\"")]
    [InlineData("""{"field":"Country","op":"=","value":"Atlantis"}""")]
    public async Task A_validation_rule_refuses_what_it_matches_until_it_is_cleared(string when)
    {
        await using var client = await Client.StartAsync();
        client.SetRules($$"""{"validation":[{"entity":"Lead","name":"phone","when":{{when}},"message":"No phones on Atlantis","field":"Country"}]}""");
        var body = """{"LastName":"A","Company":"C","Country":"atlantis"}""";
        var reply = await client.PostAsync($"{Client.Root}/sobjects/Lead", body);
        reply.Status.ShouldBe(400);
        reply.Body.ShouldBe("""[{"message":"No phones on Atlantis","errorCode":"FIELD_CUSTOM_VALIDATION_EXCEPTION","fields":["Country"]}]""");

        await client.CreateAsync("Lead", """{"LastName":"A","Company":"C","Country":"Spain"}""");
        client.Server.Vendors.OfType<Connector.Sandbox.Kernel.IRules>().ToList().ForEach(rules => rules.Clear());
        await client.CreateAsync("Lead", body);
    }

    [Theory]
    [InlineData("""{"validation":[{"entity":"Leed","when":"Id = null","message":"x"}]}""")]
    [InlineData("""{"validation":[{"entity":"Lead","when":"Id ==","message":"x"}]}""")]
    [InlineData("""{"validation":[{"entity":"Lead","when":"Nope = null","message":"x"}]}""")]
    [InlineData("""{"hidden":{"Lead":["Nope"]}}""")]
    public async Task Rules_that_make_no_sense_are_refused(string rules)
    {
        await using var client = await Client.StartAsync();
        Should.Throw<FormatException>(() => client.SetRules(rules));
    }
}
