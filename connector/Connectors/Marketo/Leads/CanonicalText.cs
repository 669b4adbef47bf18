using System.Globalization;
using System.Text.Json;

namespace Connector.Marketo;

/// <summary>Marketo's JSON values as canonical text (see <see cref="SourceRecord"/>), and back. What does not fit its type stays as it is: nothing is coerced in silence.</summary>
internal static class CanonicalText
{
    // No exponent, no trailing zeros: a float field prints 1000.0 on one path and 1000 on another (CONTRACT part 3).
    private const string Plain = "0.############################";

    // The lead API writes Z, examples +0000, the asset API both, an old recording a space and no zone (CONTRACT 2.0, 2.3).
    private static readonly string[] _moments =
    [
        "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ssK",
    ];

    /// <summary>A missing value is null (CONTRACT 2.2: "implied null").</summary>
    public static string? Of(JsonElement value, FieldType type) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => OfText(value.GetString()!, type),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => Number(value.GetRawText()) ?? value.GetRawText(),
        _ => value.GetRawText(),
    };

    /// <summary>A moment in any of Marketo's spellings, cut to whole seconds.</summary>
    public static DateTimeOffset? Moment(string text)
    {
        var zoned = text.EndsWith("Z+0000", StringComparison.Ordinal) ? text[..^5] : text;
        if (!DateTimeOffset.TryParseExact(zoned, _moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment))
            return null;
        return moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond));
    }

    public static string Print(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Writes canonical text as the JSON the field's type asks for; Marketo answers 1001 or 1003 to what does not fit.</summary>
    public static void Write(Utf8JsonWriter json, string name, string? text, FieldType type)
    {
        if (text is null)
            json.WriteNull(name);
        else if (type == FieldType.Boolean && bool.TryParse(text, out var flag))
            json.WriteBoolean(name, flag);
        else if (type is FieldType.Integer or FieldType.Number or FieldType.Id && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            json.WriteNumber(name, number);
        else
            json.WriteString(name, text);
    }

    private static string OfText(string text, FieldType type) => type switch
    {
        FieldType.Boolean => text.ToUpperInvariant() switch { "TRUE" or "1" => "true", "FALSE" or "0" => "false", _ => text },
        FieldType.Integer or FieldType.Number => Number(text) ?? text,
        FieldType.DateTime => Moment(text) is { } moment ? Print(moment) : text,
        FieldType.Date => Day(text) ?? text,
        _ => text,
    };

    private static string? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString(Plain, CultureInfo.InvariantCulture) : null;

    private static string? Day(string text) =>
        text.Length >= 10 && (text.Length == 10 || text[10] is 'T' or ' ')
        && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;
}
