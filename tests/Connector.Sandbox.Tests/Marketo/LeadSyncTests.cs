namespace Connector.Sandbox.Tests.Marketo;

public class LeadSyncTests
{
    [Fact]
    public async Task A_batch_answers_row_by_row_and_the_bad_ones_have_no_id()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var first = await marketo.SyncAsync("""{"lookupField":"email","input":[{"email":"a@b.example","firstName":"Ann"}]}""");
        first.Result()[0]!.Text().ShouldBe("""{"id":1001,"status":"created"}""");
        var answer = await marketo.SyncAsync("""{"input":[{"email":"A@B.example","firstName":"Sam"},{"email":"new@b.example","email_field":"bademail"}]}""");
        answer.Rows().ShouldBe(["updated", "skipped 1003"]);
        answer.Result()[1]!.Text().ShouldBe("""{"status":"skipped","reasons":[{"code":"1003","message":"Invalid value for field 'email_field' and value 'bademail'"}]}""");
        (await marketo.LeadAsync(1001))["email"]!.GetValue<string>().ShouldBe("A@B.example");
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=email&filterValues=new@b.example")).Result().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("boolean_field", "\"other\"", "other")]
    [InlineData("integer_field", "14.1", "14.1")]
    [InlineData("float_field", "\"14c\"", "14c")]
    [InlineData("datetime_field", "\"yesterday\"", "yesterday")]
    [InlineData("percent_field", "\"100%\"", "100%")]
    [InlineData("email", "\"two@a.example,three@a.example\"", "two@a.example,three@a.example")]
    [InlineData("email", "\"jürgen@a.example\"", "jürgen@a.example")]
    [InlineData("firstName", "{\"first\":1}", "{\"first\":1}")]
    public async Task A_value_that_does_not_fit_its_type_is_1003_as_recorded(string field, string sent, string quoted)
    {
        await using var marketo = await MarketoServer.StartAsync();
        var id = await marketo.CreateAsync("""{"email":"a@b.example"}""");
        var answer = await marketo.SyncAsync($$"""{"action":"updateOnly","lookupField":"id","input":[{"id":{{id}},"{{field}}":{{sent}}}]}""");
        answer.Result()[0]!["reasons"]![0]!["message"]!.GetValue<string>().ShouldBe($"Invalid value for field '{field}' and value '{quoted}'");
    }

    [Fact]
    public async Task Text_beyond_its_length_skips_the_row()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var (fits, tooLong) = (new string('x', 255), new string('x', 256));
        (await marketo.SyncAsync($$"""{"input":[{"email":"a@b.example","title":"{{fits}}"},{"email":"b@b.example","title":"{{tooLong}}"},{"email":"c@b.example","mktoPersonNotes":"{{new string('é', 15_001)}}"}]}"""))
            .Rows().ShouldBe(["created", "skipped 1003", "skipped 1003"]);
    }

    [Theory]
    [InlineData("createOnly", "old@b.example", "skipped 1005")]
    [InlineData("createOnly", "new@b.example", "created")]
    [InlineData("updateOnly", "old@b.example", "updated")]
    [InlineData("updateOnly", "new@b.example", "skipped 1004")]
    [InlineData("createOrUpdate", "old@b.example", "updated")]
    [InlineData("createOrUpdate", "new@b.example", "created")]
    [InlineData("createDuplicate", "old@b.example", "created")]
    [InlineData("createOrUpdate", "twin@b.example", "skipped 1007")]
    public async Task The_action_decides_what_becomes_of_known_and_unknown_people(string action, string email, string expected)
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.CreateAsync("""{"email":"old@b.example"}""");
        await marketo.CreateAsync("""{"email":"twin@b.example"}""");
        await marketo.CreateAsync("""{"email":"Twin@b.example"}""");
        (await marketo.SyncAsync($$"""{"action":"{{action}}","input":[{"email":"{{email}}"}]}""")).Rows().ShouldBe([expected]);
    }

    [Fact]
    public async Task People_are_found_by_id_for_updates_only_and_by_custom_fields()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var id = await marketo.CreateAsync("""{"email":"a@b.example","salesforceId":"00Q000000000001AAA"}""");
        (await marketo.SyncAsync($$"""{"action":"updateOnly","lookupField":"id","input":[{"id":{{id}},"lastName":"Bell"},{"id":999}]}""")).Rows().ShouldBe(["updated", "skipped 1004"]);
        (await marketo.SyncAsync($$"""{"lookupField":"id","input":[{"id":{{id}}}]}""")).Code().ShouldBe("1003");
        (await marketo.SyncAsync($$"""{"input":[{"id":{{id}},"email":"a@b.example"}]}""")).Rows().ShouldBe(["skipped 1003"]);
        (await marketo.SyncAsync("""{"lookupField":"salesforceId","input":[{"salesforceId":"00Q000000000001AAA","firstName":"Ann"},{"email":"no-key@b.example"}]}""")).Rows().ShouldBe(["updated", "skipped 1003"]);
        (await marketo.SyncAsync("""{"lookupField":"firstName","input":[{"firstName":"Ann"}]}""")).Code().ShouldBe("1011");
        var lead = await marketo.LeadAsync(id);
        lead["firstName"]!.GetValue<string>().ShouldBe("Ann");
        lead["lastName"]!.GetValue<string>().ShouldBe("Bell");
    }

    [Fact]
    public async Task Unknown_and_read_only_fields_skip_their_row()
    {
        await using var marketo = await MarketoServer.StartAsync();
        (await marketo.SyncAsync("""{"input":[{"email":"a@b.example","sfdcId":"x"},{"email":"b@b.example","createdAt":"2020-01-01"},{"email":"c@b.example"}]}"""))
            .Rows().ShouldBe(["skipped 1006", "skipped 1003", "created"]);
    }

    [Fact]
    public async Task The_same_address_twice_in_a_batch_is_created_then_updated()
    {
        await using var marketo = await MarketoServer.StartAsync();
        (await marketo.SyncAsync("""{"input":[{"email":"a@b.example","firstName":"First"},{"email":"A@b.example","firstName":"Second"}]}""")).Rows().ShouldBe(["created", "updated"]);
        (await marketo.LeadAsync(1001))["firstName"]!.GetValue<string>().ShouldBe("Second");
    }

    [Fact]
    public async Task Null_and_empty_text_clear_a_field_and_blanks_around_text_stay()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var id = await marketo.CreateAsync("""{"email":"a@b.example","firstName":" Ann ","title":"Buyer","city":"Oslo"}""");
        await marketo.SyncAsync($$"""{"action":"updateOnly","lookupField":"id","input":[{"id":{{id}},"title":null,"city":""}]}""");
        (await marketo.LeadAsync(id, "firstName,title,city")).Text().ShouldBe($$"""{"id":{{id}},"firstName":" Ann ","title":null,"city":null}""");
    }

    [Fact]
    public async Task Only_standard_fields_move_updatedAt()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var id = await marketo.CreateAsync("""{"email":"a@b.example","firstName":"Ann"}""");
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(10));
        await marketo.SyncAsync("""{"input":[{"email":"a@b.example","firstName":"Ann","salesforceType":"Lead"}]}""");
        (await marketo.LeadAsync(id))["updatedAt"]!.GetValue<string>().ShouldBe("2026-03-02T12:00:00Z");
        await marketo.SyncAsync("""{"input":[{"email":"a@b.example","firstName":"Anna"}]}""");
        (await marketo.LeadAsync(id))["updatedAt"]!.GetValue<string>().ShouldBe("2026-03-02T12:00:10Z");
    }

    [Fact]
    public async Task Updates_of_a_blocked_field_are_ignored_without_a_word()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var id = await marketo.CreateAsync("""{"email":"a@b.example","title":"Buyer"}""");
        await marketo.AdminAsync("rules", """{"marketo":{"blockedFields":["title"]}}""");
        (await marketo.SyncAsync("""{"input":[{"email":"a@b.example","title":"Boss","city":"Oslo"}]}""")).Rows().ShouldBe(["updated"]);
        var lead = await marketo.LeadAsync(id, "title,city");
        lead["title"]!.GetValue<string>().ShouldBe("Buyer");
        lead["city"]!.GetValue<string>().ShouldBe("Oslo");
        using var wrong = await marketo.Client.PostAsync("/_sandbox/rules", new StringContent("""{"marketo":{"blockedFields":["tilte"]}}"""));
        wrong.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task More_than_300_rows_are_refused_as_a_whole()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var rows = string.Join(',', Enumerable.Range(0, 301).Select(number => $$"""{"email":"p{{number}}@b.example"}"""));
        (await marketo.SyncAsync($$"""{"input":[{{rows}}]}""")).Code().ShouldBe("1003");
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=email&filterValues=p0@b.example")).Result().ShouldBeEmpty();
        (await marketo.SyncAsync("""{"action":"replace","input":[{"email":"a@b.example"}]}""")).Code().ShouldBe("1001");
        (await marketo.SyncAsync("""{"partitionName":"Secret","input":[{"email":"a@b.example"}]}""")).Code().ShouldBe("1008");
    }

    [Fact]
    public async Task Many_writers_at_once_lose_nobody()
    {
        await using var marketo = await MarketoServer.StartAsync(new SandboxOptions { Throttle = false });
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(writer => marketo.SyncAsync(
            $$"""{"input":[{{string.Join(',', Enumerable.Range(0, 50).Select(row => $$"""{"email":"p{{writer}}x{{row}}@b.example"}"""))}}]}""")));
        answers.SelectMany(answer => answer.Result()).Select(row => row!["id"]!.GetValue<long>()).Distinct().Count().ShouldBe(1000);
    }
}
