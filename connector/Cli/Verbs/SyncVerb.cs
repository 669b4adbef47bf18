using System.CommandLine;
using Connector.Cli.Output;

namespace Connector.Cli.Verbs;

/// <summary><c>sync FILE --person WHO</c>: one person through, now.</summary>
internal static class SyncVerb
{
    public static Command Create(Shell shell)
    {
        var file = Inputs.File();
        var person = Inputs.Person();
        var assign = Inputs.Assign();
        return shell.Verb("sync", "Force one person through now, created on the other side if missing there.", [file, person, assign], async (use, cancel) =>
        {
            var path = use.File(file);
            var result = await use.WithProgressAsync(progress => use.Host.SyncAsync(path, use.Get(person)!, use.Get(assign), progress, cancel));
            use.Show(RunReport.Of(result), sheet => RunPage.Print(sheet, result, path));
            return ExitCode.Of(result);
        });
    }
}
