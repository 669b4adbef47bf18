using Connector.Http;
using Connector.Marketo;
using Connector.Pipelines;
using Connector.Salesforce;

namespace Connector.House.Tests;

/// <summary>The parts of connector/CODES.md that are made from the program's own tables.</summary>
internal static class CodePage
{
    public const string File = "connector/CODES.md";

    /// <summary>Heading of a section → its text.</summary>
    public static IReadOnlyDictionary<string, string> Made { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Pipeline and connections files"] = Rows("code | what it means and the cure", FindingCodes.All.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"`{pair.Key}` | {pair.Value}")),
        ["Salesforce"] = Vendor(SalesforceFaults.Table),
        ["Marketo"] = Vendor(MarketoFaults.Table),
    };

    /// <summary>Every code the page explains.</summary>
    public static IReadOnlySet<string> Codes { get; } = House.Read(File).Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('`')[1]).ToHashSet(StringComparer.Ordinal);

    /// <summary>The text between a heading and the next one.</summary>
    public static string Section(string heading)
    {
        var page = House.Read(File).ReplaceLineEndings("\n");
        var from = page.IndexOf($"## {heading}\n", StringComparison.Ordinal) + heading.Length + 4;
        var to = page.IndexOf("\n## ", from, StringComparison.Ordinal);
        return page[from..(to < 0 ? page.Length : to)].Trim();
    }

    private static string Vendor(FaultTable table) => Rows("code | the vendor says | act | cure", table.Rows.Select(row =>
        $"`{row.Code}` | {row.Vendor}{(row.When is null ? "" : $" with “{row.When}”")} | {Word(row.Recovery)} | {row.Hint}"));

    private static string Rows(string head, IEnumerable<string> rows) =>
        string.Join('\n', [$"| {head} |", $"|{string.Concat(head.Split('|').Select(_ => "---|"))}", .. rows.Select(row => $"| {row} |")]);

    private static string Word(Recovery recovery) => recovery switch
    {
        Recovery.FixPipeline => "fix the pipeline, the connection or permissions",
        Recovery.FixRecord => "fix the record; the others go on",
        Recovery.Retry => "nothing: tried again",
        Recovery.LookUp => "nothing: looked up before it is sent again",
        Recovery.ReadAgain => "nothing: read again and decided anew",
        Recovery.Wait => "nothing: the run pauses, a later one goes on",
        _ => "the run stops; fix, then run again",
    };
}
