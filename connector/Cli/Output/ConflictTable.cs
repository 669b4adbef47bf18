using Connector.Engine.Questions;

namespace Connector.Cli.Output;

/// <summary>Disagreements side by side.</summary>
internal static class ConflictTable
{
    public static void Print(Sheet sheet, IReadOnlyList<Disagreement> conflicts, string first, string second)
    {
        if (conflicts.Count == 0)
        {
            sheet.Line("No conflicts.");
            return;
        }

        sheet.Table(["when", $"{first} id", $"{second} id", "field", "base", first, second, "winner", "rule"], conflicts.Select(conflict => new[]
        {
            Shown.Moment(conflict.At), conflict.Sides[first].Id ?? "", conflict.Sides[second].Id ?? "", conflict.Field, Base(conflict, first, second),
            Shown.Value(conflict.Sides[first].Value), Shown.Value(conflict.Sides[second].Value), conflict.Winner ?? (conflict.Rule == "decided" ? "(a value of its own)" : "(a person decides)"), conflict.Rule.Replace('_', ' '),
        }));
    }

    public static void Print(Sheet sheet, IReadOnlyList<OpenConflict> open, int most)
    {
        if (open.Count == 0)
        {
            sheet.Line("Nothing waits for a decision.", "green");
            return;
        }

        var sides = open[0].Sides.Keys.ToList();
        sheet.Table(["since", $"{sides[0]} id", $"{sides[1]} id", "field", sides[0], sides[1], "why", "decided"], open.Take(most).Select(conflict => new[]
        {
            Shown.Moment(conflict.Since), conflict.Sides[sides[0]].Id ?? "", conflict.Sides[sides[1]].Id ?? "", conflict.Field,
            Shown.Value(conflict.Sides[sides[0]].Value), Shown.Value(conflict.Sides[sides[1]].Value), conflict.Code,
            conflict.Take is null ? "" : $"{(conflict.Take == "value" ? Shown.Value(conflict.Value) : conflict.Take)}, by {conflict.Who}",
        }));
        if (open.Count > most)
        {
            sheet.Line($"… and {Shown.Number(open.Count - most)} more; --limit shows more");
        }
    }

    // Each side has its own base; mostly they read the same.
    private static string Base(Disagreement conflict, string first, string second)
    {
        var (one, other) = (conflict.Sides[first].Base, conflict.Sides[second].Base);
        return one == other ? Shown.Value(one) : $"{Shown.Value(one)} / {Shown.Value(other)}";
    }
}
