namespace Connector.State.Tests;

/// <summary>A folder for one test's files, gone afterwards.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("connector-state-");

    public string FullPath => folder.FullName;

    public string At(params string[] parts) => Path.Combine([folder.FullName, .. parts]);

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
        {
            foreach (var path in Directory.EnumerateDirectories(FullPath, "*", SearchOption.AllDirectories))
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        folder.Delete(recursive: true);
    }
}
