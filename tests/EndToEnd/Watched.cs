namespace Connector.EndToEnd.Tests;

/// <summary>What anybody on this machine can see of a program while it runs: names of files, their modes in its scratch folder, its line in the list of processes.</summary>
internal sealed class Watched(string home, string scratch)
{
    public const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;

    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);

    /// <summary>Names and command lines.</summary>
    public IReadOnlyCollection<string> Seen => seen;

    /// <summary>Files and folders in the scratch folder that others could have looked into.</summary>
    public IReadOnlyCollection<string> Open => open;

    /// <summary>Looks again and again until the program has ended.</summary>
    public async Task<(int ExitCode, string Said)> UntilEndAsync(ChildProcess child)
    {
        while (!child.HasEnded)
        {
            Look(child);
            await Task.Delay(2);
        }

        return await child.EndAsync();
    }

    private void Look(ChildProcess child)
    {
        try
        {
            seen.UnionWith(Directory.EnumerateFileSystemEntries(home, "*", SearchOption.AllDirectories));
            foreach (var entry in Directory.EnumerateFileSystemEntries(scratch, "*", SearchOption.AllDirectories))
            {
                seen.Add(entry);
                if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(entry) is var mode && mode != (Directory.Exists(entry) ? OwnFolder : OwnFile) && Path.Exists(entry))
                {
                    open.Add($"{entry} {mode}");
                }
            }

            if (OperatingSystem.IsLinux())
            {
                seen.Add(File.ReadAllText($"/proc/{child.Id}/cmdline"));
            }
        }
        catch (IOException)
        {
            // Gone between two looks.
        }
    }
}
