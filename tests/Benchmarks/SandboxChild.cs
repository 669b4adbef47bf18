using System.Diagnostics;
using System.Text.Json;
using Connector.Sandbox;

namespace Connector.Benchmarks;

/// <summary>The sandbox in a process of its own, so that memory and processor time of the engine are the engine's alone.</summary>
internal sealed class SandboxChild : IDisposable
{
    private readonly Process process;

    private SandboxChild(Process process, SandboxConnection connection) => (this.process, Connection) = (process, connection);

    public SandboxConnection Connection { get; }

    /// <summary>The child's side: prints how to reach it, and ends when its parent closes the pipe.</summary>
    public static async Task<int> ServeAsync(int people, string vendor)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { People = people, Throttle = false, Linked = true, In = Enum.Parse<SeedIn>(vendor, ignoreCase: true) });
        Console.WriteLine(server.Connection.ToJson());
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public static async Task<SandboxChild> StartAsync(int people, string vendor = "both")
    {
        var process = Self.Start("--sandbox", $"{people}", vendor);
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The sandbox did not start.");
        return new SandboxChild(process, JsonSerializer.Deserialize<SandboxConnection>(line, JsonSerializerOptions.Web)!);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            process.Kill();
        }

        process.Dispose();
    }
}
