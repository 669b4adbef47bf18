namespace Connector.Sandbox.Tests.Kernel;

public class AdminDoorTests
{
    [Theory]
    [InlineData("\"5m\"", 300)]
    [InlineData("\"PT5M\"", 300)]
    [InlineData("90", 90)]
    [InlineData("\"1d\"", 86400)]
    public async Task The_clock_is_turned_forward(string advance, double seconds)
    {
        await using var echo = await EchoServer.StartAsync();
        var (status, body) = await echo.AdminAsync(HttpMethod.Post, "clock", $$"""{"advance":{{advance}}}""");
        status.ShouldBe(200);
        body["offsetSeconds"]!.GetValue<double>().ShouldBe(seconds);
        (await echo.AdminAsync(HttpMethod.Get, "clock")).Body["offsetSeconds"]!.GetValue<double>().ShouldBe(seconds);
    }

    [Theory]
    [InlineData("POST", "clock", """{"advance":"-5m"}""", "forward")]
    [InlineData("POST", "clock", """{"advance":"soon"}""", "no length of time")]
    [InlineData("POST", "clock", """{"by":5}""", "advance")]
    [InlineData("POST", "clock", """{"advance":1e300}""", "ten years")]
    [InlineData("POST", "clock", """{"advance":true}""", "")]
    [InlineData("POST", "clock", "{", "")]
    [InlineData("POST", "faults", """{"vendor":"echo","path":"/"}""", "one of status")]
    [InlineData("POST", "faults", """{"vendor":"nobody","path":"/","status":500}""", "nobody")]
    [InlineData("POST", "faults", """{"vendor":"echo","path":"/","status":500,"pathh":1}""", "pathh")]
    [InlineData("POST", "faults", """{"vendor":"echo","path":"/","probability":2,"status":500}""", "between 0 and 1")]
    [InlineData("POST", "faults", """{"vendor":"echo","path":"/","drop":"sideways"}""", "drop")]
    [InlineData("POST", "rules", """{"fields":[]}""", "salesforce")]
    [InlineData("GET", "weather", null, "weather")]
    public async Task Bad_input_is_answered_400_with_what_was_wrong(string method, string what, string? sent, string expected)
    {
        await using var echo = await EchoServer.StartAsync();
        var (status, body) = await echo.AdminAsync(new HttpMethod(method), what, sent);
        status.ShouldBe(400);
        body["error"]!.GetValue<string>().ShouldContain(expected);
    }

    [Fact]
    public async Task Rules_reach_the_vendor_they_name()
    {
        await using var echo = await EchoServer.StartAsync();
        await echo.AdminAsync(HttpMethod.Post, "rules", """{"echo":{"loud":true}}""");
        (await echo.AdminAsync(HttpMethod.Get, "rules")).Body["echo"]!["loud"]!.GetValue<bool>().ShouldBeTrue();
        await echo.AdminAsync(HttpMethod.Delete, "rules");
        (await echo.AdminAsync(HttpMethod.Get, "rules")).Body["echo"]!.AsObject().ShouldBeEmpty();
    }

    [Fact]
    public async Task Calls_are_counted_by_kind_and_shown_without_secrets()
    {
        await using var echo = await EchoServer.StartAsync();
        await echo.Client.GetStringAsync("/echo/lead/1001.json?access_token=tok-in-query&fields=email");
        await echo.Client.GetStringAsync("/echo/lead/1002.json");
        await echo.Client.GetStringAsync("/echo/sobjects/Lead/00Q000000000001AAA");
        using var body = new StringContent("""{"password":"pass-in-json","name":"visible","access_token":"tok-in-json"} client_secret=form-secret&a=b <password>xml-secret</password>""");
        using var posted = await echo.Client.PostAsync("/echo/login", body);
        var report = (await echo.AdminAsync(HttpMethod.Get, "calls")).Body;
        var calls = report["vendors"]!["echo"]!["calls"]!;
        calls["GET /echo/lead/{id}.json"]!.GetValue<int>().ShouldBe(2);
        calls["GET /echo/sobjects/Lead/{id}"]!.GetValue<int>().ShouldBe(1);
        report["vendors"]!["echo"]!["total"]!.GetValue<int>().ShouldBe(4);
        var shown = report.ToJsonString();
        shown.ShouldContain("visible");
        shown.ShouldContain("fields=email");
        foreach (var secret in new[] { "tok-in-query", "pass-in-json", "tok-in-json", "form-secret", "xml-secret" })
            shown.ShouldNotContain(secret);
        await echo.AdminAsync(HttpMethod.Delete, "calls");
        echo.Server.Calls.Count("echo").ShouldBe(0);
    }
}
