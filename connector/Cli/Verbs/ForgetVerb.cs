using System.CommandLine;
using Connector.Cli.Output;

namespace Connector.Cli.Verbs;

/// <summary><c>forget FILE --person WHO</c>: erases one person from all this program keeps, and proves it.</summary>
internal static class ForgetVerb
{
    public static Command Create(Shell shell)
    {
        var file = Inputs.File();
        var person = Inputs.Person();
        var mayReturn = new Option<bool>("--may-return") { Description = "Keep not even a hash: a later change takes the person up again like a stranger." };
        return shell.Verb("forget", "Erase one person from state, trail and journal, and look whether anything is left. Neither side is touched.", [file, person, mayReturn], async (use, cancel) =>
        {
            var erased = await use.Host.ForgetAsync(use.File(file), use.Get(person)!, use.Get(mayReturn), cancel);
            use.Show(erased, sheet => Print(sheet, erased));
            return ExitCode.Done;
        });
    }

    private static void Print(Sheet sheet, Engine.ByHand.Erased erased)
    {
        if (!erased.Known)
        {
            sheet.Line("Nobody of that address or id was known; everything was looked through all the same.", "yellow");
        }

        sheet.Line($"{Shown.Count(erased.Records, "record")} erased, {Shown.Count(erased.TrailFiles, "file")} of the trail written anew, the state copied anew: 0 traces", "green");
        if (erased.SharedAddresses > 0)
        {
            sheet.Line("  An address of theirs is somebody else's too; with that person it stays.", "yellow");
        }

        sheet.Line(erased.Blocked
            ? "  A salted hash of the ids keeps these records from being taken up again; a forced sync lifts it."
            : "  Nothing is kept: if the records are still there, a later change takes them up again.");
    }
}
