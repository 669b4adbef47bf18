using DuckDB.NET.Data;

namespace Connector.State;

/// <summary>Files and folders only their owner may read, and disk faults in our own words.</summary>
public static class Storage
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void MakePrivateFolder(string path, string code) => Guarded(code, path, () =>
    {
        if (File.Exists(path))
        {
            throw new IOException("A file of that name stands in the way.");
        }

        return OperatingSystem.IsWindows() ? Directory.CreateDirectory(path) : Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    });

    public static void MakePrivate(string path)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(path))
        {
            File.SetUnixFileMode(path, OwnerOnly);
        }
    }

    /// <summary>Does the work; what the disk or DuckDB refuses becomes a <see cref="TerminalException"/>.</summary>
    public static T Guarded<T>(string code, string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or DuckDBException or DllNotFoundException)
        {
            throw new TerminalException(Describe(code, path, fault), fault);
        }
    }

    /// <summary>As <see cref="Guarded{T}"/>, for work that also waits for others; what they refuse passes unchanged.</summary>
    public static async Task<T> GuardedAsync<T>(string code, string path, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or DuckDBException)
        {
            throw new TerminalException(Describe(code, path, fault), fault);
        }
    }

    /// <summary>What a failing disk, lock or library means, and the cure.</summary>
    public static Fault Describe(string code, string path, Exception fault) => fault switch
    {
        DllNotFoundException => new Fault(Faults.NativeLibrary, "The native DuckDB library was not found beside the program.", Recovery.Stop, Hint: "Build again with npm on the PATH, or take the published package for this platform."),
        _ when Says(fault, "Could not set lock") => new Fault(Faults.Busy, $"Another program has {path} open.", Recovery.Retry, Hint: "Close it, or wait for the run to end."),
        _ when Says(fault, "No space left") || Says(fault, "disk quota") => new Fault(code == Faults.Trail ? code : Faults.Storage, $"The disk of {path} is full.", Recovery.Stop, Hint: "Free some space and run again; nothing is lost, what was sent is recorded."),
        _ when Says(fault, "not a valid DuckDB") || Says(fault, "newer version of DuckDB") || Says(fault, "Corrupt") => new Fault(Faults.StateBroken, $"{path} is not a state file this program can read.", Recovery.Stop, Hint: "Put back a copy with its .wal, or move both away: the next run links both sides anew by their reference fields."),
        _ when Says(fault, "Out of Memory") || Says(fault, "could not allocate block") => new Fault(Faults.Memory, $"Too little memory: {FirstLine(fault.Message)}.", Recovery.Stop, Hint: "Nothing is lost. Up to a quarter of the machine is taken; run where there is more memory (--full and a first run need most), or sync fewer entities in one file."),
        _ => new Fault(code, $"{path}: {FirstLine(fault.Message)}", Recovery.Stop, Hint: "Check that the path exists, is writable and has room."),
    };

    private static bool Says(Exception fault, string words) => fault.Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static string FirstLine(string text) => text.Split('\n', 2)[0];
}
