namespace Connector.Pipelines.Tests;

/// <summary>The files in pipelines/, found from wherever the tests run.</summary>
internal static class Gallery
{
    public static string LeadSync => PathOf("lead-sync.yaml");

    public static string Minimal => PathOf("lead-sync-minimal.yaml");

    public static string Connections => PathOf("connections.example.yaml");

    public static string PathOf(string name) => Path.Combine(Root(), "pipelines", name);

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Connector.sln")))
            directory = directory.Parent ?? throw new DirectoryNotFoundException("No Connector.sln above the tests.");
        return directory.FullName;
    }
}
