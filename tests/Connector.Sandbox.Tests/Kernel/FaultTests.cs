using System.Diagnostics;
using Connector.Sandbox.Kernel;

namespace Connector.Sandbox.Tests.Kernel;

public class FaultTests
{
    [Fact]
    public async Task Dropped_before_nothing_is_executed()
    {
        await using var echo = await EchoServer.StartAsync();
        await echo.AdminAsync(HttpMethod.Post, "faults", """{"vendor":"echo","path":"/echo","drop":"before"}""");
        await Should.ThrowAsync<HttpRequestException>(() => echo.Client.PostAsync("/echo/x", new StringContent("hello")));
        echo.Vendor.Executed.ShouldBe(0);
        await echo.Client.GetStringAsync("/echo/x");
        echo.Vendor.Executed.ShouldBe(1);
    }

    [Fact]
    public async Task Dropped_after_it_is_executed_but_never_answered()
    {
        await using var echo = await EchoServer.StartAsync();
        await echo.AdminAsync(HttpMethod.Post, "faults", """{"vendor":"echo","path":"/echo","method":"POST","drop":"after"}""");
        await Should.ThrowAsync<HttpRequestException>(() => echo.Client.PostAsync("/echo/x", new StringContent("hello")));
        echo.Vendor.Executed.ShouldBe(1);
        echo.Server.Calls.Last[^1].Status.ShouldBe(0);
        echo.Server.Calls.Last[^1].Request.ShouldBe("hello");
    }

    [Fact]
    public async Task The_nth_matching_request_is_hit_as_often_as_told()
    {
        await using var echo = await EchoServer.StartAsync();
        await echo.AdminAsync(HttpMethod.Post, "faults", """{"vendor":"echo","path":"/echo/*.json","nth":2,"times":2,"status":503,"code":"BUSY","message":"later"}""");
        (await StatusesAsync(echo, "/echo/a.json", "/echo/other", "/echo/a.json", "/echo/b.json", "/echo/a.json")).ShouldBe([200, 200, 503, 503, 200]);
        echo.Vendor.Executed.ShouldBe(3);
    }

    [Fact]
    public async Task Chance_repeats_with_its_seed()
    {
        var runs = new List<int[]>();
        for (var run = 0; run < 2; run++)
        {
            await using var echo = await EchoServer.StartAsync();
            echo.Server.Faults.Plant(new FaultRule("echo", "/echo", Probability: 0.5, Seed: 7, Status: 500));
            runs.Add(await StatusesAsync(echo, [.. Enumerable.Repeat("/echo/x", 30)]));
        }

        runs[0].ShouldBe(runs[1]);
        runs[0].ShouldContain(200);
        runs[0].ShouldContain(500);
    }

    [Fact]
    public async Task A_delayed_request_is_still_executed()
    {
        await using var echo = await EchoServer.StartAsync();
        echo.Server.Faults.Plant(new FaultRule("echo", "/echo", Delay: 80));
        var watch = Stopwatch.StartNew();
        (await echo.Client.GetStringAsync("/echo/x")).ShouldStartWith("/echo/x");
        watch.ElapsedMilliseconds.ShouldBeGreaterThanOrEqualTo(75);
    }

    [Fact]
    public async Task Cleared_faults_hit_nobody()
    {
        await using var echo = await EchoServer.StartAsync();
        await echo.AdminAsync(HttpMethod.Post, "faults", """[{"vendor":"echo","path":"/echo","status":500},{"vendor":"echo","path":"/echo","status":501,"nth":2}]""");
        (await echo.AdminAsync(HttpMethod.Get, "faults")).Body.AsArray().Count.ShouldBe(2);
        await echo.AdminAsync(HttpMethod.Delete, "faults");
        (await StatusesAsync(echo, "/echo/x")).ShouldBe([200]);
    }

    private static async Task<int[]> StatusesAsync(EchoServer echo, params string[] paths)
    {
        var statuses = new List<int>();
        foreach (var path in paths)
        {
            using var answer = await echo.Client.GetAsync(path);
            statuses.Add((int)answer.StatusCode);
        }

        return [.. statuses];
    }
}
