using System.Diagnostics;
using System.Reflection;

namespace Connector.Conformance.Tests.Node;

/// <summary>The npm clients, installed once as their lock file says, however many test runs want them at the same time.</summary>
internal static class ClientFolder
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private static readonly Lazy<Task<string?>> Obstacle = new(PrepareAsync);

    public static string Path { get; } = typeof(ClientFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "ClientFolder").Value!;

    // npm writes this one last.
    private static string Installed => System.IO.Path.Combine(Path, "node_modules", ".package-lock.json");

    private static string Wanted => System.IO.Path.Combine(Path, "package-lock.json");

    /// <summary>Null when the clients can run, else why they cannot.</summary>
    public static Task<string?> ObstacleAsync() => Obstacle.Value;

    private static async Task<string?> PrepareAsync()
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
    private static async Task<FileStream> WaitForTurnAsync()
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
