using System.Diagnostics;

namespace SfdcSync.Tests;

/// <summary>Files that another program can judge, by that program where it is here.</summary>
public sealed class UnitFileTests
{
    private static readonly string Folder = Path.Combine(Repository.Module, "Scheduling");

    [ProgramFact("systemd-analyze")]
    public void Systemd_takes_the_units()
    {
        // A unit is judged under the name it will run by.
        var folder = Directory.CreateTempSubdirectory("units-").FullName;
        try
        {
            foreach (var unit in new[] { "service", "timer" })
            {
                File.Copy(Path.Combine(Folder, "systemd", $"sfdcsync@.{unit}"), Path.Combine(folder, $"sfdcsync@lead-sync.{unit}"));
            }

            Run("systemd-analyze", "verify", "--man=no", Path.Combine(folder, "sfdcsync@lead-sync.service"), Path.Combine(folder, "sfdcsync@lead-sync.timer")).ShouldBe((0, ""));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [ProgramFact("python3")]
    public void Python_takes_the_dag() =>
        Run("python3", "-c", "import ast, sys; ast.parse(open(sys.argv[1]).read())", Path.Combine(Folder, "airflow", "lead_sync.py")).ShouldBe((0, ""));

    private static (int Code, string Said) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said.Trim());
    }
}

/// <summary>A fact that needs a program of this machine; without it, it is skipped, and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(string program)
    {
        Program = program;
        Skip = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program))) ? null : $"There is no {program} here.";
    }

    public string Program { get; }
}
