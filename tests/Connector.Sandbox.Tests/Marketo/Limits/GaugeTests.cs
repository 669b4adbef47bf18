using System.Text.Json.Nodes;
using Connector.Sandbox.Tests.Marketo.Bulk;

namespace Connector.Sandbox.Tests.Marketo.Limits;

/// <summary>What the admin door tells of calls and limits, so that a test can prove that a client stayed within them.</summary>
public class GaugeTests
{
    private const string Cheap = "/rest/v1/lead/1.json";

    [Fact]
    public async Task The_admin_door_counts_calls_beyond_each_limit_and_the_most_in_twenty_seconds()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await AskAsync(marketo, 60);
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(20));
        await AskAsync(marketo, 103);
        var shown = await LimitsAsync(marketo);
        shown["mostInTwentySeconds"]!.GetValue<int>().ShouldBe(103);
        shown["beyondRate"]!.GetValue<int>().ShouldBe(3);
        shown["beyondDaily"]!.GetValue<int>().ShouldBe(0);
        shown["beyondAtOnce"]!.GetValue<int>().ShouldBe(0);
        shown["mostAtOnce"]!.GetValue<int>().ShouldBe(1);
        shown["callsToday"]!.GetValue<int>().ShouldBe(163);
    }

    [Fact]
    public async Task A_window_that_slides_is_counted_as_it_slides()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await AskAsync(marketo, 60);
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(10));
        await AskAsync(marketo, 30);
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(10));
        await AskAsync(marketo, 65);
        (await LimitsAsync(marketo))["mostInTwentySeconds"]!.GetValue<int>().ShouldBe(95);
    }

    [Fact]
    public async Task Calls_beyond_are_counted_also_where_no_limit_is_enforced_and_can_be_forgotten()
    {
        await using var marketo = await MarketoServer.StartAsync(new SandboxOptions { Throttle = false });
        await marketo.AdminAsync("rules", """{"marketo":{"dailyQuota":1}}""");
        await AskAsync(marketo, 3);
        (await LimitsAsync(marketo))["beyondDaily"]!.GetValue<int>().ShouldBe(2);
        using var answer = await marketo.Client.DeleteAsync("/_sandbox/limits");
        answer.EnsureSuccessStatusCode();
        (await LimitsAsync(marketo))["beyondDaily"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Calls_with_a_star_and_identity_are_not_counted_against_the_day()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.IdentifyAsync();
        using var refused = await marketo.Client.PutAsync(Cheap, content: null);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("\"605\"");
        marketo.Server.Faults.Plant(new Connector.Sandbox.Kernel.FaultRule("marketo", Cheap, Code: "608"));
        (await marketo.GetAsync(Cheap)).Code().ShouldBe("608");
        (await LimitsAsync(marketo))["callsToday"]!.GetValue<int>().ShouldBe(0);
        marketo.Server.Faults.Plant(new Connector.Sandbox.Kernel.FaultRule("marketo", Cheap, Code: "603"));
        (await marketo.GetAsync(Cheap)).Code().ShouldBe("603");
        (await marketo.GetAsync("/rest/v1/nothing.json")).Code().ShouldBe("610");
        (await LimitsAsync(marketo))["callsToday"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task The_bytes_exported_today_are_told()
    {
        await using var marketo = await MarketoServer.StartAsync(new SandboxOptions { People = 20 });
        var id = await marketo.EnqueueAsync("""{"filter":{"createdAt":{"startAt":"2026-02-01T00:00:00Z"}}}""", "activities");
        var size = (await marketo.StatusAsync(id, "activities"))["fileSize"]!.GetValue<long>();
        (await LimitsAsync(marketo))["exportedBytesToday"]!.GetValue<long>().ShouldBe(size);
        marketo.Server.Clock.Advance(TimeSpan.FromDays(1));
        (await LimitsAsync(marketo))["exportedBytesToday"]!.GetValue<long>().ShouldBe(0);
    }

    private static async Task AskAsync(MarketoServer marketo, int times)
    {
        for (var call = 0; call < times; call++)
            await marketo.GetAsync(Cheap);
    }

    private static async Task<JsonNode> LimitsAsync(MarketoServer marketo) => (await marketo.GetAsync("/_sandbox/limits"))["marketo"]!;
}
