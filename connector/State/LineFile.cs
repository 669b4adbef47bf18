using System.Text;
using Connector.State.Trail;

namespace Connector.State;

/// <summary>A file of lines that one program at a time has open, its owner's only, and that is rewritten whole or not at all.</summary>
public static class LineFile
{
    /// <exception cref="IOException">Another program has it open.</exception>
    public static FileStream Open(string path) => new(path, Lease.Alone());

    /// <summary>Puts other lines in the place of a file's. Killed or failing in between, it holds what it held; nobody else can open it meanwhile.</summary>
    /// <param name="file">As <see cref="Open"/> gave it; closed by this.</param>
    /// <returns>The file as it is now, open at its end.</returns>
    public static FileStream Replace(FileStream file, string path, IEnumerable<string> lines)
    {
        var aside = DurableFile.Begin(path);
        var fresh = Open(aside);
        try
        {
            fresh.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
            fresh.Flush(flushToDisk: true);
            if (OperatingSystem.IsWindows())
            {
                // An open file cannot be replaced there.
                fresh.Dispose();
                file.Dispose();
                DurableFile.Keep(aside, path);
                fresh = Open(path);
                fresh.Seek(0, SeekOrigin.End);
                return fresh;
            }

            DurableFile.Rename(aside, path);
            file.Dispose();
            return fresh;
        }
        catch
        {
            fresh.Dispose();
            File.Delete(aside);
            throw;
        }
    }
}
