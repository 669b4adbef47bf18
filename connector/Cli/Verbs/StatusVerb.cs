using System.CommandLine;
using Connector.Cli.Output;
using Connector.Engine.Questions;

namespace Connector.Cli.Verbs;

/// <summary><c>status FILE</c>: how the pipeline stands.</summary>
internal static class StatusVerb
{
    public static Command Create(Shell shell)
    {
        var file = Inputs.File();
        return shell.Verb("status", "How a pipeline stands: last runs, how far each side is read, what waits.", [file], async (use, cancel) =>
        {
            var status = await use.Host.AskAsync(use.File(file), (state, pipeline) => StatusQuestion.Ask(state, pipeline, use.Host.Options.Time.GetUtcNow()), cancel);
            use.Show(status, sheet => Print(sheet, status));
            return ExitCode.Done;
        });
    }

    private static void Print(Sheet sheet, Status status)
    {
        sheet.Line($"{status.Pipeline}: {Shown.Count(status.Links, "link")}, {Shown.Count(status.Tombstones, "tombstone")}", "bold");
        sheet.Line($"  waiting: {Shown.Number(status.Pending)} to decide, {Shown.Number(status.Unsettled)} to read again, {Shown.Number(status.Unanswered)} whose answer was lost");
        sheet.Line($"  quarantine: {(status.Quarantine.Count == 0 ? "empty" : string.Join(", ", status.Quarantine.Select(reason => $"{Shown.Number(reason.Count)} {reason.Code}")))}");
        sheet.Heading("Read up to");
        sheet.Table(["feed", "position", "age", "all compared"], status.Cursors.Select(cursor => new[]
        {
            $"{cursor.Side}.{cursor.Entity}", Shown.Moment(cursor.Position), Shown.Age(TimeSpan.FromSeconds(cursor.AgeSeconds)), Shown.Moment(cursor.SweptAt),
        }));
        sheet.Heading("Last runs");
        RunTable.Print(sheet, status.Runs);
    }
}
