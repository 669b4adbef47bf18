using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Connector.Sandbox;
using Connector.Sandbox.Kernel;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Serving.Tests;

/// <summary>Marketo's flow step "Call Webhook", end to end against both sandboxes (B-A12, B-D3, B-D5, B-D12).</summary>
public sealed class FlowServerTests
{
    private const string Key = "a key of more than sixteen";

    [Fact]
    [Trait("Behaviour", "B-D3")]
    [Trait("Scenario", "17")]
    public async Task A_person_is_created_and_its_id_stands_in_the_answer_and_in_Marketo()
    {
        await using var stage = await StageAsync();
        var (status, answer) = await stage.PostAsync(new { person = 1001 });

        status.ShouldBe(HttpStatusCode.OK);
        answer["outcome"]!.ToString().ShouldBe("created");
        var lead = answer["records"]!["salesforce"]!.ToString();
        (await stage.World.Salesforce.FieldAsync("Lead", lead, "Marketo_Id__c")).ShouldBe("1001");
        (await stage.World.Marketo.FieldAsync(1001, "salesforceId")).ShouldBe(lead);
    }

    [Fact]
    [Trait("Scenario", "19")]
    public async Task Somebody_who_is_in_step_is_told_to_be_unchanged()
    {
        await using var stage = await StageAsync();
        await stage.PostAsync(new { person = 1001 });
        // What Salesforce made of it (a default, an owner) comes back with the next cycle.
        stage.World.Advance(TimeSpan.FromMinutes(15));
        await stage.World.RunAsync();
        stage.World.Advance(TimeSpan.FromMinutes(15));
        var writes = stage.Writes();
        (await stage.PostAsync(new { person = 1001 })).Answer["outcome"]!.ToString().ShouldBe("unchanged");
        stage.Writes().ShouldBe(writes);
    }

    [Fact]
    public async Task What_Salesforce_made_of_a_new_lead_stands_in_Marketo_soon_after_the_answer_without_a_cycle()
    {
        await using var stage = await StageAsync(secondLook: true);
        await stage.World.Marketo.UpdateAsync(1001, "leadStatus", null);
        var (_, answer) = await stage.PostAsync(new { person = 1001 });
        var given = await stage.World.Salesforce.FieldAsync("Lead", answer["records"]!["salesforce"]!.ToString(), "Status");
        given.ShouldNotBeNullOrEmpty("Salesforce gives a status of its own");
        await stage.UntilLookedAtAsync();
        (await stage.World.Marketo.FieldAsync(1001, "leadStatus")).ShouldBe(given);

        // Whoever is in step is not looked at again, and nothing is left for a cycle.
        var writes = stage.Writes();
        (await stage.PostAsync(new { person = 1001 })).Answer["outcome"]!.ToString().ShouldBe("unchanged");
        (await stage.GetAsync("status")).Answer["secondLooks"]!.GetValue<int>().ShouldBe(0);
        stage.World.Advance(TimeSpan.FromMinutes(15));
        (await stage.World.RunAsync()).Planned.ShouldBe(0);
        stage.Writes().ShouldBe(writes);
    }

    [Fact]
    public async Task A_second_look_that_fails_is_left_to_the_next_cycle_and_the_server_goes_on()
    {
        await using var stage = await StageAsync();
        await stage.PostAsync(new { person = 1001 });
        stage.World.Sandbox.Calls.Reset();
        await stage.PostAsync(new { person = 1002 });
        var questions = stage.World.Sandbox.Calls.Count("marketo", "GET /rest/v1/leads.json");
        await stage.EndAsync();
        await stage.BeginAsync(TimeSpan.FromSeconds(30), secondLook: true);
        // The request asks as often as the one before; the first question after those is that of the second look.
        stage.World.Sandbox.Faults.Plant(new FaultRule("marketo", "/rest/v1/leads.json", Method: "GET", Nth: (int)questions + 1, Times: 1, Code: "607"));
        (await stage.PostAsync(new { person = 1003 })).Answer["outcome"]!.ToString().ShouldBe("created");
        await stage.UntilLookedAtAsync();
        stage.Log.ShouldContain("serve: the second look at 1 people is left to the next cycle: marketo.daily_quota_reached");
        (await stage.PostAsync(new { person = 1004 })).Answer["outcome"]!.ToString().ShouldBe("created");
    }

