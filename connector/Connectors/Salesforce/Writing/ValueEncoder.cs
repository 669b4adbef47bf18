using System.Globalization;
using System.Text.Json;

namespace Connector.Salesforce;

/// <summary>
/// Canonical text as the JSON type a field wants. A value that does not fit is refused here: Salesforce would refuse the whole request for it
/// (JSON_PARSER_ERROR, CONTRACT 1.4), and 199 innocent records with it.
/// </summary>
internal static class ValueEncoder
{
    /// <summary>The fault of the first value that fits its field's type not, or null.</summary>
    public static Fault? Misfit(EntitySchema schema, IReadOnlyDictionary<string, string?> values)
    {
        foreach (var (name, value) in values)
        {
            if (value is not null && schema.Find(name) is { } field && !Fits(field.Type, value))
                return SalesforceFaults.Table.Of("INVALID_TYPE_ON_FIELD_IN_RECORD", $"{field.Label}: value not of required type: {value}", field.Name);
        }

        return null;
    }

    public static void Write(Utf8JsonWriter json, FieldSchema? field, string name, string? value)
    {
        switch (field?.Type, value)
        {
            // A checkbox knows no null (CONTRACT PART 3).
            case (FieldType.Boolean, null):
                json.WriteBoolean(name, false);
                break;
            case (FieldType.Boolean, _):
                json.WriteBoolean(name, string.Equals(value, "true", StringComparison.OrdinalIgnoreCase));
                break;
            case (FieldType.Integer, not null):
                json.WriteNumber(name, decimal.Truncate(Number(value)));
                break;
            case (FieldType.Number, not null):
                json.WriteNumber(name, Number(value));
                break;
            default:
                json.WriteString(name, value);
                break;
        }
    }

    private static decimal Number(string value) => decimal.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static bool Fits(FieldType type, string value) => type switch
    {
        FieldType.Boolean => bool.TryParse(value, out _),
        FieldType.Integer => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && decimal.IsInteger(number),
        FieldType.Number => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        FieldType.Date => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        FieldType.DateTime => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _),
        _ => true,
    };
}
