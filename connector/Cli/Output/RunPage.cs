using Connector.Engine;

namespace Connector.Cli.Output;

/// <summary>How a run ended, in a few lines; no values.</summary>
internal static class RunPage
{
    public static void Print(Sheet sheet, RunResult result, string file)
    {
        Findings(sheet, result);
        sheet.Line($"{result.Pipeline}: {Words(result)} in {Shown.Seconds(result.Seconds)}  (run {result.Run})", Style(result.Status));
        sheet.Line($"  planned {Shown.Number(result.Planned)} = applied {Shown.Number(result.Applied)} + skipped {Shown.Number(result.Skipped)} + quarantined {Shown.Number(result.Quarantined)} + unprocessed {Shown.Number(result.Unprocessed)};  {Shown.Count(result.Conflicts, "conflict")}");
        sheet.Table(
            ["side", "read", "unchanged", "created", "updated", "merged", "deleted", "API calls", "account, 24 h"],
            result.Sides.Select(side => new[] { side.Key, Shown.Number(side.Value.Read), Shown.Number(side.Value.Unchanged), Shown.Number(side.Value.Created), Shown.Number(side.Value.Updated), Shown.Number(side.Value.Merged), Shown.Number(side.Value.Deleted), Shown.Number(side.Value.Calls),
                side.Value.Usage is { } usage ? $"{Shown.Number(usage.Used)} of {Shown.Number(usage.Max)}" : "" }));
        People(sheet, result);
        Ways(sheet, result);
        if (result.Plan is { Stops.Count: > 0 } plan && result.Status is "stopped" or "planned")
        {
            PlanPage.Stops(sheet, result.Plan!, file);
        }
        else if (result.Fault is { } fault)
        {
            foreach (var line in Shown.Lines(fault, result.Status == "paused" ? "paused" : "error"))
            {
                sheet.Line(line, Style(result.Status));
            }
        }

        if (result.Quarantined > 0)
        {
            sheet.Line($"  why records were refused:  connector quarantine {file}");
        }

        if (result.TrailDaysDeleted > 0)
        {
            sheet.Line($"  {Shown.Count(result.TrailDaysDeleted, "day")} of the trail {(result.TrailDaysDeleted == 1 ? "was" : "were")} older than the file keeps them, and deleted");
        }

        if (result.Conflicts > 0)
        {
            sheet.Line($"  who won, and what lost:  connector conflicts {file}");
        }
    }

    /// <summary>What changed on a side since the last run, and which lines rest for it.</summary>
    public static void Findings(Sheet sheet, RunResult result)
    {
        foreach (var finding in result.Findings)
        {
            sheet.Line(Shown.Line(finding.ToString()), "yellow");
        }
    }

    /// <summary>What became of everybody who was named.</summary>
    private static void People(Sheet sheet, RunResult result)
    {
        foreach (var person in result.People)
        {
            sheet.Line(Shown.Line($"  {person.Person}: {person.Outcome}{string.Concat(person.Records.OrderBy(record => record.Key, StringComparer.Ordinal).Select(record => $"  {record.Key} {record.Value}"))}"));
            foreach (var line in person.Fault is { } fault ? Shown.Lines(fault, "refused") : [])
            {
                sheet.Line($"    {line}", "yellow");
            }
        }
    }

    /// <summary>How was read and written, where the side has a choice; what moved nothing is left out.</summary>
    private static void Ways(Sheet sheet, RunResult result)
    {
        foreach (var read in result.Reads.Where(read => read is { Records: > 0, Way: not null }))
        {
            sheet.Line($"  {read.Side}.{read.Entity} was read by {read.Way}");
        }

        foreach (var side in (result.Plan?.Sides ?? []).Where(side => side.Way is not null && result.Sides.TryGetValue(side.Side, out var done) && done.Created + done.Updated + done.Merged + done.Deleted > 0))
        {
            sheet.Line($"  {side.Side} was written by {side.Way}");
        }
    }

    private static string Words(RunResult result) => result.Status switch
    {
        "done" => "done",
        "quarantined" => "done, some records rest in quarantine",
        "incomplete" => "not finished, the rest waits for the next run",
        "stopped" => "stopped by a guard before the first write",
        "paused" when result.Fault?.Code == RunResult.GaveWay => "paused (it let a forced sync go first, a later run goes on)",
        "paused" => "paused (an allowance is used up, a later run goes on)",
        "planned" => "looked, and wrote nothing",
        var status => status,
    };

    private static string Style(string status) => status switch
    {
        "done" or "planned" => "green",
        "quarantined" or "stopped" or "paused" => "yellow",
        _ => "red",
    };
}
