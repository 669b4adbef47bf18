using System.CommandLine;
using Connector.Cli.Output;

namespace Connector.Cli.Verbs;

/// <summary><c>explain FILE --person WHO</c>: everything known of one person.</summary>
internal static class ExplainVerb
{
    public static Command Create(Shell shell)
    {
        var file = Inputs.File();
        var person = Inputs.Person();
        var all = new Option<bool>("--all") { Description = "Also the lines on which both sides agree." };
        return shell.Verb("explain", "One person: both sides as last seen, line by line, what happened and what comes next.", [file, person, all], async (use, cancel) =>
        {
            var explanation = await use.Host.ExplainAsync(use.File(file), use.Get(person)!, cancel);
            use.Show(explanation, sheet => ExplanationPage.Print(sheet, explanation, use.Get(all)));
            return ExitCode.Done;
        });
    }
}
