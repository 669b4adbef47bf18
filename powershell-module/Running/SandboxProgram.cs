using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SfdcSync.Running;

/// <summary>The program that serves a sandbox: named, else CONNECTOR_CLI, else the one that came with the module, else <c>connector</c> on the path.</summary>
internal sealed record SandboxProgram(string Path, string Libraries)
{
    private static readonly string LibraryPath = OperatingSystem.IsWindows() ? "PATH" : OperatingSystem.IsMacOS() ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";

    /// <param name="named">What the caller named; null to look for it.</param>
    /// <param name="module">The module's folder.</param>
    public static SandboxProgram Find(string? named, string module)
    {
        var packaged = System.IO.Path.Combine(module, "sandbox", "connector.dll");
        var libraries = System.IO.Path.Combine(module, "runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        return new(named ?? (Environment.GetEnvironmentVariable("CONNECTOR_CLI") is { Length: > 0 } given ? given : File.Exists(packaged) ? packaged : "connector"), libraries);
    }

    public ProcessStartInfo Start(IEnumerable<string> arguments)
    {
        var isAssembly = Path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(isAssembly ? "dotnet" : Path, isAssembly ? [Path, .. arguments] : arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.Environment[LibraryPath] = $"{Libraries}{System.IO.Path.PathSeparator}{Environment.GetEnvironmentVariable(LibraryPath)}".TrimEnd(System.IO.Path.PathSeparator);
        return start;
    }
}
