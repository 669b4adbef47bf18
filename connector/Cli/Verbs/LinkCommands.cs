using System.CommandLine;
using Connector.Cli.Output;
using Connector.Engine.Questions;
using Connector.Hosting;
using Connector.Pipelines;

namespace Connector.Cli.Verbs;

/// <summary><c>links list</c>, <c>links set</c>, <c>links remove</c>.</summary>
internal static class LinkCommands
{
    /// <param name="verb">Makes the command of the symbols and the work: <c>links</c> itself, or its <c>list</c>.</param>
    public static Command List(Func<IEnumerable<Symbol>, Func<Use, CancellationToken, Task<int>>, Command> verb)
    {
        var file = Inputs.File();
        var id = new Option<string?>("--id") { Description = "An id of either side." };
        var dead = new Option<bool>("--dead") { Description = "Tombstones only." };
        var limit = Inputs.Limit("links", 50);
        return verb([file, id, dead, limit], async (use, cancel) =>
        {
            var (pipeline, first, second, links) = await use.Host.AskAsync(
                use.File(file), (state, pipeline) => (pipeline.Name, state.First, state.Second, LinkQuestion.Ask(state, pipeline.Name, use.Get(dead) ? "dead" : "*", use.Get(id), use.Get(limit))), cancel);
            use.Show(new { pipeline, links }, sheet => LinkTable.Print(sheet, links, first, second));
            return ExitCode.Done;
        });
    }

    public static Command Set(Shell shell)
    {
        var file = Inputs.File();
        var marketo = new Option<string?>("--marketo") { Description = "The id on the side that is a Marketo." };
        var salesforce = new Option<string?>("--salesforce") { Description = "The id on the side that is a Salesforce." };
        var ids = new Option<string[]>("--id") { Description = "The id on a side by its name in the file, as SIDE=ID; once for each side." };
        var release = Release("whoever loses a partner");
        return shell.Verb("set", "Say that two records are one person. Who has another partner loses it; every field starts without a base.", [file, marketo, salesforce, ids, release], async (use, cancel) =>
        {
            var path = use.File(file);
            var pair = Pair(PipelineFile.Load(path), use.Get(marketo), use.Get(salesforce), use.Get(ids) ?? []);
            var changes = await use.Host.SetLinksAsync(path, [pair], use.Get(release), cancel);
            use.Show(changes, sheet => LinkTable.Print(sheet, changes));
            return ExitCode.Done;
        });
    }

    public static Command Remove(Shell shell)
    {
        var file = Inputs.File();
        var id = new Option<string>("--id") { Description = "An id of either side.", Required = true };
        var release = Release("both");
        return shell.Verb("remove", "End a link. Both records keep a tombstone: neither is matched or created anew until somebody says so.", [file, id, release], async (use, cancel) =>
        {
            var changes = await use.Host.RemoveLinkAsync(use.File(file), use.Get(id)!, use.Get(release), cancel);
            use.Show(changes, sheet => LinkTable.Print(sheet, changes));
            return ExitCode.Done;
        });
    }

    public static Option<bool> Release(string whom) => new("--allow-rematch") { Description = $"No tombstone: {whom} may be matched by the ladder, or created anew, from the next cycle on." };

    private static Dictionary<string, string> Pair(PipelineDefinition pipeline, string? marketo, string? salesforce, IEnumerable<string> bySide)
    {
        var pair = SideIds.ByConnector(pipeline, ("marketo", marketo), ("salesforce", salesforce));
        foreach (var (side, id) in SideIds.ByName(pipeline, bySide.Select(text => text.Split('=', 2)).Select(parts => (parts[0], parts.ElementAtOrDefault(1) ?? ""))))
        {
            pair[side] = id;
        }

        return pair;
    }
}
