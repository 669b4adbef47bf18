using System.CommandLine;

namespace Connector.Cli.Verbs;

/// <summary><c>links FILE</c> and <c>links list|set|remove|export|import</c>: which ids are one person, and how a person changes that.</summary>
internal static class LinksVerb
{
    public static Command Create(Shell shell)
    {
        // The same as list: the usual question in the fewest words.
        var links = LinkCommands.List((symbols, work) => shell.Verb("links", "Which ids are one person, and how that was found; set, remove, export and import change it.", symbols, work));
        links.Subcommands.Add(LinkCommands.List((symbols, work) => shell.Verb("list", "Which ids are one person: how each link was made, and why dead ones are dead.", symbols, work)));
        links.Subcommands.Add(LinkCommands.Set(shell));
        links.Subcommands.Add(LinkCommands.Remove(shell));
        links.Subcommands.Add(CrosswalkCommands.Export(shell));
        links.Subcommands.Add(CrosswalkCommands.Import(shell));
        return links;
    }
}
