using System.Reflection;

namespace SfdcSync.Tests;

/// <summary>Where things lie: the repository, the module as the build laid it, the program that serves a sandbox.</summary>
internal static class Repository
{
    private static readonly string Configuration = typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    public static string Root { get; } = Find();

    public static string Source => Path.Combine(Root, "powershell-module", "SfdcSync");

    public static string Module { get; } = Directory.GetDirectories(Path.Combine(Root, "powershell-module", "bin", Configuration, "SfdcSync")).Single();

    public static string Program => Path.Combine(Root, "connector", "Cli", "bin", Configuration, "net10.0", "connector.dll");

    public static string Suites => Path.Combine(Root, "tests", "PowerShell");

    public static string Documentation => Path.Combine(Path.GetDirectoryName(typeof(SfdcCmdlet).Assembly.Location)!, "SfdcSync.xml");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Connector.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Not inside the repository.");
    }
}
