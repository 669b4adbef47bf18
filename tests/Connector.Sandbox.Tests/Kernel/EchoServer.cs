using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Connector.Sandbox.Tests.Kernel;

/// <summary>A running server with the echo vendor, and a client for it and its admin door.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private EchoServer(SandboxServer server, EchoVendor vendor)
    {
        (Server, Vendor) = (server, vendor);
        Client = new HttpClient { BaseAddress = server.Address };
    }

    public SandboxServer Server { get; }

    public EchoVendor Vendor { get; }

    public HttpClient Client { get; }

    public static async Task<EchoServer> StartAsync(SandboxOptions? options = null)
    {
        var vendor = new EchoVendor();
        return new EchoServer(await SandboxServer.StartAsync(options ?? new SandboxOptions(), _ => [vendor]), vendor);
    }

    public async Task<(int Status, JsonNode Body)> AdminAsync(HttpMethod method, string what, string? body = null)
    {
        using var request = new HttpRequestMessage(method, "/_sandbox/" + what) { Content = body is null ? null : new StringContent(body) };
        using var response = await Client.SendAsync(request);
        return ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
