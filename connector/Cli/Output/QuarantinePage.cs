using Connector.Engine.Questions;

namespace Connector.Cli.Output;

/// <summary>What rests, by reason.</summary>
internal static class QuarantinePage
{
    public static void Print(Sheet sheet, IReadOnlyList<Resting> resting, int most)
    {
        if (resting.Count == 0)
        {
            sheet.Line("Quarantine is empty.", "green");
        }

        foreach (var reason in resting.GroupBy(entry => entry.Code))
        {
            sheet.Heading($"{reason.Key}: {Shown.Number(reason.Count())}");
            foreach (var entry in reason.Take(most))
            {
                sheet.Line($"! {string.Join("  ", entry.Ids.Where(id => id.Value is not null).Select(id => $"{id.Key} {id.Value}"))}{(entry.Field == "*" ? "" : $"  {entry.Field}")}", "fuchsia");
                sheet.Line($"    {Shown.Line(entry.Message)}");
                sheet.Line($"    on {entry.Side} since {Shown.Moment(entry.FirstAt)}, tried {Shown.Count(entry.Tries, "time")}{(entry.Hint is null ? "" : $"; {Shown.Line(entry.Hint)}")}", "grey");
            }

            if (reason.Count() > most)
            {
                sheet.Line($"… and {Shown.Number(reason.Count() - most)} more; --limit shows more");
            }
        }
    }
}