    [Fact]
    public async Task Two_hundred_at_once_are_all_done_and_none_twice()
    {
        await using var stage = await StageAsync(people: 200, wait: TimeSpan.FromMinutes(2));
        var answers = await Task.WhenAll(Enumerable.Range(1001, 200).Select(person => stage.PostAsync(new { person, requestId = $"r{person}" })));

        answers.Count(answer => answer.Answer["outcome"]!.ToString() == "created").ShouldBe(200);
        (await stage.World.Salesforce.CountAsync("SELECT COUNT() FROM Lead")).ShouldBe(200);
        (await stage.World.Salesforce.QueryAsync("SELECT Marketo_Id__c FROM Lead")).Select(lead => lead!["Marketo_Id__c"]!.ToString()).Distinct().Count().ShouldBe(200);
    }

    [Fact]
    [Trait("Behaviour", "B-B11")]
    [Trait("Scenario", "68")]
    public async Task Fifty_at_once_for_one_address_make_one_lead_of_one_person()
    {
        await using var stage = await StageAsync(people: 3, wait: TimeSpan.FromMinutes(2));
        var person = await stage.World.Marketo.CreateAsync(new { email = "one@rush.example", lastName = "Rush", company = "C" });
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(request => stage.PostAsync(new { person, requestId = $"rush{request}" })));

