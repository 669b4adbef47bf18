using System.Diagnostics;

namespace Connector.Sandbox.Tests.Marketo;

public class LeadQueryTests
{
    [Fact]
    public async Task Without_fields_a_person_has_the_recorded_six()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var id = await marketo.CreateAsync("""{"email":"Brian@Example.com","firstName":"Brian"}""");
        var answer = await marketo.GetAsync("/rest/v1/leads.json?filterType=email&filterValues=brian@example.COM");
        answer.Select(member => member.Key).ShouldBe(["requestId", "result", "success"]);
        answer.Result()[0]!.Text().ShouldBe(
            $$"""{"id":{{id}},"firstName":"Brian","lastName":null,"email":"Brian@Example.com","updatedAt":"2026-03-02T12:00:00Z","createdAt":"2026-03-02T12:00:00Z"}""");
    }

    [Fact]
    public async Task Requested_blanks_are_null_and_a_boolean_never_set_is_false()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var id = await marketo.CreateAsync("""{"email":"a@b.example","firstName":"Ann","lastName":"Bell"}""");
        (await marketo.LeadAsync(id, "email,title,boolean_field,integer_field,mktoName")).Text().ShouldBe(
            $$"""{"id":{{id}},"email":"a@b.example","title":null,"boolean_field":false,"integer_field":null,"mktoName":"Ann Bell"}""");
    }

    [Fact]
    public async Task Values_of_every_type_come_back_as_recorded()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var id = await marketo.CreateAsync(
            """
            {"email":"a@b.example","textarea_field":"text is here","boolean_field":true,"email_field":"field@grouparoo.com","integer_field":5,"float_field":5.4,
             "datetime_field":"2020-08-30T05:49:48.000Z","date_field":"2020-08-30","score_field":10,"percent_field":99,"currency_field":34.66}
            """);
        (await marketo.LeadAsync(id, "textarea_field,boolean_field,email_field,integer_field,float_field,datetime_field,date_field,score_field,percent_field,currency_field")).Text().ShouldBe(
            $$"""{"id":{{id}},"textarea_field":"text is here","boolean_field":true,"email_field":"field@grouparoo.com","integer_field":5,"float_field":5.4,"datetime_field":"2020-08-30T05:49:48Z","date_field":"2020-08-30","score_field":10,"percent_field":99,"currency_field":34.66}""");
    }

    [Theory]
    [InlineData("leads.json?filterType=firstName&filterValues=Ann", "1011")]
    [InlineData("leads.json?filterType=nothing&filterValues=Ann", "1011")]
    [InlineData("leads.json?filterType=email", "1002")]
    [InlineData("leads.json?filterValues=a@b.example", "1002")]
    [InlineData("leads.json?filterType=id&filterValues=abc", "1001")]
    [InlineData("leads.json?filterType=id&filterValues=1&fields=nothing", "1006")]
    [InlineData("leads.json?filterType=id&filterValues=1&batchSize=many", "1001")]
    [InlineData("leads.json?filterType=id&filterValues=1&nextPageToken=garbage!", "1001")]
    [InlineData("lead/abc.json", "1001")]
    public async Task A_query_that_makes_no_sense_is_refused(string query, string code)
    {
        await using var marketo = await MarketoServer.StartAsync();
        (await marketo.GetAsync("/rest/v1/" + query)).Code().ShouldBe(code);
    }

    [Fact]
    public async Task Somebody_unknown_is_an_empty_result()
    {
        await using var marketo = await MarketoServer.StartAsync();
        (await marketo.GetAsync("/rest/v1/lead/999.json")).Result().ShouldBeEmpty();
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=id&filterValues=999,998")).Result().ShouldBeEmpty();
    }

    [Fact]
    public async Task Filters_take_300_values_and_give_pages()
    {
        await using var marketo = await MarketoServer.StartAsync(new SandboxOptions { People = 320 });
        var ids = string.Join(',', Enumerable.Range(1001, 300));
        var page = await marketo.GetAsync($"/rest/v1/leads.json?filterType=id&filterValues={ids}&batchSize=200&fields=id");
        page.Result().Count.ShouldBe(200);
        var rest = await marketo.GetAsync($"/rest/v1/leads.json?filterType=id&filterValues={ids}&batchSize=200&fields=id&nextPageToken={Uri.EscapeDataString(page["nextPageToken"]!.GetValue<string>())}");
        rest.Result().Select(lead => lead!["id"]!.GetValue<long>()).ShouldBe(Enumerable.Range(1201, 100).Select(id => (long)id));
        rest.ContainsKey("nextPageToken").ShouldBeFalse();
        (await marketo.GetAsync($"/rest/v1/leads.json?filterType=id&filterValues={ids},1301")).Code().ShouldBe("1003");
    }

    [Fact]
    public async Task More_than_a_thousand_matches_are_too_many()
    {
        await using var marketo = await MarketoServer.StartAsync(new SandboxOptions { People = 1600 });
        var answer = await marketo.GetAsync("/rest/v1/leads.json?filterType=salesforceType&filterValues=lead");
        answer.Code().ShouldBe("1003");
        answer["errors"]![0]!["message"]!.GetValue<string>().ShouldBe("Too many results match the filter");
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=salesforceType&filterValues=Contact")).Result().Count.ShouldBe(300);
    }

    [Fact]
    public async Task Seeded_people_are_found_by_their_Salesforce_id()
    {
        await using var marketo = await MarketoServer.StartAsync(new SandboxOptions { People = 10 });
        var lead = await marketo.LeadAsync(1001, "salesforceId,salesforceType,email");
        lead["salesforceId"]!.GetValue<string>().Length.ShouldBe(18);
        var found = (await marketo.GetAsync($"/rest/v1/leads.json?filterType=salesforceId&filterValues={lead["salesforceId"]}&fields=email")).Result();
        found.Single()!["email"]!.GetValue<string>().ShouldBe(lead["email"]!.GetValue<string>());
    }

    [Fact]
    public async Task Twenty_thousand_people_are_there_at_once_and_read_in_pages_without_delay()
    {
        var watch = Stopwatch.StartNew();
        await using var marketo = await MarketoServer.StartAsync(new SandboxOptions { People = 20_000, In = SeedIn.Marketo, Throttle = false });
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        var ids = string.Join(',', Enumerable.Range(10_000, 300));
        const string Fields = "id,email,firstName,lastName,company,title,phone,city,country,industry,leadScore,unsubscribed,salesforceId";
        await marketo.GetAsync($"/rest/v1/leads.json?filterType=id&filterValues={ids}&fields={Fields}");
        watch.Restart();
        for (var call = 0; call < 10; call++)
            (await marketo.GetAsync($"/rest/v1/leads.json?filterType=id&filterValues={ids}&fields={Fields}")).Result().Count.ShouldBe(300);
        watch.ElapsedMilliseconds.ShouldBeLessThan(3000);
    }
}
