namespace Connector.Sandbox.Tests.Marketo;

public class PushTests
{
    private const string Launch = """{"programs":[{"id":50,"name":"Launch","statuses":["Invited",{"name":"Attended","success":true}]}]}""";

    [Fact]
    public async Task Pushed_people_are_in_the_program_and_the_feed_names_the_source()
    {
        await using var marketo = await SeededServer.StartAsync(Launch);
        var old = await marketo.CreateAsync("""{"email":"old@b.example"}""");
        var answer = await marketo.PostAsync("/rest/v1/leads/push.json", """{"programName":"Launch","source":"Sales Site","reason":"Price sheet","lookupField":"email","input":[{"email":"old@b.example","country":"Spain"},{"email":"new@b.example"},{"email":"bad"}]}""");
        answer.Rows().ShouldBe(["updated", "created", "skipped 1003"]);
        (await marketo.GetAsync("/rest/v1/programs/50/members.json?filterType=statusName&filterValues=Invited")).Result().Count.ShouldBe(2);
        var change = (await marketo.ActivitiesAsync("13")).Single()!;
        change.Attribute("Source").ShouldBe("Sales Site");
        change.Attribute("Reason").ShouldBe("Price sheet");
        (await marketo.ActivitiesAsync("145")).Select(pushed => pushed!["leadId"]!.GetValue<long>()).ShouldBe([old, old + 1]);
        var token = Uri.EscapeDataString(await marketo.TokenSinceAsync(MarketoServer.Noon.AddDays(-1)));
        (await marketo.GetAsync($"/rest/v1/activities/leadchanges.json?fields=country&nextPageToken={token}")).Text().ShouldContain("""{"name":"Reason","value":"Price sheet"}""");
    }

    [Theory]
    [InlineData("""{"input":[{"email":"a@b.example"}]}""", "1002")]
    [InlineData("""{"programName":"Nothing","input":[{"email":"a@b.example"}]}""", "1013")]
    [InlineData("""{"programName":"Launch","programStatus":"Gone","input":[{"email":"a@b.example"}]}""", "1025")]
    [InlineData("""{"programName":"Launch","lookupField":"firstName","input":[{"email":"a@b.example"}]}""", "1011")]
    public async Task A_push_without_its_program_is_refused(string body, string code)
    {
        await using var marketo = await SeededServer.StartAsync(Launch);
        (await marketo.PostAsync("/rest/v1/leads/push.json", body)).Code().ShouldBe(code);
    }

    [Fact]
    public async Task A_form_makes_its_person_and_tells_where_it_was_filled_out()
    {
        await using var marketo = await MarketoServer.StartAsync();
        const string Form = """{"formId":1029,"input":[{"leadFormFields":{"firstName":"Marge","email":"marge@b.example"},"visitorData":{"pageURL":"https://b.example/lp"},"cookie":"id:063-GJP-217&token:_mch-x-1"}]}""";
        (await marketo.PostAsync("/rest/v1/leads/submitForm.json", Form)).Rows().ShouldBe(["created"]);
        (await marketo.PostAsync("/rest/v1/leads/submitForm.json", Form.Replace("Marge", "Maggie", StringComparison.Ordinal))).Rows().ShouldBe(["updated"]);
        var filled = (await marketo.ActivitiesAsync("2"))[0]!;
        filled["primaryAttributeValueId"]!.GetValue<int>().ShouldBe(1029);
        filled.Attribute("Referrer URL").ShouldBe("https://b.example/lp");
        (await marketo.ActivitiesAsync("13")).Single()!.Attribute("Source").ShouldBe("Web form fillout");
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=cookies&filterValues=" + Uri.EscapeDataString("id:063-GJP-217&token:_mch-x-1"))).Result().Count.ShouldBe(1);
    }
}
