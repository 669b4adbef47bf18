using System.Diagnostics;
using System.Text;

namespace SfdcSync.Tests;

/// <summary>The PowerShell of this machine: named by PWSH, else found on the path.</summary>
internal static class Pwsh
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static string? Program { get; } = Environment.GetEnvironmentVariable("PWSH") is { Length: > 0 } named ? named : OnPath();

    /// <summary>Why nothing can be run, or null.</summary>
    public static string? Missing { get; } = Program is null ? "There is no PowerShell here: neither PWSH nor the path names one." : null;

    /// <summary>Whether a module is installed for it.</summary>
    public static bool Has(string module) => Missing is null && Run("-Command", $"@(Get-Module -ListAvailable {module}).Count").Said.Trim() is not "0";

    public static (int Code, string Said) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program!, ["-NoProfile", "-NonInteractive", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["SFDCSYNC_MODULE"] = Path.Combine(Repository.Module, "SfdcSync.psd1");
        start.Environment["CONNECTOR_CLI"] = Repository.Program;
        start.Environment["NO_COLOR"] = "1";
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        var said = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Add(said, line.Data);
        process.ErrorDataReceived += (_, line) => Add(said, line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"PowerShell did not end within {Patience}. {said}");
        }

        process.WaitForExit();
        lock (said)
        {
            return (process.ExitCode, said.ToString());
        }
    }

    private static void Add(StringBuilder said, string? line)
    {
        lock (said)
        {
            said.AppendLine(line);
        }
    }

    private static string? OnPath() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh")).FirstOrDefault(File.Exists);
}
