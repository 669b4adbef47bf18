using System.Diagnostics;
using System.Reflection;

namespace Connector.Conformance.Tests.Node;

/// <summary>A folder of npm clients, installed once as their lock file says, however many test runs want them at the same time.</summary>
public sealed class ClientFolder
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private readonly Lazy<Task<string?>> obstacle;

    private ClientFolder(string key)
    {
        Path = typeof(ClientFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == key).Value!;
        obstacle = new Lazy<Task<string?>>(PrepareAsync);
    }

    /// <summary>Clients that are libraries: jsforce, node-marketo-rest, a SOQL parser.</summary>
    public static ClientFolder Libraries { get; } = new("ClientFolder");

    /// <summary>The Salesforce CLI, with the Node.js it needs.</summary>
    public static ClientFolder Cli { get; } = new("CliFolder");

    public string Path { get; }

    // npm writes this one last.
    private string Installed => System.IO.Path.Combine(Path, "node_modules", ".package-lock.json");

    private string Wanted => System.IO.Path.Combine(Path, "package-lock.json");

    /// <summary>Null when the clients can run, else why they cannot.</summary>
    public Task<string?> ObstacleAsync() => obstacle.Value;

    private async Task<string?> PrepareAsync()
    {
        var (code, said) = await Program.RunAsync("node", ["--version"], Path, TimeSpan.FromSeconds(30));
        if (code != 0)
            return $"Node.js 20 or later is not on the PATH, so its clients cannot run: {said}";
        await using var turn = await WaitForTurnAsync();
        if (File.Exists(Installed) && File.GetLastWriteTimeUtc(Installed) >= File.GetLastWriteTimeUtc(Wanted))
            return null;
        (code, said) = await Program.RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], Path, Patience);
        return code == 0 ? null : $"npm could not install the clients: {said}";
    }

    // An open file is let go when its process ends, however it ends; so no run waits for a dead one.
    private async Task<FileStream> WaitForTurnAsync()
    {
        var path = System.IO.Path.Combine(Path, ".install.lock");
        for (var waited = Stopwatch.StartNew(); ;)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (waited.Elapsed < Patience)
            {
                await Task.Delay(200);
            }
        }
    }
}
