using Connector.Engine.ByHand;
using Connector.Engine.Questions;

namespace Connector.Cli.Output;

/// <summary>Links: how each came about, and why dead ones are dead.</summary>
internal static class LinkTable
{
    public static void Print(Sheet sheet, IReadOnlyList<KnownLink> links, string first, string second) =>
        sheet.Table(["link", first, second, "state", "how", "since", "who"], links.Select(link => new[]
        {
            Shown.Number(link.Link), link.Ids[first] ?? "", link.Ids[second] ?? "", link.State + (link.Reason is null ? "" : $" ({link.Reason})"), link.How, Shown.Moment(link.Since), link.Who ?? "",
        }));

    public static void Print(Sheet sheet, LinkChanges changes)
    {
        foreach (var link in changes.Made)
        {
            sheet.Line(link.State == "live" ? $"+ linked: {Ids(link)}" : $"+ tombstone: {Ids(link)}", "green");
        }

        foreach (var link in changes.Ended)
        {
            sheet.Line($"- ended: {Ids(link)}  {(link.Reason == "released" ? "both may be matched or created anew" : "a tombstone stays: neither is matched or created anew until somebody says so")}", "yellow");
        }

        sheet.Line($"{changes.Pipeline}: {Shown.Count(changes.Made.Count, "link")} made, {Shown.Number(changes.Ended.Count)} ended, {Shown.Number(changes.Unchanged)} as they were  (run {changes.Run})");
    }

    private static string Ids(KnownLink link) => string.Join("  ", link.Ids.Select(id => $"{id.Key} {id.Value}"));
}
