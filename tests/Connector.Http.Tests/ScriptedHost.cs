using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Connector.Http.Tests;

/// <summary>A host on this machine that answers as it is told, one act per request, over plain sockets so that it can cut a connection where it likes.</summary>
internal sealed class ScriptedHost : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<Func<Task<string?>>> _acts = new();

    public ScriptedHost()
    {
        _listener.Start();
        Address = new Uri($"http://{_listener.LocalEndpoint}/");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>"METHOD path token" of every request, in order.</summary>
    public ConcurrentQueue<string> Seen { get; } = new();

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public ScriptedHost Then(int status, string body = "{}", string mediaType = "application/json", int? retryAfter = null, string? date = null)
    {
        var head = new StringBuilder($"HTTP/1.1 {status} Told\r\nContent-Type: {mediaType}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        if (retryAfter is { } seconds)
            head.Append(CultureInfo.InvariantCulture, $"Retry-After: {seconds}\r\n");
        if (date is not null)
            head.Append(CultureInfo.InvariantCulture, $"Date: {date}\r\n");
        return Then(() => Task.FromResult<string?>($"{head}\r\n{body}"));
    }

    public ScriptedHost ThenCut() => Then(() => Task.FromResult<string?>(null));

    public ScriptedHost ThenSilence(Task until) => Then(async () =>
    {
        await until;
        return null;
    });

    public void Dispose() => _listener.Dispose();

    private ScriptedHost Then(Func<Task<string?>> act)
    {
        _acts.Enqueue(act);
        return this;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // the test is over
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var open = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
        while (await ReadAsync(reader) is { } request)
        {
            Seen.Enqueue(request);
            if (!_acts.TryDequeue(out var act) || await act() is not { } answer)
                return;
            await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(answer));
        }
    }

    private static async Task<string?> ReadAsync(StreamReader reader)
    {
        if (await reader.ReadLineAsync() is not { } first)
            return null;
        var (token, length) = ("", 0);
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            if (line.StartsWith("Authorization:", StringComparison.Ordinal))
                token = " " + line.Split(' ')[^1];
            if (line.StartsWith("Content-Length:", StringComparison.Ordinal))
                length = int.Parse(line.Split(' ')[^1]);
        }

        // Asked for nothing, a reader still waits for more.
        if (length > 0)
            await reader.ReadBlockAsync(new char[length]);
        var words = first.Split(' ');
        return $"{words[0]} {words[1].Split('?')[0]}{token}";
    }
}
