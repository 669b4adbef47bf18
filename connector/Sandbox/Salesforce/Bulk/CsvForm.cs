using System.Text.Json.Nodes;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>How a job's CSV is written: between columns, and at the end of a line.</summary>
internal sealed record CsvForm(string DelimiterName, byte Delimiter, string LineEnding)
{
    private static readonly Dictionary<string, byte> Delimiters = new(StringComparer.Ordinal)
    {
        ["BACKQUOTE"] = (byte)'`',
        ["CARET"] = (byte)'^',
        ["COMMA"] = (byte)',',
        ["PIPE"] = (byte)'|',
        ["SEMICOLON"] = (byte)';',
        ["TAB"] = (byte)'\t',
    };

    public static CsvForm Usual { get; } = new("COMMA", (byte)',', "LF");

    public ReadOnlySpan<byte> EndOfLine => LineEnding == "CRLF" ? "\r\n"u8 : "\n"u8;

    public static CsvForm Read(JsonObject job)
    {
        var delimiter = job["columnDelimiter"]?.ToString() ?? "COMMA";
        var ending = job["lineEnding"]?.ToString() ?? "LF";
        if (!Delimiters.TryGetValue(delimiter, out var sign))
            throw JobRefusals.BadValue("columnDelimiter", delimiter);
        return ending is "LF" or "CRLF" ? new CsvForm(delimiter, sign, ending) : throw JobRefusals.BadValue("lineEnding", ending);
    }
}
