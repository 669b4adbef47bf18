using System.CommandLine;
using Connector.Cli.Output;

namespace Connector.Cli.Verbs;

/// <summary><c>links export</c> and <c>links import</c>: the crosswalk as CSV, to link again after an org was restored or changed.</summary>
internal static class CrosswalkCommands
{
    public static Command Export(Shell shell)
    {
        var file = Inputs.File();
        var to = new Option<string?>("--to") { Description = "The file to write; else standard output." };
        return shell.Verb("export", "All links as CSV, tombstones too.", [file, to], async (use, cancel) =>
        {
            var lines = await use.Host.ExportLinksAsync(use.File(file), cancel);
            if (use.Get(to) is { } path)
            {
                Write(path, lines);
                use.Show(new { file = path, links = lines.Count - 1 }, sheet => sheet.Line($"{Shown.Count(lines.Count - 1, "link")} written to {path}", "green"));
            }
            else
            {
                // Not by the sheet, which folds long lines on a terminal.
                use.Show(new { csv = lines }, _ => use.Terminal.Out.WriteLine(string.Join(Environment.NewLine, lines)));
            }

            return ExitCode.Done;
        });
    }

    public static Command Import(Shell shell)
    {
        var file = Inputs.File();
        var csv = new Argument<string>("CSV") { Description = "A file as links export writes it; the two id columns are enough, and state = dead keeps a tombstone." };
        var release = LinkCommands.Release("whoever loses a partner");
        return shell.Verb("import", "Link every row of a CSV, or none: every bad row is told with its line.", [file, csv, release], async (use, cancel) =>
        {
            var changes = await use.Host.ImportLinksAsync(use.File(file), use.Get(csv), use.Get(release), cancel);
            use.Show(changes, sheet => LinkTable.Print(sheet, changes));
            return ExitCode.Done;
        });
    }

    private static void Write(string path, IReadOnlyList<string> lines)
    {
        try
        {
            File.WriteAllLines(path, lines);
            State.Storage.MakePrivate(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new TerminalException(State.Storage.Describe(State.Faults.Storage, path, refused), refused);
        }
    }
}
