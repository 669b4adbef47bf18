using Connector.Engine.History;
using Connector.Engine.Questions;

namespace Connector.Cli.Output;

/// <summary>What the trail remembers, one line each.</summary>
internal static class HistoryTable
{
    public static void Print(Sheet sheet, IReadOnlyList<TrailChange> changes)
    {
        if (changes.Count == 0)
        {
            sheet.Line("No changes.");
            return;
        }

        sheet.Table(["when", "side", "id", "field", "before", "after", "rule", "outcome", "run"], changes.Select(change => new[]
        {
            Shown.Moment(change.At), change.Side, change.Id ?? "(new)", change.Field, Shown.Value(change.Before), Shown.Value(change.After), change.Rule.Replace('_', ' '), change.Outcome ?? "", change.Run,
        }));
    }

    public static void Print(Sheet sheet, IReadOnlyList<TrailRun> runs) =>
        sheet.Table(["started", "verb", "status", "planned", "applied", "quarantined", "conflicts", "took", "run"], runs.Select(run => new[]
        {
            Shown.Moment(run.StartedAt), run.Verb, run.Status + (run.Code is null ? "" : $" [{run.Code}]"),
            Shown.Number(run.Planned), Shown.Number(run.Applied), Shown.Number(run.Quarantined), Shown.Number(run.Conflicts), Shown.Seconds(run.Seconds), run.Run,
        }));

    public static void Print(Sheet sheet, IReadOnlyList<KnownLink> links, string first, string second) =>
        sheet.Table(["link", first, second, "state", "made by", "since"], links.Select(link => new[]
        {
            Shown.Number(link.Link), link.Ids[first] ?? "", link.Ids[second] ?? "", link.State + (link.Reason is null ? "" : $" ({link.Reason})"), link.MadeBy, Shown.Moment(link.Since),
        }));
}
