using System.ComponentModel;
using System.Diagnostics;

namespace Connector.Conformance.Tests.Node;

/// <summary>A child process: input in, output out.</summary>
internal static class Program
{
    /// <summary>Runs a program to its end and gives its exit code and all it said; -1 when there is none of that name.</summary>
    public static async Task<(int Code, string Said)> RunAsync(string program, string[] arguments, string folder, TimeSpan patience, string input = "")
    {
        // On Windows npm is a script, which only its shell can start.
        var start = OperatingSystem.IsWindows() && program == "npm" ? new ProcessStartInfo("cmd", ["/c", program, .. arguments]) : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = folder;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        try
        {
            using var process = Process.Start(start)!;
            return await FinishAsync(process, patience, input);
        }
        catch (Win32Exception missing)
        {
            return (-1, missing.Message);
        }
    }

    private static async Task<(int Code, string Said)> FinishAsync(Process process, TimeSpan patience, string input)
    {
        using var enough = new CancellationTokenSource(patience);
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(enough.Token), process.StandardError.ReadToEndAsync(enough.Token));
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(enough.Token);
            return (process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, $"{process.StartInfo.FileName} did not end within {patience}.");
        }
    }
}
