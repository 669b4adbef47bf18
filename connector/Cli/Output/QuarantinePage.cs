using Connector.Engine.Questions;

namespace Connector.Cli.Output;

/// <summary>What rests, by reason.</summary>
internal static class QuarantinePage
{
    public static void Print(Page page, IReadOnlyList<Resting> resting, int most)
    {
        if (resting.Count == 0)
        {
            page.Line("Quarantine is empty.", "green");
        }

        foreach (var reason in resting.GroupBy(entry => entry.Code))
        {
            page.Heading($"{reason.Key}: {Shown.Number(reason.Count())}");
            foreach (var entry in reason.Take(most))
            {
                page.Line($"! {string.Join("  ", entry.Ids.Where(id => id.Value is not null).Select(id => $"{id.Key} {id.Value}"))}{(entry.Field == "*" ? "" : $"  {entry.Field}")}", "fuchsia");
                page.Line($"    {Shown.Line(entry.Message)}");
                page.Line($"    on {entry.Side} since {Shown.Moment(entry.FirstAt)}, tried {Shown.Count(entry.Tries, "time")}{(entry.Hint is null ? "" : $"; {Shown.Line(entry.Hint)}")}", "grey");
            }

            if (reason.Count() > most)
            {
                page.Line($"… and {Shown.Number(reason.Count() - most)} more; --limit shows more");
            }
        }
    }
}
