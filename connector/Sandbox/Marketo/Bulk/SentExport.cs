using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>What a call asks to be exported: columns with their headings, format, filter.</summary>
internal sealed class SentExport
{
    private static readonly TimeSpan LongestRange = TimeSpan.FromDays(31);
    private readonly JsonElement body;

    public SentExport(JsonElement body)
    {
        this.body = body.ValueKind == JsonValueKind.Object ? body : throw new ResponseFault("609", ErrorTexts.For("609"));
        Form = body.TryGetProperty("format", out var format) && format.ValueKind != JsonValueKind.Null ? DelimitedForm.Named(FieldValue.Sent(format)) : DelimitedForm.Csv;
        Fields = body.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Array ? [.. fields.EnumerateArray().Select(FieldValue.Sent)] : [];
        if (!body.TryGetProperty("filter", out var filter) || filter.ValueKind != JsonValueKind.Object || !filter.EnumerateObject().Any())
            throw ResponseFault.Missing("filter");
        Filter = filter;
    }

    public DelimitedForm Form { get; }

    /// <summary>The columns wanted; none when the call names none.</summary>
    public IReadOnlyList<string> Fields { get; }

    public JsonElement Filter { get; }

    /// <summary>The first line of the file: names, or what the call wants them to be called.</summary>
    public IReadOnlyList<string> Header(IEnumerable<string> columns)
    {
        var names = body.TryGetProperty("columnHeaderNames", out var given) && given.ValueKind == JsonValueKind.Object
            ? given.EnumerateObject().ToDictionary(one => one.Name, one => FieldValue.Sent(one.Value), StringComparer.Ordinal)
            : [];
        return [.. columns.Select(column => names.GetValueOrDefault(column) ?? column)];
    }

    /// <summary>A range of whole seconds, both ends included, of 31 days at most.</summary>
    /// <exception cref="ResponseFault">It is no range, or too long.</exception>
    public static (long From, long To) Range(JsonElement range, string name, DateTimeOffset now)
    {
        var (from, to) = (Time(range, "startAt") ?? throw ResponseFault.Missing($"{name}.startAt"), Time(range, "endAt") ?? now);
        if (to < from)
            throw new ResponseFault("1003", $"'{name}' ends before it starts");
        return to - from <= LongestRange
            ? (from.ToUnixTimeSeconds(), to.ToUnixTimeSeconds())
            : throw new ResponseFault("1003", $"'{name}' spans more than 31 days");
    }

    private static DateTimeOffset? Time(JsonElement range, string end)
    {
        if (range.ValueKind != JsonValueKind.Object || !range.TryGetProperty(end, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return FieldValue.Time(FieldValue.Sent(value)) ?? throw new ResponseFault("704", "Invalid date format");
    }
}
