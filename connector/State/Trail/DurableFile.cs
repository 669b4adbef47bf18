using System.Runtime.InteropServices;
using System.Text;

namespace Connector.State.Trail;

/// <summary>Files that are there whole or not at all, also after a power cut: written aside, flushed, renamed, and the folder flushed.</summary>
internal static class DurableFile
{
    /// <summary>Where <see cref="Keep"/> expects the new content; in the same folder, so that the rename is one step. Empty, and its owner's only.</summary>
    public static string Begin(string path)
    {
        var aside = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(aside, options).Dispose();
        return aside;
    }

    /// <summary>Puts the finished file in its place, over an older one.</summary>
    public static void Keep(string aside, string path)
    {
        using (var file = new FileStream(aside, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        Rename(aside, path);
    }

    /// <summary>The last step of <see cref="Keep"/>, for content that is on disk already.</summary>
    public static void Rename(string aside, string path)
    {
        File.Move(aside, path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes a folder below one that exists, each level its owner's only and on disk.</summary>
    public static void MakeFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        var parent = Path.GetDirectoryName(path)!;
        MakeFolder(parent);
        Storage.MakePrivateFolder(path, Faults.Trail);
        FlushFolder(parent);
    }

    // Windows journals renames by itself and cannot flush a folder.
    private static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open([.. Encoding.UTF8.GetBytes(path), 0], 0);
        if (descriptor < 0)
        {
            throw new IOException($"The folder could not be opened (error {Marshal.GetLastPInvokeError()}).");
        }

        // Some file systems cannot flush a folder (EINVAL); nothing more can be done there.
        _ = Flush(descriptor);
        _ = Close(descriptor);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
