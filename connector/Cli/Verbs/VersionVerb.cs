using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using Connector.State;

namespace Connector.Cli.Verbs;

/// <summary><c>version</c>: this program, and what it knows.</summary>
internal static class VersionVerb
{
    public static Command Create(Shell shell) => shell.Verb("version", "The versions of this program, of its state tables and of what it runs on.", [], (use, _) =>
    {
        var version = typeof(VersionVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        use.Show(
            new { connector = version, state = StateStore.Version, runtime = RuntimeInformation.FrameworkDescription, platform = RuntimeInformation.RuntimeIdentifier },
            sheet => sheet.Line($"connector {version}  (state {StateStore.Version}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier})"));
        return Task.FromResult(ExitCode.Done);
    });
}
