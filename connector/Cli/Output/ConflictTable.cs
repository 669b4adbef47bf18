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
            Shown.Value(conflict.Sides[first].Value), Shown.Value(conflict.Sides[second].Value), conflict.Winner ?? "(a person decides)", conflict.Rule.Replace('_', ' '),
        }));
    }

    // Each side has its own base; mostly they read the same.
    private static string Base(Disagreement conflict, string first, string second)
    {
        var (one, other) = (conflict.Sides[first].Base, conflict.Sides[second].Base);
        return one == other ? Shown.Value(one) : $"{Shown.Value(one)} / {Shown.Value(other)}";
    }
}
