using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Connector.Sandbox.Marketo;

/// <summary>The finished file of an export. It lies in a scratch folder, for its owner's eyes, and is gone when it is closed.</summary>
internal sealed class ExportFile(FileStream stream, long records, string checksum) : IDisposable
{
    public long Size { get; } = stream.Length;

    public long Records => records;

    /// <summary><c>sha256:…</c> of the whole file.</summary>
    public string Checksum => checksum;

    public SafeFileHandle Handle => stream.SafeFileHandle;

    public void Dispose() => stream.Dispose();
}

/// <summary>Where the files of exports lie while the sandbox runs.</summary>
internal sealed class ExportFolder : IDisposable
{
    private readonly Lock gate = new();
    private DirectoryInfo? folder;

    /// <summary>Writes all rows, piece by piece: nothing but the piece is in memory.</summary>
    public ExportFile Write(IExportRows rows, DelimitedForm form)
    {
        var stream = Create();
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var text = new DelimitedWriter(form);
        var records = 0L;
        rows.WriteHeader(text);
        for (var more = 0; more >= 0; more = rows.WriteNext(text))
        {
            records += more;
            sum.AppendData(text.Written);
            stream.Write(text.Written);
            text.Clear();
        }

        return new ExportFile(stream, records, "sha256:" + Convert.ToHexStringLower(sum.GetHashAndReset()));
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (folder is { Exists: true })
                folder.Delete(recursive: true);
            folder = null;
        }
    }

    private FileStream Create()
    {
        lock (gate)
        {
            folder ??= Directory.CreateTempSubdirectory("sandbox-export-");
        }

        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = 0, Options = FileOptions.DeleteOnClose };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(folder.FullName, Guid.NewGuid().ToString("N")), create);
    }
}
