using System.Text;

namespace Connector.Sandbox;

/// <summary>Files that only their owner may read, written whole or not at all.</summary>
internal static class OwnerFile
{
    public static void Write(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    public static void Write(string path, Action<Stream> write)
    {
        var fresh = path + ".new";
        File.Delete(fresh);
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(fresh, create))
        {
            write(stream);
        }

        File.Move(fresh, path, overwrite: true);
    }
}
