using System.CommandLine;
using Connector.Cli.Output;
using Connector.Engine.Questions;

namespace Connector.Cli.Verbs;

/// <summary><c>links FILE</c>: which ids are one person.</summary>
internal static class LinksVerb
{
    public static Command Create(Shell shell)
    {
        var file = Inputs.File();
        var id = new Option<string?>("--id") { Description = "An id of either side." };
        var dead = new Option<bool>("--dead") { Description = "Tombstones only." };
        var limit = Inputs.Limit("links", 50);
        return shell.Verb("links", "Which ids are one person, and how that was found.", [file, id, dead, limit], async (use, cancel) =>
        {
            var (pipeline, first, second, links) = await use.Host.AskAsync(
                use.File(file), (state, pipeline) => (pipeline.Name, state.First, state.Second, LinkQuestion.Ask(state, pipeline.Name, use.Get(dead) ? "dead" : "*", use.Get(id), use.Get(limit))), cancel);
            use.Show(new { pipeline, links }, sheet => HistoryTable.Print(sheet, links, first, second));
            return ExitCode.Done;
        });
    }
}
