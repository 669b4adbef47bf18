namespace Connector.Sandbox.Tests.Marketo;

public class DescribeTests
{
    [Fact]
    public async Task Describe_has_the_recorded_shape_and_the_sync_fields()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var fields = (await marketo.GetAsync("/rest/v1/leads/describe.json")).Result();
        fields.Count.ShouldBeGreaterThan(100);
        fields.Single(field => field!["id"]!.GetValue<int>() == 4)!.Text().ShouldBe(
            """{"id":4,"displayName":"Company Name","dataType":"string","length":255,"rest":{"name":"company","readOnly":false},"soap":{"name":"Company","readOnly":false}}""");
        var byName = fields.ToDictionary(field => field!["rest"]!["name"]!.GetValue<string>(), field => field!);
        byName["createdAt"]["rest"]!["readOnly"]!.GetValue<bool>().ShouldBeTrue();
        byName["annualRevenue"].AsObject().ContainsKey("length").ShouldBeFalse();
        byName["salesforceId"]["length"]!.GetValue<int>().ShouldBe(255);
        byName["salesforceIsDeleted"]["dataType"]!.GetValue<string>().ShouldBe("boolean");
        byName["salesforceConvertedDate"]["dataType"]!.GetValue<string>().ShouldBe("date");
        byName["salesforceCreatedDate"]["dataType"]!.GetValue<string>().ShouldBe("datetime");
        byName.Keys.ShouldContain("salesforceType");
        byName.Keys.ShouldContain("salesforceIsConverted");
        byName.Keys.ShouldContain("salesforceAccountType");
    }

    [Fact]
    public async Task Describe2_tells_which_fields_can_be_searched()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var lead = (await marketo.GetAsync("/rest/v1/leads/describe2.json")).Result()[0]!;
        var searchable = lead["searchableFields"]!.AsArray().Select(names => names![0]!.GetValue<string>()).ToList();
        searchable.ShouldContain("id");
        searchable.ShouldContain("email");
        searchable.ShouldContain("salesforceId");
        searchable.ShouldNotContain("firstName");
        var email = lead["fields"]!.AsArray().Single(field => field!["name"]!.GetValue<string>() == "email")!;
        email["updateable"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Schema_fields_come_in_pages_and_one_by_one()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var page = await marketo.GetAsync("/rest/v1/leads/schema/fields.json?batchSize=100");
        page.Result().Count.ShouldBe(100);
        page["moreResult"]!.GetValue<bool>().ShouldBeTrue();
        var rest = await marketo.GetAsync($"/rest/v1/leads/schema/fields.json?batchSize=100&nextPageToken={Uri.EscapeDataString(page["nextPageToken"]!.GetValue<string>())}");
        rest["moreResult"]!.GetValue<bool>().ShouldBeFalse();
        rest.Result().ShouldNotBeEmpty();
        (await marketo.GetAsync("/rest/v1/leads/schema/fields/salesforceId.json")).Result()[0]!["isCustom"]!.GetValue<bool>().ShouldBeTrue();
        (await marketo.GetAsync("/rest/v1/leads/schema/fields/nothing.json")).Code().ShouldBe("1006");
    }
}
