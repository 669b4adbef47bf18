using System.CommandLine;
using Connector.Cli.Verbs;

namespace Connector.Cli;

/// <summary>Every verb there is: one line each.</summary>
internal static class CommandTree
{
    public static RootCommand Build(Shell shell)
    {
        var root = new RootCommand("Keeps two systems' people in step: declared in one file, shown before it is done, kept field by field.")
        {
            DemoVerb.Create(shell),
            InitVerb.Create(shell),
            ValidateVerb.Create(shell),
            ShowVerb.Create(shell),
            PlanVerb.Create(shell),
            RunVerb.Create(shell),
            WatchVerb.Create(shell),
            SyncVerb.Create(shell),
            ServeVerb.Create(shell),
            StatusVerb.Create(shell),
            HistoryVerb.Create(shell),
            ConflictsVerb.Create(shell),
            QuarantineVerb.Create(shell),
            ExplainVerb.Create(shell),
            LinksVerb.Create(shell),
            ForgetVerb.Create(shell),
            SandboxVerb.Create(shell),
            VersionVerb.Create(shell),
        };
        foreach (var option in shell.Common.All)
        {
            root.Options.Add(option);
        }

        return root;
    }
}
