using System.Net.Http.Headers;

namespace Connector.Sandbox.Tests.Marketo.Bulk;

/// <summary>CONTRACT 2.5: how exports wait, run and end.</summary>
public class ExportQueueTests
{
    private const string Job = """{"fields":["id"],"filter":{"createdAt":{"startAt":"2026-03-01T00:00:00Z"}}}""";
    private const string ActivityJob = """{"filter":{"createdAt":{"startAt":"2026-03-01T00:00:00Z"}}}""";

    [Fact]
    public async Task A_job_goes_from_created_to_completed_by_the_clock()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.AdminAsync("rules", """{"marketo":{"bulk":{"exportSeconds":120}}}""");
        var created = (await marketo.CreateExportAsync(Job)).Result()[0]!;
        created["status"]!.GetValue<string>().ShouldBe("Created");
        created.AsObject().Select(one => one.Key).ShouldBe(["exportId", "format", "status", "createdAt"]);
        var id = created["exportId"]!.GetValue<string>();
        (await marketo.EnqueueExportAsync(id)).Result()[0]!["queuedAt"]!.GetValue<string>().ShouldBe("2026-03-02T12:00:00Z");
        (await marketo.StateAsync(id)).ShouldBe("Processing");
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(119));
        (await marketo.StatusAsync(id))["startedAt"]!.GetValue<string>().ShouldBe("2026-03-02T12:00:00Z");
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(1));
        var done = await marketo.StatusAsync(id);
        done["status"]!.GetValue<string>().ShouldBe("Completed");
        done["finishedAt"]!.GetValue<string>().ShouldBe("2026-03-02T12:02:00Z");
    }

    [Fact]
    public async Task Two_run_at_once_ten_are_in_line_with_them_and_all_kinds_share_the_line()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.AdminAsync("rules", """{"marketo":{"bulk":{"exportSeconds":60}}}""");
        var ids = new List<string>();
        for (var job = 0; job < 9; job++)
            ids.Add(await marketo.EnqueueAsync(Job));
        await marketo.EnqueueAsync(ActivityJob, "activities");
        var eleventh = (await marketo.CreateExportAsync(Job)).Result()[0]!["exportId"]!.GetValue<string>();
        var refused = await marketo.EnqueueExportAsync(eleventh);
        refused.Code().ShouldBe("1029");
        refused["errors"]![0]!["message"]!.GetValue<string>().ShouldBe("Too many jobs in queue");
        (await StatesAsync(marketo, ids)).ShouldBe(["Processing", "Processing", "Queued", "Queued", "Queued", "Queued", "Queued", "Queued", "Queued"]);
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(90));
        (await StatesAsync(marketo, ids[..5])).ShouldBe(["Completed", "Completed", "Processing", "Processing", "Queued"]);
        (await marketo.EnqueueExportAsync(eleventh)).Result().Count.ShouldBe(1);
        (await marketo.PostAsync($"/bulk/v1/leads/export/{ids[2]}/cancel.json", "")).Result()[0]!["status"]!.GetValue<string>().ShouldBe("Cancelled");
        (await StatesAsync(marketo, ids[2..5])).ShouldBe(["Cancelled", "Processing", "Processing"]);
    }

    [Fact]
    public async Task A_job_is_enqueued_once()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var id = await marketo.EnqueueAsync(Job);
        var refused = await marketo.EnqueueExportAsync(id);
        refused.Code().ShouldBe("1029");
        refused["errors"]![0]!["message"]!.GetValue<string>().ShouldBe("Job already queued");
    }

    [Fact]
    public async Task A_shown_status_may_be_a_minute_old()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.AdminAsync("rules", """{"marketo":{"bulk":{"exportSeconds":10,"statusSeconds":60}}}""");
        var id = await marketo.EnqueueAsync(Job);
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(59));
        (await marketo.StateAsync(id)).ShouldBe("Processing");
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(1));
        (await marketo.StateAsync(id)).ShouldBe("Completed");
    }

    [Fact]
    public async Task A_job_may_fail_and_say_why()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.AdminAsync("rules", """{"marketo":{"bulk":{"failExports":"Internal error"}}}""");
        var failed = await marketo.StatusAsync(await marketo.EnqueueAsync(Job));
        failed["status"]!.GetValue<string>().ShouldBe("Failed");
        failed["errorMsg"]!.GetValue<string>().ShouldBe("Internal error");
    }

    [Fact]
    public async Task The_bytes_of_a_day_run_out_and_come_back_at_midnight_in_Chicago()
    {
        await using var marketo = await MarketoServer.StartAsync(new SandboxOptions { People = 20 });
        await marketo.AdminAsync("rules", """{"marketo":{"bulk":{"exportBytesADay":1}}}""");
        var waiting = (await marketo.CreateExportAsync(Job)).Result()[0]!["exportId"]!.GetValue<string>();
        (await marketo.StateAsync(await marketo.EnqueueAsync(Job))).ShouldBe("Completed");
        (await marketo.CreateExportAsync(Job)).Code().ShouldBe("1029");
        (await marketo.EnqueueExportAsync(waiting)).Code().ShouldBe("1029");
        marketo.Server.Clock.Advance(TimeSpan.FromHours(18.1));
        await marketo.SignInAsync();
        (await marketo.EnqueueExportAsync(waiting)).Result().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_job_is_seen_only_by_the_API_user_who_created_it()
    {
        await using var marketo = await MarketoServer.StartAsync(new SandboxOptions { MarketoUsers = 2 });
        var id = await marketo.EnqueueAsync(Job);
        var own = marketo.Client.DefaultRequestHeaders.Authorization;
        var other = marketo.Server.Connection.Marketo.More!.Single();
        using var answer = await marketo.Client.GetAsync($"/identity/oauth/token?grant_type=client_credentials&client_id={other.ClientId}&client_secret={other.ClientSecret}");
        var token = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        token["scope"]!.GetValue<string>().ShouldBe(other.User);
        marketo.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token["access_token"]!.GetValue<string>());
        (await marketo.GetAsync($"/bulk/v1/leads/export/{id}/status.json")).Code().ShouldBe("1013");
        (await marketo.GetAsync("/bulk/v1/leads/export.json")).Result().ShouldBeEmpty();
        marketo.Client.DefaultRequestHeaders.Authorization = own;
        (await marketo.StateAsync(id)).ShouldBe("Completed");
        (await marketo.GetAsync("/rest/v1/stats/usage.json")).Result()[0]!["users"]!.AsArray().Select(user => user!["userId"]!.GetValue<string>())
            .ShouldBe(["api2@sandbox.example", "api@sandbox.example"]);
    }

    [Theory]
    [InlineData("""{"exportSecond":1}""")]
    [InlineData("""{"exportSeconds":-1}""")]
    [InlineData("""{"importBlanks":"ignore"}""")]
    [InlineData("""{"updatedAt":"no"}""")]
    [InlineData("7")]
    public async Task A_rule_that_means_nothing_is_refused(string rule)
    {
        await using var marketo = await MarketoServer.StartAsync();
        using var body = new StringContent($$"""{"marketo":{"bulk":{{rule}} } }""");
        using var answer = await marketo.Client.PostAsync("/_sandbox/rules", body);
        ((int)answer.StatusCode).ShouldBe(400);
    }

    [Fact]
    public async Task Rules_are_shown_as_they_can_be_set()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.AdminAsync("rules", """{"marketo":{"bulk":{"exportSeconds":5,"importNulls":"text"},"activities":{"lateSeconds":3}}}""");
        var shown = (await marketo.GetAsync("/_sandbox/rules"))["marketo"]!;
        shown["bulk"]!["exportSeconds"]!.GetValue<int>().ShouldBe(5);
        await marketo.AdminAsync("rules", $$"""{"marketo":{{shown.ToJsonString()}} }""");
        (await marketo.GetAsync("/_sandbox/rules"))["marketo"]!.ToJsonString().ShouldBe(shown.ToJsonString());
    }

    private static async Task<string[]> StatesAsync(MarketoServer marketo, IEnumerable<string> ids)
    {
        var states = new List<string>();
        foreach (var id in ids)
            states.Add(await marketo.StateAsync(id));
        return [.. states];
    }
}
