using System.Diagnostics;

namespace Connector.Benchmarks;

/// <summary>This program again, as another process.</summary>
internal static class Self
{
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "Connector.Benchmarks.exe" : "Connector.Benchmarks"), arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("This program could not be started again.");
    }
}