        answers.ShouldAllBe(answer => new[] { "created", "updated", "unchanged" }.Contains(answer.Answer["outcome"]!.ToString()));
        var lead = (await stage.World.Salesforce.QueryAsync("SELECT Id FROM Lead WHERE Email = 'one@rush.example'")).ShouldHaveSingleItem()!["Id"]!.ToString();
        (await stage.World.Marketo.FindAsync("email", "one@rush.example", "id")).Count.ShouldBe(1);
        (await stage.World.Marketo.FieldAsync(person, "salesforceId")).ShouldBe(lead);
    }

    [Fact]
    public async Task The_same_request_again_is_answered_and_not_done_again()
    {
        await using var stage = await StageAsync();
        var first = await stage.PostAsync(new { person = 1001, requestId = "once" });
        var calls = stage.World.Sandbox.Calls.Count("salesforce", "POST /services/oauth2/token");
        var again = await stage.PostAsync(new { person = 1001, requestId = "once" });
        again.Answer.ToJsonString().ShouldBe(first.Answer.ToJsonString());
        stage.World.Sandbox.Calls.Count("salesforce", "POST /services/oauth2/token").ShouldBe(calls);
        (await stage.GetAsync("sync/once")).Answer.ToJsonString().ShouldBe(first.Answer.ToJsonString());
    }

    [Fact]
    public async Task Who_cannot_be_waited_for_is_told_so_and_done_all_the_same()
    {
        await using var stage = await StageAsync(wait: TimeSpan.Zero);
        var (status, answer) = await stage.PostAsync(new { person = 1001, requestId = "later" });
        status.ShouldBe(HttpStatusCode.Accepted);
        answer["outcome"]!.ToString().ShouldBe("queued");
        (await stage.UntilDoneAsync("later"))["outcome"]!.ToString().ShouldBe("created");
    }

    [Fact]
    public async Task What_a_server_left_undone_the_next_one_does()
    {
        await using var stage = await StageAsync(wait: TimeSpan.Zero);
        stage.World.Sandbox.Faults.Plant(new FaultRule("marketo", "/identity/", Status: 503, Times: 1000));
        (await stage.PostAsync(new { person = 1001, requestId = "kept", assign = "rules" })).Status.ShouldBe(HttpStatusCode.Accepted);
        await stage.EndAsync();
        stage.World.Sandbox.Faults.Clear();

        await stage.BeginAsync(TimeSpan.FromSeconds(30));
        (await stage.UntilDoneAsync("kept"))["outcome"]!.ToString().ShouldBe("created");
        (await stage.World.Salesforce.CountAsync("SELECT COUNT() FROM Lead")).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_wrong_for_a_while_costs_no_request()
    {
        await using var stage = await StageAsync(wait: TimeSpan.Zero);
        var right = await File.ReadAllTextAsync(stage.World.Pipeline);
        stage.World.Rewrite(text => text.Replace("  winner: marketo", "  winner: nobody"));
        (await stage.PostAsync(new { person = 1001, requestId = "kept" })).Status.ShouldBe(HttpStatusCode.Accepted);
        while ((await stage.GetAsync("status")).Answer["trouble"] is null)
            await Task.Delay(20);
        (await stage.GetAsync("status")).Answer["trouble"]!.ToString().ShouldBe("resolve.unknown_winner");

        stage.World.Rewrite(_ => right);
        (await stage.UntilDoneAsync("kept"))["outcome"]!.ToString().ShouldBe("created");
        (await stage.GetAsync("status")).Answer["trouble"].ShouldBeNull();
    }

    [Fact]
    public async Task An_owner_nobody_knows_is_told_to_who_asked_and_nobody_waits_for_one()
    {
        await using var stage = await StageAsync();
        var (status, answer) = await stage.PostAsync(new { person = 1001, assign = "queue:nowhere" });
        status.ShouldBe(HttpStatusCode.OK);
        answer["outcome"]!.ToString().ShouldBe("failed");
        answer["code"]!.ToString().ShouldBe("sync.unknown_owner");
        (await stage.GetAsync("status")).Answer["waiting"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_form_is_taken_too_and_an_owner_with_it()
    {
        await using var stage = await StageAsync();
        await stage.World.AdminAsync("rules", new { salesforce = new { queues = new { inbound = new[] { "Lead" } } } });
        var (status, answer) = await stage.PostFormAsync(("person", "1002"), ("assign", "queue:inbound"));
        status.ShouldBe(HttpStatusCode.OK);
        (await stage.World.Salesforce.QueryAsync($"SELECT Owner.Name FROM Lead WHERE Id = '{answer["records"]!["salesforce"]}'"))[0]!["Owner"]!["Name"]!.ToString().ShouldBe("inbound");
    }

    [Fact]
    public async Task JSON_that_was_sent_as_a_form_is_told_so()
    {
        await using var stage = await StageAsync();
        var (status, answer) = await stage.PostFormAsync(("{\"person\": \"1001\"}", ""));
        status.ShouldBe(HttpStatusCode.BadRequest);
        answer["message"]!.ToString().ShouldContain("Content-Type: application/json");
    }

    [Theory]
    [InlineData("""{"who": 1}""")]
    [InlineData("""[1]""")]
    [InlineData("""{"person": """)]
    [InlineData("""{"person": "1001", "assign": "me"}""")]
    public async Task A_body_that_makes_no_sense_is_refused_and_nothing_is_kept(string body)
    {
        await using var stage = await StageAsync();
        var (status, answer) = await stage.PostTextAsync(body);
        status.ShouldBe(HttpStatusCode.BadRequest);
        answer["code"]!.ToString().ShouldBe("serve.bad_request");
        (await stage.GetAsync("status")).Answer["waiting"]!.GetValue<int>().ShouldBe(0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    [InlineData("")]
    public async Task Nobody_gets_in_without_the_key(string? key)
    {
        await using var stage = await StageAsync();
        (await stage.PostAsync(new { person = 1001 }, key ?? "")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await stage.GetAsync("status", key ?? "")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await stage.World.Salesforce.CountAsync("SELECT COUNT() FROM Lead")).ShouldBe(0);
    }

    [Fact]
    public async Task One_more_than_may_wait_is_told_to_come_again()
    {
        await using var stage = await StageAsync(wait: TimeSpan.Zero, capacity: 2);
        stage.World.Sandbox.Faults.Plant(new FaultRule("marketo", "/identity/", Status: 503, Times: 1000));
        (await stage.PostAsync(new { person = 1001 })).Status.ShouldBe(HttpStatusCode.Accepted);
        (await stage.PostAsync(new { person = 1002 })).Status.ShouldBe(HttpStatusCode.Accepted);
        (await stage.PostAsync(new { person = 1003 })).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await stage.GetAsync("status")).Answer["waiting"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_certificate_only_this_machine_is_served_and_a_short_key_is_no_key()
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 1 });
        (await Should.ThrowAsync<TerminalException>(() => FlowServer.StartAsync(world.Host, new ServeOptions(world.Pipeline, Key) { Address = IPAddress.Any, Port = 0 }, CancellationToken.None))).Fault.Code.ShouldBe("serve.tls_required");
        (await Should.ThrowAsync<TerminalException>(() => FlowServer.StartAsync(world.Host, new ServeOptions(world.Pipeline, "short") { Port = 0 }, CancellationToken.None))).Fault.Code.ShouldBe("serve.weak_key");
    }

    [Fact]
    public async Task Two_servers_of_one_pipeline_do_not_share_its_requests()
    {
        await using var stage = await StageAsync();
        (await Should.ThrowAsync<TerminalException>(() => FlowServer.StartAsync(stage.World.Host, new ServeOptions(stage.World.Pipeline, Key) { Port = 0 }, CancellationToken.None))).Fault.Code.ShouldBe("serve.running");
    }

    private static async Task<Stage> StageAsync(int people = 5, TimeSpan? wait = null, int capacity = 1000, bool secondLook = false)
    {
        var log = new ConcurrentQueue<string>();
        var world = await World.StartAsync(new SandboxOptions { People = people, In = SeedIn.Marketo, Throttle = false }, log: log.Enqueue);
        await world.RunAsync();
        var stage = new Stage(world, capacity, log);
        await stage.BeginAsync(wait ?? TimeSpan.FromSeconds(30), secondLook);
        return stage;
    }

    private sealed class Stage(World world, int capacity, ConcurrentQueue<string> log) : IAsyncDisposable
    {
        private readonly HttpClient http = new();
        private FlowServer? server;

        public World World => world;

        public IReadOnlyCollection<string> Log => log;

        public async Task BeginAsync(TimeSpan wait, bool secondLook = false) => server = await FlowServer.StartAsync(world.Host, new ServeOptions(world.Pipeline, Key) { Port = 0, Wait = wait, Capacity = capacity, SecondLook = secondLook, Grace = TimeSpan.FromSeconds(1) }, CancellationToken.None);

        public async Task EndAsync()
        {
            await server!.DisposeAsync();
            server = null;
        }

        public long Writes() => world.Sandbox.Calls.Count("marketo", "POST /rest/v1/leads.json") + world.Sandbox.Calls.Counts.Where(call => call.Key.Vendor == "salesforce" && call.Key.Call.StartsWith("PATCH ", StringComparison.Ordinal)).Sum(call => call.Value);

        public Task<(HttpStatusCode Status, JsonNode Answer)> PostAsync(object body, string key = Key) => SendAsync(HttpMethod.Post, "sync", JsonContent.Create(body), key);

        public Task<(HttpStatusCode Status, JsonNode Answer)> PostTextAsync(string body) => SendAsync(HttpMethod.Post, "sync", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Key);

        public Task<(HttpStatusCode Status, JsonNode Answer)> PostFormAsync(params (string Name, string Value)[] fields) =>
            SendAsync(HttpMethod.Post, "sync", new FormUrlEncodedContent(fields.ToDictionary(field => field.Name, field => field.Value)), Key);

        public Task<(HttpStatusCode Status, JsonNode Answer)> GetAsync(string path, string key = Key) => SendAsync(HttpMethod.Get, path, null, key);

        public async Task<JsonNode> UntilDoneAsync(string id)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (true)
            {
                var (status, answer) = await GetAsync("sync/" + id);
                if (status == HttpStatusCode.OK)
                    return answer;
                await Task.Delay(50, patience.Token);
            }
        }

        public async Task UntilLookedAtAsync()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while ((await GetAsync("status")).Answer["secondLooks"]!.GetValue<int>() > 0)
                await Task.Delay(50, patience.Token);
        }

        public async ValueTask DisposeAsync()
        {
            if (server is not null)
                await server.DisposeAsync();
            http.Dispose();
            await world.DisposeAsync();
        }

        private async Task<(HttpStatusCode Status, JsonNode Answer)> SendAsync(HttpMethod method, string path, HttpContent? body, string key)
        {
            using var request = new HttpRequestMessage(method, new Uri(server!.Address, path)) { Content = body };
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + key);
            using var answer = await http.SendAsync(request);
            return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
        }
    }
}
