using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Connector.Sandbox.Marketo;

/// <summary>Values as people keep them: text (also dates, in their wire form), <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>; null is blank.</summary>
internal static partial class FieldValue
{
    private static readonly object True = true;
    private static readonly object False = false;

    public static object Box(bool value) => value ? True : False;

    /// <summary>Checks a value that was sent and brings it into the kept form. False: the record is to be skipped with 1003.</summary>
    public static bool TryRead(LeadField field, JsonElement sent, out object? value)
    {
        value = null;
        switch (sent.ValueKind)
        {
            case JsonValueKind.Null:
                return true;
            case JsonValueKind.Object or JsonValueKind.Array:
                return false;
        }

        return TryRead(field, Sent(sent), out value);
    }

    /// <summary>The same for a value that came as text.</summary>
    public static bool TryRead(LeadField field, string text, out object? value)
    {
        value = null;
        if (text.Length == 0)
            return true;
        value = field.Kind switch
        {
            FieldKind.Text => text.Length <= (field.Length ?? int.MaxValue) && Encoding.UTF8.GetByteCount(text) <= LeadField.TextBytes ? text : null,
            FieldKind.Email => text.Length <= (field.Length ?? int.MaxValue) && Email().IsMatch(text) ? text : null,
            FieldKind.Integer => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? (long)whole : null,
            FieldKind.Float => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
            FieldKind.Boolean => Boolean(text),
            FieldKind.Date => Time(text)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => Time(text) is { } time ? Wire(time) : null,
        };
        return value is not null;
    }

    /// <summary>The sent value as text, the way error messages quote it.</summary>
    public static string Sent(JsonElement sent) => sent.ValueKind == JsonValueKind.String ? sent.GetString()! : sent.GetRawText();

    /// <summary>The kept value as text, for lookups and activities.</summary>
    public static string? Show(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>A time as lead, activity and bulk answers print it.</summary>
    public static string Wire(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static DateTimeOffset? Time(string text) =>
        text.Length >= 10 && char.IsAsciiDigit(text[0])
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    public static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null: json.WriteNull(name); break;
            case string text: json.WriteString(name, text); break;
            case long whole: json.WriteNumber(name, whole); break;
            case double number: json.WriteNumber(name, number); break;
            case bool flag: json.WriteBoolean(name, flag); break;
            default: throw new InvalidOperationException($"{name} holds a {value.GetType().Name}.");
        }
    }

    private static object? Boolean(string text) => text.ToLowerInvariant() switch
    {
        "true" or "1" or "yes" => True,
        "false" or "0" or "no" => False,
        _ => null,
    };

    // One address, ASCII only (CONTRACT 3).
    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Email();
}
