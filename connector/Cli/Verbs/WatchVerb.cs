using System.CommandLine;
using Connector.Cli.Output;

namespace Connector.Cli.Verbs;

/// <summary><c>watch FILE</c>: cycle after cycle, until cancelled or a run cannot go on.</summary>
internal static class WatchVerb
{
    public static Command Create(Shell shell)
    {
        var file = Inputs.File();
        return shell.Verb("watch", "Run, wait as long as the file says, run again; until Ctrl+C.", [file], async (use, cancel) =>
        {
            var path = use.File(file);
            var progress = use.Verbose ? new ProgressLines(use.Terminal.Error, everything: true) : null;
            await foreach (var result in use.Host.WatchAsync(path, progress is null ? null : progress.Report, cancel))
            {
                use.Show(RunReport.Of(result), sheet =>
                {
                    RunPage.Findings(sheet, result);
                    sheet.Line($"{Shown.Moment(DateTimeOffset.UtcNow)}  {result.Pipeline}: {result.Status}, applied {result.Applied}, quarantined {result.Quarantined}, unprocessed {result.Unprocessed}, {Shown.Count(result.Conflicts, "conflict")}, {Shown.Seconds(result.Seconds)}{(result.Fault is { } fault ? $": {fault.Message} [{fault.Code}]" : "")}");
                    if (result.Status == "stopped")
                    {
                        PlanPage.Stops(sheet, result.Plan!, path);
                    }
                });
                if (result.Status == "stopped")
                {
                    // The same plan would be stopped again every time: a person has to look.
                    return ExitCode.Stopped;
                }
            }

            cancel.ThrowIfCancellationRequested();
            return ExitCode.Done;
        });
    }
}
