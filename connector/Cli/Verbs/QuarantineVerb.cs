using System.CommandLine;
using Connector.Cli.Output;
using Connector.Engine.Questions;

namespace Connector.Cli.Verbs;

/// <summary><c>quarantine FILE</c>: what rests now, by reason.</summary>
internal static class QuarantineVerb
{
    public static Command Create(Shell shell)
    {
        var file = Inputs.File();
        var limit = Inputs.Limit("entries of each reason", 20);
        return shell.Verb("quarantine", "What could not go on, why, and what helps.", [file, limit], async (use, cancel) =>
        {
            var (name, resting) = await use.Host.AskAsync(use.File(file), (state, pipeline) => (pipeline.Name, QuarantineQuestion.Ask(state)), cancel);
            use.Show(new { pipeline = name, quarantine = resting }, sheet => QuarantinePage.Print(sheet, resting, use.Get(limit)));
            return ExitCode.Done;
        });
    }
}
