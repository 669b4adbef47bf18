using System.Diagnostics;

namespace Connector.House.Tests;

/// <summary>The repository as git sees it: what is committed, and what would be if it were added now.</summary>
internal static class House
{
    public static string Root { get; } = FindRoot();

    /// <summary>Paths from the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = List();

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static IEnumerable<string> Under(string folder, params string[] endings) =>
        Files.Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal) && endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Connector.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("These tests read the repository; no Connector.sln was found above them.");
    }

    // A clone that belongs to another account is still a clone: this only lists names.
    private static List<string> List()
    {
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", "-c", "core.quotepath=off", "ls-files", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var git = Process.Start(start)!;
        var lines = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        git.WaitForExit();
        return git.ExitCode == 0 ? [.. lines.Where(file => File.Exists(Path.Combine(Root, file)))]
            : throw new InvalidOperationException("git could not list the repository's files; these tests need a clone.");
    }
}
