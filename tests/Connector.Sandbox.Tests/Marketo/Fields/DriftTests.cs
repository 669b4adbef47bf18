namespace Connector.Sandbox.Tests.Marketo;

public class DriftTests
{
    [Fact]
    public async Task A_renamed_field_keeps_its_values_and_answers_to_the_new_name_only()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var id = await marketo.CreateAsync("""{"email":"a@b.example","salesforceType":"Lead"}""");
        await marketo.RulesAsync("""{"renamed":{"salesforceType":"crmKind"}}""");
        (await marketo.LeadAsync(id, "crmKind"))["crmKind"]!.GetValue<string>().ShouldBe("Lead");
        (await marketo.GetAsync($"/rest/v1/lead/{id}.json?fields=salesforceType")).Code().ShouldBe("1006");
        (await marketo.SyncAsync("""{"input":[{"email":"a@b.example","salesforceType":"Contact"}]}""")).Rows().ShouldBe(["skipped 1006"]);
        (await marketo.GetAsync("/rest/v1/leads/describe2.json")).Text().ShouldContain("\"crmKind\"");
        await marketo.RulesAsync("{}");
        (await marketo.LeadAsync(id, "salesforceType"))["salesforceType"]!.GetValue<string>().ShouldBe("Lead");
    }

    // BEHAVIOUR B-F6 in the other direction: values that do not fit the new type are gone, the others are read in it.
    [Fact]
    public async Task A_retyped_field_loses_what_does_not_fit()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var fits = await marketo.CreateAsync("""{"email":"a@b.example","salesforceType":"12"}""");
        var doesNot = await marketo.CreateAsync("""{"email":"b@b.example","salesforceType":"Lead"}""");
        await marketo.RulesAsync("""{"retyped":{"salesforceType":"integer","salesforceAccountType":{"length":10}}}""");
        (await marketo.LeadAsync(fits, "salesforceType"))["salesforceType"]!.GetValue<int>().ShouldBe(12);
        (await marketo.LeadAsync(doesNot, "salesforceType"))["salesforceType"].ShouldBeNull();
        (await marketo.SyncAsync("""{"input":[{"email":"a@b.example","salesforceAccountType":"12345678901"}]}""")).Rows().ShouldBe(["skipped 1003"]);
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=salesforceType&filterValues=12")).Result().Count.ShouldBe(1);
        await marketo.RulesAsync("{}");
        (await marketo.LeadAsync(fits, "salesforceType"))["salesforceType"]!.GetValue<string>().ShouldBe("12");
    }

    [Fact]
    public async Task Added_and_removed_fields_come_and_go_with_the_rules()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.RulesAsync("""{"added":[{"name":"tier","type":"string","length":10}],"removed":["fax"],"blockedFields":["tier"]}""");
        var id = await marketo.CreateAsync("""{"email":"a@b.example","tier":"Gold"}""");
        (await marketo.SyncAsync("""{"input":[{"email":"a@b.example","fax":"1"}]}""")).Rows().ShouldBe(["skipped 1006"]);
        await marketo.RulesAsync("{}");
        (await marketo.GetAsync($"/rest/v1/lead/{id}.json?fields=tier")).Code().ShouldBe("1006");
        await marketo.RulesAsync("""{"added":[{"name":"tier","type":"string","length":10}]}""");
        (await marketo.LeadAsync(id, "tier,fax"))["tier"]!.GetValue<string>().ShouldBe("Gold");
    }

    [Fact]
    public async Task Rules_that_make_no_sense_are_refused_and_change_nothing()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.RulesAsync("""{"blockedFields":["title"]}""");
        await RefusedAsync("""{"renamed":{"titel":"x"}}""", "renamed.titel: Marketo has no field \"titel\".");
        await RefusedAsync("""{"renamed":{"title":"fax"}}""", "the file: there are two fields \"fax\" then.");
        await RefusedAsync("""{"renamed":{"title":"a b"}}""", "renamed.title: \"a b\" is no field name.");
        await RefusedAsync("""{"removed":["email"]}""", "removed[0]: the instance needs email.");
        await RefusedAsync("""{"retyped":{"title":"picklist"}}""", "retyped.title: there is no field type \"picklist\"");
        await RefusedAsync("""{"added":[{"name":"title"}]}""", "added[0]: Marketo already has a field \"title\".");
        await RefusedAsync("""{"lateVisibility":{"second":3}}""", "lateVisibility: \"seconds\" is missing.");
        await RefusedAsync("""{"mergeFaults":[{"code":"611"}]}""", "mergeFaults[0]: a merge fails with 712");
        await RefusedAsync("""{"rowFaults":[{"code":"1022","field":"email"}]}""", "rowFaults[0]: \"field\" and \"value\" go together.");
        await RefusedAsync("""{"nativesync":true}""", "Marketo has no rule \"nativesync\"; it has blockedFields, hiddenFields, dailyQuota, activities, bulk, added,");

        async Task RefusedAsync(string rules, string problem)
        {
            (await marketo.RulesAsync(rules))["error"]!.GetValue<string>().ShouldStartWith(problem);
            (await marketo.Client.GetStringAsync("/_sandbox/rules")).ShouldContain("\"blockedFields\":[\"title\"]");
        }
    }
}
