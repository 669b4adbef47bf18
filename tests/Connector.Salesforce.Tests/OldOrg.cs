using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Connector.Salesforce.Tests;

/// <summary>An org that knows only some API versions; it describes a lead of one field and nothing else.</summary>
internal sealed class OldOrg : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string[] _versions;
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly string _address;
    private Task _serving = Task.CompletedTask;

    private OldOrg(string[] versions)
    {
        _versions = versions;
        var port = FreePort();
        _address = $"http://127.0.0.1:{port}/";
        _listener.Prefixes.Add(_address);
    }

    public IReadOnlyList<string> Asked => [.. _asked];

    public SalesforceOptions Options => new() { LoginUrl = new Uri(_address), ClientId = "id", ClientSecret = "secret-of-the-app" };

    public static Task<OldOrg> StartAsync(params string[] versions)
    {
        var org = new OldOrg(versions);
        org._listener.Start();
        org._serving = org.ServeAsync();
        return Task.FromResult(org);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        ((IDisposable)_listener).Dispose();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                Answer(await _listener.GetContextAsync());
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Answer(HttpListenerContext call)
    {
        var path = call.Request.Url!.AbsolutePath;
        _asked.Enqueue(path);
        var (status, body) = path switch
        {
            "/services/oauth2/token" => (200, $$"""{"access_token":"00D!token","instance_url":"{{_address.TrimEnd('/')}}"}"""),
            "/services/data" => (200, $"[{string.Join(',', _versions.Select(version => $$"""{"label":"x","url":"/services/data/v{{version}}","version":"{{version}}"}"""))}]"),
            _ when _versions.Any(version => path.StartsWith($"/services/data/v{version}/", StringComparison.Ordinal)) => (200, """
                {"name":"Lead","createable":true,"updateable":true,"fields":[{"name":"Id","label":"Id","type":"id","length":18,"scale":0,"nillable":false,"createable":false,"updateable":false,"defaultedOnCreate":true,"referenceTo":[],"picklistValues":[]}]}
                """),
            _ => (404, """[{"errorCode":"NOT_FOUND","message":"The requested resource does not exist"}]"""),
        };
        call.Response.StatusCode = status;
        call.Response.ContentType = "application/json;charset=UTF-8";
        call.Response.Close(Encoding.UTF8.GetBytes(body), willBlock: false);
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
