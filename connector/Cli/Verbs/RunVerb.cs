using System.CommandLine;
using Connector.Cli.Output;
using Connector.Engine;

namespace Connector.Cli.Verbs;

/// <summary><c>run FILE [--until STAGE] [--approve DIGEST] [--full]</c>: one cycle.</summary>
internal static class RunVerb
{
    public static Command Create(Shell shell)
    {
        var file = Inputs.File();
        var until = Inputs.OneOf("--until", "The last stage to do; before load nothing is sent and no state changes.", Stage.Load);
        var approve = new Option<string?>("--approve") { Description = "Digest of the plan that a guard stopped." };
        var full = new Option<bool>("--full") { Description = "Read everybody, not only what changed." };
        return shell.Verb("run", "Run one cycle: read what changed, merge, write what each side lacks.", [file, until, approve, full], async (use, cancel) =>
        {
            var path = use.File(file);
            var result = await use.WithProgressAsync(progress =>
                use.Host.RunAsync(path, new RunOptions("run") { Until = Enum.Parse<Stage>(use.Get(until)!, ignoreCase: true), Approve = use.Get(approve), Full = use.Get(full), Progress = progress }, cancel));
            use.Show(RunReport.Of(result), sheet => RunPage.Print(sheet, result, path));
            return ExitCode.Of(result);
        });
    }
}
