using System.Security.Cryptography;

namespace Connector.Http;

/// <summary>
/// A connection's own folder for downloads, made when first needed, readable by its owner only, gone with the connection. What a killed process left behind is cleared by a later one.
/// </summary>
public sealed class ScratchFolder(string parent) : IDisposable
{
    private const string Prefix = "connector-scratch-";
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private string? _path;
    private int _files;

    /// <summary>A name for a file that does not exist yet.</summary>
    public string NewFile(string extension)
    {
        lock (_gate)
        {
            _path ??= Make(parent);
            return Path.Combine(_path, $"{++_files}{extension}");
        }
    }

    public void Dispose()
    {
        if (_path is not { } path)
            return;
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            // The machine clears its own temporary folder; a run that is done must not fail over it.
        }
    }

    private static string Make(string parent)
    {
        var path = Path.Combine(parent, $"{Prefix}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}");
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            Clear(parent, path);
            return path;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new TerminalException(SavedBody.Unwritable(path), cause);
        }
    }

    private static void Clear(string parent, string ours)
    {
        foreach (var old in Directory.EnumerateDirectories(parent, Prefix + "*").Where(folder => folder != ours && DateTime.UtcNow - Directory.GetLastWriteTimeUtc(folder) > Forgotten))
        {
            try
            {
                Directory.Delete(old, recursive: true);
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
            {
                // Somebody else's, or in use.
            }
        }
    }
}
