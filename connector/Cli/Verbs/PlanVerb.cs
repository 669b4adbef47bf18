using System.CommandLine;
using Connector.Cli.Output;

namespace Connector.Cli.Verbs;

/// <summary><c>plan FILE</c>: what a run would write, field by field.</summary>
internal static class PlanVerb
{
    public static Command Create(Shell shell)
    {
        var file = Inputs.File();
        var limit = Inputs.Limit("operations", 50);
        var noValues = new Option<bool>("--no-values") { Description = "Name the fields and leave their values out." };
        return shell.Verb("plan", "Show what a run would write; nothing is sent and no state changes.", [file, limit, noValues], async (use, cancel) =>
        {
            var path = use.File(file);
            var result = await use.WithProgressAsync(progress => use.Host.PlanAsync(path, progress, cancel));
            use.Show(result.Plan!, sheet => PlanPage.Print(sheet, result.Plan!, path, use.Get(limit), !use.Get(noValues)));
            return ExitCode.Done;
        });
    }
}
