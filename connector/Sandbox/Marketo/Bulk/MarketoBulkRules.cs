using System.Text.Json.Nodes;

namespace Connector.Sandbox.Marketo;

/// <summary>How bulk jobs fare (CONTRACT 2.5, 2.6); without rules a job is done when it is asked for. Time is the sandbox clock's.</summary>
/// <param name="ExportSeconds">How long an export runs.</param>
/// <param name="StatusSeconds">How old a shown status may be.</param>
/// <param name="FailExports">Exports fail with this message.</param>
/// <param name="UpdatedAt">Whether the filter <c>updatedAt</c> is enabled; else 1035.</param>
/// <param name="StaticLists">Whether filters by list are enabled; else 1035.</param>
/// <param name="ExportBytesADay">How much all files of a Central day may hold together.</param>
/// <param name="CutFilesAfter">Each answer of a file is cut off after so many bytes; 0 for never.</param>
/// <param name="ImportSeconds">How long an import runs.</param>
/// <param name="ImportBlanks">What an empty cell does to a value: <c>keep</c> or <c>clear</c>.</param>
/// <param name="ImportNulls">What a cell <c>null</c> does: <c>clear</c>, <c>keep</c>, or <c>text</c>, the word itself.</param>
internal sealed record MarketoBulkRules(
    long ExportSeconds,
    long StatusSeconds,
    string? FailExports,
    bool UpdatedAt,
    bool StaticLists,
    long ExportBytesADay,
    long CutFilesAfter,
    long ImportSeconds,
    string ImportBlanks,
    string ImportNulls)
{
    private const long UsualBytesADay = 500L * 1024 * 1024;

    public static MarketoBulkRules Usual { get; } = Read(given: null);

    public static MarketoBulkRules Read(JsonNode? given)
    {
        var part = RulePart.Of(
            "bulk",
            given,
            "exportSeconds",
            "statusSeconds",
            "failExports",
            "updatedAt",
            "staticLists",
            "exportBytesADay",
            "cutFilesAfter",
            "importSeconds",
            "importBlanks",
            "importNulls");
        return new MarketoBulkRules(
            part.Number("exportSeconds", 0),
            part.Number("statusSeconds", 0),
            part.Text("failExports"),
            part.Flag("updatedAt", usual: true),
            part.Flag("staticLists", usual: true),
            part.Number("exportBytesADay", UsualBytesADay),
            part.Number("cutFilesAfter", 0),
            part.Number("importSeconds", 0),
            part.Word("importBlanks", "keep", "clear"),
            part.Word("importNulls", "clear", "keep", "text"));
    }

    public JsonNode Show() => new JsonObject
    {
        ["exportSeconds"] = ExportSeconds,
        ["statusSeconds"] = StatusSeconds,
        ["failExports"] = FailExports,
        ["updatedAt"] = UpdatedAt,
        ["staticLists"] = StaticLists,
        ["exportBytesADay"] = ExportBytesADay,
        ["cutFilesAfter"] = CutFilesAfter,
        ["importSeconds"] = ImportSeconds,
        ["importBlanks"] = ImportBlanks,
        ["importNulls"] = ImportNulls,
    };
}
