using System.Net.Sockets;
using System.Text;

namespace Connector.Sandbox.Tests.Marketo;

public class LimitTests
{
    private const string Cheap = "/rest/v1/lead/1.json";

    [Fact]
    public async Task The_hundred_and_first_call_in_twenty_seconds_is_606_and_free_when_the_window_has_passed()
    {
        await using var marketo = await MarketoServer.StartAsync();
        for (var call = 0; call < 100; call++)
            (await marketo.GetAsync(Cheap)).Result().ShouldBeEmpty();
        var refused = await marketo.GetAsync(Cheap);
        refused.Code().ShouldBe("606");
        refused["errors"]![0]!["message"]!.GetValue<string>().ShouldBe("Max rate limit '100' exceeded with in '20' secs");
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(19));
        (await marketo.GetAsync(Cheap)).Code().ShouldBe("606");
        marketo.Server.Clock.Advance(TimeSpan.FromSeconds(1));
        (await marketo.GetAsync(Cheap)).Result().ShouldBeEmpty();
    }

    [Fact]
    public async Task Benchmarks_can_turn_the_limits_off()
    {
        await using var marketo = await MarketoServer.StartAsync(new SandboxOptions { Throttle = false });
        for (var call = 0; call < 120; call++)
            (await marketo.GetAsync(Cheap)).Result().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_eleventh_call_at_once_is_615()
    {
        await using var marketo = await MarketoServer.StartAsync();
        var held = new List<TcpClient>();
        try
        {
            for (var call = 0; call < 10; call++)
                held.Add(await HoldAsync(marketo));
            await Eventually(async () => (await marketo.GetAsync(Cheap))["errors"]?[0]?["code"]?.GetValue<string>() == "615");
        }
        finally
        {
            held.ForEach(client => client.Dispose());
        }

        await Eventually(async () => (await marketo.GetAsync(Cheap))["success"]!.GetValue<bool>());
        var counted = (await marketo.GetAsync("/_sandbox/limits"))["marketo"]!;
        counted["mostAtOnce"]!.GetValue<int>().ShouldBe(11);
        counted["beyondAtOnce"]!.GetValue<int>().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_daily_quota_is_607_until_midnight_in_Chicago()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.AdminAsync("rules", """{"marketo":{"dailyQuota":2}}""");
        await marketo.GetAsync(Cheap);
        (await marketo.GetAsync(Cheap)).Result().ShouldBeEmpty();
        (await marketo.GetAsync(Cheap)).Code().ShouldBe("607");
        // Noon UTC is 06:00 there; the day has 18 hours left.
        marketo.Server.Clock.Advance(TimeSpan.FromHours(17.9));
        await marketo.SignInAsync();
        (await marketo.GetAsync(Cheap)).Code().ShouldBe("607");
        marketo.Server.Clock.Advance(TimeSpan.FromHours(0.2));
        (await marketo.GetAsync(Cheap)).Result().ShouldBeEmpty();
    }

    [Fact]
    public async Task Usage_and_errors_are_counted_by_Central_day()
    {
        await using var marketo = await MarketoServer.StartAsync();
        await marketo.GetAsync(Cheap);
        await marketo.GetAsync("/rest/v1/nothing.json");
        var usage = (await marketo.GetAsync("/rest/v1/stats/usage.json")).Result()[0]!;
        usage["date"]!.GetValue<string>().ShouldBe("2026-03-02");
        usage["total"]!.GetValue<int>().ShouldBe(3);
        usage["users"]![0]!["count"]!.GetValue<int>().ShouldBe(3);
        marketo.Server.Clock.Advance(TimeSpan.FromDays(1));
        await marketo.SignInAsync();
        (await marketo.GetAsync("/rest/v1/stats/usage/last7days.json")).Result().Count.ShouldBe(2);
        (await marketo.GetAsync("/rest/v1/stats/errors.json")).Result()[0]!["total"]!.GetValue<int>().ShouldBe(0);
        var errors = (await marketo.GetAsync("/rest/v1/stats/errors/last7days.json")).Result()[1]!;
        errors["errors"]![0]!["errorCode"]!.GetValue<string>().ShouldBe("610");
    }

    // A request whose body never comes stays inside.
    private static async Task<TcpClient> HoldAsync(MarketoServer marketo)
    {
        var client = new TcpClient();
        await client.ConnectAsync(marketo.Server.Address.Host, marketo.Server.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /rest/v1/leads.json HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {marketo.Client.DefaultRequestHeaders.Authorization!.Parameter}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n"));
        return client;
    }

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var attempt = 0; attempt < 40; attempt++)
        {
            if (await holds())
                return;
            await Task.Delay(25);
        }

        Assert.Fail("It never came to hold.");
    }
}
