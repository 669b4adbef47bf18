using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Connector.Sandbox.Tests.Kernel;

public class ServerTests
{
    [Fact]
    public async Task The_connection_prints_as_one_line_with_exactly_the_agreed_names()
    {
        await using var echo = await EchoServer.StartAsync();
        var line = echo.Server.Connection.ToJson();
        line.ShouldNotContain('\n');
        var json = JsonNode.Parse(line)!.AsObject();
        json.Select(part => part.Key).ShouldBe(["salesforce", "marketo", "admin", "secure"]);
        json["salesforce"]!.AsObject().Select(part => part.Key).ShouldBe(["loginUrl", "username", "password", "clientId", "clientSecret", "privateKeyFile", "refreshToken"]);
        json["secure"]!.AsObject().Select(part => part.Key).ShouldBe(["address", "certificate"]);
        json["marketo"]!.AsObject().Select(part => part.Key).ShouldBe(["endpoint", "identity", "clientId", "clientSecret"]);
        json["marketo"]!["endpoint"]!.GetValue<string>().ShouldEndWith("/rest");
        json["marketo"]!["identity"]!.GetValue<string>().ShouldEndWith("/identity");
        json["admin"]!.GetValue<string>().ShouldBe(echo.Server.Address + "_sandbox");
    }

    [Fact]
    public async Task The_private_key_can_be_read_by_its_owner_only_and_goes_with_the_server()
    {
        string file;
        await using (var echo = await EchoServer.StartAsync())
        {
            file = echo.Server.Connection.Salesforce.PrivateKeyFile;
            (await File.ReadAllTextAsync(file)).ShouldStartWith("-----BEGIN PRIVATE KEY-----");
            if (!OperatingSystem.IsWindows())
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.Exists(file).ShouldBeFalse();
    }

    [Theory]
    [InlineData("/echo/../echo/v1/x.json", "/echo/v1/x.json")]
    [InlineData("/rest/../echo/v1/x.json", "/echo/v1/x.json")]
    [InlineData("//echo//v1/./x.json", "/echo/v1/x.json")]
    [InlineData("/echo/v1/", "/echo/v1/")]
    public async Task Dot_segments_and_doubled_slashes_are_resolved_before_routing(string sent, string seen)
    {
        await using var echo = await EchoServer.StartAsync();
        (await RawAsync(echo.Server.Address, $"GET {sent} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")).ShouldContain(seen + " ");
    }

    [Fact]
    public async Task A_foreign_host_name_is_turned_away()
    {
        await using var echo = await EchoServer.StartAsync();
        (await RawAsync(echo.Server.Address, "GET /_sandbox/calls HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")).ShouldStartWith("HTTP/1.1 421");
    }

    [Fact]
    public async Task Every_answer_is_dated_by_the_sandbox_clock()
    {
        await using var echo = await EchoServer.StartAsync();
        echo.Server.Clock.Advance(TimeSpan.FromDays(3));
        using var answer = await echo.Client.GetAsync("/echo/x");
        answer.Headers.Date!.Value.ShouldBe(DateTimeOffset.UtcNow.AddDays(3), TimeSpan.FromMinutes(1));
        using var missing = await echo.Client.GetAsync("/nobody");
        missing.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        missing.Headers.Date!.Value.ShouldBe(DateTimeOffset.UtcNow.AddDays(3), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task State_and_clock_survive_a_restart_and_the_seed_is_not_sown_twice()
    {
        var file = Path.Combine(Path.GetTempPath(), $"sandbox-{Guid.NewGuid():N}.json");
        try
        {
            var options = new SandboxOptions { StateFile = file, People = 3 };
            await using (var first = await EchoServer.StartAsync(options))
            {
                first.Vendor.People.Count.ShouldBe(3);
                first.Server.Clock.Advance(TimeSpan.FromHours(2));
                await first.Client.GetStringAsync("/echo/x");
            }

            if (!OperatingSystem.IsWindows())
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            await using var second = await EchoServer.StartAsync(options);
            second.Vendor.Executed.ShouldBe(1);
            second.Vendor.People.ShouldBeEmpty();
            second.Server.Clock.Offset.ShouldBe(TimeSpan.FromHours(2));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<string> RawAsync(Uri address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
