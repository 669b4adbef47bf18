namespace Connector.Sandbox.Tests.Marketo;

public class SchemaTests
{
    private const string Fields = "/rest/v1/leads/schema/fields";

    [Fact]
    public async Task A_field_made_through_the_API_takes_values_at_once()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var made = await marketo.PostAsync(Fields + ".json", """{"input":[{"displayName":"Acme Access Code","name":"acmeAccessCode","description":"Direct mail","dataType":"string"}]}""");
        made.Result().Text().ShouldBe("""[{"name":"acmeAccessCode","status":"created"}]""");
        var id = await marketo.CreateAsync("""{"email":"a@b.example","acmeAccessCode":"X1"}""");
        (await marketo.LeadAsync(id, "acmeAccessCode"))["acmeAccessCode"]!.GetValue<string>().ShouldBe("X1");
        (await marketo.SyncAsync("""{"lookupField":"acmeAccessCode","input":[{"acmeAccessCode":"x1","firstName":"Ann"}]}""")).Rows().ShouldBe(["updated"]);
        (await marketo.GetAsync(Fields + "/acmeAccessCode.json")).Result()[0]!.Text().ShouldBe(
            """{"displayName":"Acme Access Code","name":"acmeAccessCode","description":"Direct mail","dataType":"string","length":255,"isHidden":false,"isHtmlEncodingInEmail":true,"isSensitive":false,"isCustom":true,"isApiCreated":true}""");
        (await marketo.PostAsync(Fields + "/acmeAccessCode.json", """{"input":[{"displayName":"Code","isHtmlEncodingInEmail":false}]}""")).Result().Text().ShouldBe("""[{"name":"acmeAccessCode","status":"updated"}]""");
        (await marketo.GetAsync(Fields + "/acmeAccessCode.json")).Result()[0]!["displayName"]!.GetValue<string>().ShouldBe("Code");
    }

    [Fact]
    public async Task A_new_field_needs_a_name_a_label_and_a_type_of_its_own()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var answer = await marketo.PostAsync(Fields + ".json", """
            {"input":[
            {"displayName":"A","name":"1a","dataType":"string"},
            {"displayName":"A","name":"a-b","dataType":"string"},
            {"displayName":"A","name":"a","dataType":"picklist"},
            {"displayName":"A","name":"a"},
            {"displayName":"A","name":"Title","dataType":"string"},
            {"displayName":"Job Title","name":"a","dataType":"string"},
            {"displayName":"A","name":"a_1","dataType":"score"}
            ]}
            """);
        answer.Rows().ShouldBe(["skipped 1003", "skipped 1003", "skipped 1003", "skipped 1002", "skipped 1017", "skipped 1017", "created"]);
    }

    [Fact]
    public async Task The_API_makes_a_hundred_fields_and_no_more()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var rows = string.Join(',', Enumerable.Range(1, 101).Select(number => $$"""{"displayName":"F{{number}}","name":"f{{number}}","dataType":"integer"}"""));
        var statuses = (await marketo.PostAsync(Fields + ".json", $$"""{"input":[{{rows}}]}""")).Rows();
        statuses.Count(status => status == "created").ShouldBe(100);
        statuses[100].ShouldBe("skipped 1028");
    }

    [Fact]
    public async Task A_hidden_field_is_unknown_until_it_is_shown_again()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.PostAsync(Fields + ".json", """{"input":[{"displayName":"A","name":"a","dataType":"string"}]}""");
        await marketo.PostAsync(Fields + "/a.json", """{"input":[{"isHidden":true}]}""");
        (await marketo.SyncAsync("""{"input":[{"email":"a@b.example","a":"1"}]}""")).Rows().ShouldBe(["skipped 1006"]);
        (await marketo.GetAsync("/rest/v1/lead/1.json?fields=a")).Code().ShouldBe("1006");
        (await marketo.GetAsync("/rest/v1/leads/describe.json")).Result().Text().ShouldNotContain("\"name\":\"a\"");
        await marketo.PostAsync(Fields + "/a.json", """{"input":[{"isHidden":false}]}""");
        (await marketo.SyncAsync("""{"input":[{"email":"a@b.example","a":"1"}]}""")).Rows().ShouldBe(["created"]);
    }

    [Fact]
    public async Task Standard_fields_stay_as_they_are()
    {
        await using var marketo = await MarketoServer.StartAsync();
        (await marketo.PostAsync(Fields + "/title.json", """{"input":[{"displayName":"Rank"}]}""")).Rows().ShouldBe(["skipped 1003"]);
        (await marketo.PostAsync(Fields + "/nothing.json", """{"input":[{"displayName":"Rank"}]}""")).Code().ShouldBe("1006");
        (await marketo.PostAsync(Fields + "/salesforceType.json", """{"input":[{"dataType":"integer"}]}""")).Rows().ShouldBe(["skipped 1003"]);
    }
}
