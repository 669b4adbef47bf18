using Connector.Engine.History;
using Connector.Engine.Questions;

namespace Connector.Cli.Output;

/// <summary>Past runs, newest first. A run's name begins with the moment it started, in UTC, and is never folded: it is there to be copied.</summary>
internal static class RunTable
{
    private static readonly string[] Columns = ["run", "verb", "status", "planned", "applied", "quarantined", "conflicts", "took"];

    public static void Print(Sheet sheet, IReadOnlyList<PastRun> runs)
    {
        sheet.Table(Columns, runs.Select(run => Row(run.Run, run.Verb, run.Status, run.Planned, run.Applied, run.Quarantined, run.Conflicts, run.Seconds)));
        Reasons(sheet, runs.Select(run => (run.Status, run.Code, run.Message)));
    }

    public static void Print(Sheet sheet, IReadOnlyList<TrailRun> runs)
    {
        sheet.Table(Columns, runs.Select(run => Row(run.Run, run.Verb, run.Status, run.Planned, run.Applied, run.Quarantined, run.Conflicts, run.Seconds)));
        Reasons(sheet, runs.Select(run => (run.Status, run.Code, run.Message)));
    }

    private static string[] Row(string run, string verb, string status, long planned, long applied, long quarantined, long conflicts, double seconds) =>
        [run, verb, status, Shown.Number(planned), Shown.Number(applied), Shown.Number(quarantined), Shown.Number(conflicts), Shown.Seconds(seconds)];

    /// <summary>Each reason once, in the words of the latest run that had it.</summary>
    private static void Reasons(Sheet sheet, IEnumerable<(string Status, string? Code, string? Message)> ends)
    {
        foreach (var (status, code, message) in ends.Where(end => end.Code is not null).DistinctBy(end => (end.Status, end.Code)))
        {
            sheet.Line(Shown.Line($"  {status}: {message}  [{code}]"));
        }
    }
}
