namespace Connector.Sandbox.Tests.Marketo;

public class UpsertTests
{
    private const string Cookie = "id:287-GTJ-838&token:_mch-marketo.com-1396310362214-46169";

    // BEHAVIOUR B-B11: upserts that run at the same time on one key do not see each other.
    [Fact]
    public async Task Upserts_on_one_key_beside_each_other_make_duplicates_when_the_rule_says_so()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.RulesAsync("""{"lateLookup":{"seconds":2}}""");
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => marketo.SyncAsync("""{"input":[{"email":"a@b.example"},{"email":"a@b.example"}]}""")));
        answers.ShouldAllBe(answer => answer.Rows().SequenceEqual(new[] { "created", "updated" }));
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=email&filterValues=a@b.example")).Result().Count.ShouldBe(3);
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(2));
        (await marketo.SyncAsync("""{"input":[{"email":"a@b.example"}]}""")).Rows().ShouldBe(["skipped 1007"]);
        await marketo.RulesAsync("""{"lateLookup":{"seconds":2,"withinBatch":true}}""");
        (await marketo.SyncAsync("""{"input":[{"email":"b@b.example"},{"email":"b@b.example"}]}""")).Rows().ShouldBe(["created", "created"]);
    }

    [Fact]
    public async Task An_asynchronous_write_answers_without_ids_and_is_done_a_second_later()
    {
        await using var marketo = await MarketoServer.StartAsync();
        (await marketo.SyncAsync("""{"asyncProcessing":true,"input":[{"email":"a@b.example"}]}""")).Result().ShouldBeEmpty();
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=email&filterValues=a@b.example")).Result().ShouldBeEmpty();
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(1));
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=email&filterValues=a@b.example")).Result().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_cookie_finds_its_person_and_a_wrong_one_is_1012()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var id = await marketo.CreateAsync("""{"email":"a@b.example"}""");
        var other = await marketo.CreateAsync("""{"email":"b@b.example"}""");
        var cookie = Uri.EscapeDataString(Cookie);
        (await marketo.PostAsync($"/rest/v1/leads/{other}/associate.json?cookie={cookie}", "")).Select(member => member.Key).ShouldBe(["requestId", "success"]);
        await marketo.PostAsync($"/rest/v1/leads/{id}/associate.json?cookie={cookie}", "");
        (await marketo.SyncAsync($$"""{"lookupField":"cookies","input":[{"cookies":"{{Cookie}}","firstName":"Ann"}]}""")).Result()[0]!["id"]!.GetValue<long>().ShouldBe(id);
        (await marketo.GetAsync($"/rest/v1/leads.json?filterType=cookie&filterValues={cookie}")).Result().Single()!["firstName"]!.GetValue<string>().ShouldBe("Ann");
        (await marketo.SyncAsync("""{"lookupField":"cookies","input":[{"cookies":"crumbs"}]}""")).Rows().ShouldBe(["skipped 1012"]);
        (await marketo.PostAsync($"/rest/v1/leads/{id}/associate.json?cookie=crumbs", "")).Code().ShouldBe("1012");
        (await marketo.PostAsync($"/rest/v1/leads/999/associate.json?cookie={cookie}", "")).Code().ShouldBe("1004");
    }

    [Fact]
    public async Task People_without_a_key_can_be_made_as_duplicates_only()
    {
        await using var marketo = await MarketoServer.StartAsync();
        (await marketo.SyncAsync("""{"input":[{"firstName":"Ann"},{"email":null},{"email":""}]}""")).Rows().ShouldBe(["skipped 1003", "skipped 1003", "skipped 1003"]);
        (await marketo.SyncAsync("""{"action":"createDuplicate","input":[{"firstName":"Ann"}]}""")).Rows().ShouldBe(["created"]);
        (await marketo.SyncAsync("""{"lookupField":"integer_field","input":[{"integer_field":7},{"integer_field":"7","firstName":"Bea"}]}""")).Rows().ShouldBe(["created", "updated"]);
    }

    [Fact]
    public async Task More_than_a_thousand_matches_are_too_many()
    {
        await using var marketo = await MarketoServer.StartAsync(new SandboxOptions { Throttle = false });
        for (var call = 0; call < 4; call++)
        {
            var rows = string.Join(',', Enumerable.Range(0, 251).Select(row => $$"""{"email":"p{{call}}x{{row}}@b.example","salesforceType":"Lead"}"""));
            await marketo.SyncAsync($$"""{"input":[{{rows}}]}""");
        }

        (await marketo.GetAsync("/rest/v1/leads.json?filterType=salesforceType&filterValues=lead")).Code().ShouldBe("1003");
        (await marketo.GetAsync("/rest/v1/leads.json?filterType=leadPartitionId&filterValues=1")).Code().ShouldBe("1003");
    }

    [Fact]
    public async Task Rows_are_refused_with_any_code_that_a_rule_plants()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.RulesAsync("""{"rowFaults":[{"code":"1022","field":"email","value":"A@b.example","times":1},{"code":"1014","field":"email","value":"c@b.example","message":"no"}]}""");
        var answer = await marketo.SyncAsync("""{"input":[{"email":"a@b.example"},{"email":"b@b.example"},{"email":"c@b.example"},{"email":"a@b.example"}]}""");
        answer.Rows().ShouldBe(["skipped 1022", "created", "skipped 1014", "created"]);
        answer.Result()[0]!["reasons"]![0]!["message"]!.GetValue<string>().ShouldBe("Object in use");
    }

    [Fact]
    public async Task A_change_of_score_is_told_twice_as_a_value_and_as_a_score()
    {
        await using var marketo = await SeededServer.StartAsync("""{"fields":[{"name":"points","type":"score"}]}""");
        var id = await marketo.CreateAsync("""{"email":"a@b.example"}""");
        await marketo.SyncAsync("""{"input":[{"email":"a@b.example","points":5}]}""");
        var told = await marketo.ActivitiesAsync("13,22");
        told.Count.ShouldBe(2);
        told[1]!["leadId"]!.GetValue<long>().ShouldBe(id);
        told[1]!.Attribute("Change Value").ShouldBe("+5");
    }
}
