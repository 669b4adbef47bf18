namespace Connector.Sandbox.Tests.Kernel;

public class StartTests
{
    [Fact]
    public async Task A_taken_port_fails_the_start_and_leaves_no_key_behind()
    {
        await using var first = await EchoServer.StartAsync();
        var before = Keys();
        await Should.ThrowAsync<IOException>(() => SandboxServer.StartAsync(new SandboxOptions { Port = first.Server.Address.Port }, _ => []));
        Keys().Except(before).Where(Orphaned).ShouldBeEmpty();
    }

    [Fact]
    public async Task Both_vendors_answer_at_one_address()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { People = 5 });
        sandbox.Vendors.Select(vendor => vendor.Name).ShouldBe(["salesforce", "marketo"]);
        using var client = new HttpClient { BaseAddress = sandbox.Address };
        (await client.GetStringAsync("/rest/v1/lead/1001.json")).ShouldContain("\"601\"");
        using var salesforce = await client.GetAsync("/services/data/v60.0/limits");
        salesforce.StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
    }

    private static string[] Keys() => Directory.GetFiles(Path.GetTempPath(), $"connector-sandbox-{Environment.ProcessId}-*.pem");

    // Other tests start servers meanwhile; theirs go when they end.
    private static bool Orphaned(string key)
    {
        for (var attempt = 0; attempt < 500 && File.Exists(key); attempt++)
            Thread.Sleep(20);
        return File.Exists(key);
    }
}
