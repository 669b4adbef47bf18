using System.Globalization;
using System.Text.Json;

namespace Connector.Salesforce;

/// <summary>Salesforce's JSON values as the text both sides share (see <see cref="SourceRecord"/>).</summary>
internal static class CanonicalText
{
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm:ss.FFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFF'Z'"];

    public static string? Of(JsonElement value, FieldType? type) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => Number(value),
        JsonValueKind.String when type == FieldType.DateTime => Moment(value.GetString()!),
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };

    /// <summary>2021-11-23T22:57:08.000+0000 as a moment.</summary>
    public static DateTimeOffset Stamp(string text) =>
        DateTimeOffset.ParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static string Moment(string text) =>
        DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? Soql.Moment(moment) : text;

    // 10000.0 and 1.0E4 are one number; decimal holds all 18 digits Salesforce keeps.
    private static string Number(JsonElement value) => decimal.TryParse(value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? number.ToString("0.############################", CultureInfo.InvariantCulture)
        : value.GetDouble().ToString("0.############################", CultureInfo.InvariantCulture);
}
