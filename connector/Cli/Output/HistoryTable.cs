using Connector.Engine.History;

namespace Connector.Cli.Output;

/// <summary>What the trail remembers: values under the record and the run that changed them, so that long ones have a line of their own.</summary>
internal static class HistoryTable
{
    public static void Print(Sheet sheet, IReadOnlyList<TrailChange> changes)
    {
        if (changes.Count == 0)
        {
            sheet.Line("No changes.");
            return;
        }

        string? run = null;
        (string Side, string? Id) record = default;
        foreach (var change in changes)
        {
            if (change.Run != run)
            {
                run = change.Run;
                record = default;
                sheet.Line($"{Shown.Moment(change.At)}  run {run}", "bold");
            }

            if ((change.Side, change.Id) != record)
            {
                record = (change.Side, change.Id);
                sheet.Line($"  {change.Side} {change.Entity} {change.Id ?? "(new)"}{(change.Into is null ? "" : $"  merged into {change.Into}")}");
            }

            // Of what waits for a person no value was chosen.
            var what = change is { Outcome: "quarantined", Before: null, After: null } ? "nothing is chosen" : $"{Shown.Value(change.Before)} → {Shown.Value(change.After)}";
            sheet.Line($"    {change.Field}: {what}  ({change.Rule.Replace('_', ' ')}{(change.Outcome is null ? "" : $", {change.Outcome}")})");
        }
    }
}
