using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>Turns a JSON value into a value of the field's kind. Strings are accepted for numbers and booleans (CONTRACT 1.0).</summary>
internal static class ValueReader
{
    /// <summary>False when the value is of another type than the field.</summary>
    public static bool TryRead(Field field, JsonNode? json, out object? value)
    {
        value = null;
        if (json is null)
            return field.Kind != FieldKind.Boolean;
        if (json is not JsonValue scalar)
            return false;
        var kind = scalar.GetValueKind();
        var text = kind == JsonValueKind.String ? scalar.GetValue<string>() : scalar.ToJsonString();
        value = field.Kind switch
        {
            FieldKind.Boolean => bool.TryParse(text, out var flag) ? Row.Box(flag) : null,
            FieldKind.Number => Number(kind, text),
            FieldKind.Integer => Number(kind, text) is { } number && decimal.Truncate(number) == number ? number : null,
            FieldKind.Date => Date(text),
            FieldKind.DateTime => Instants.TryParse(text, out DateTime instant) ? instant : null,
            _ => text,
        };
        return value is not null || (kind == JsonValueKind.String && text.Trim().Length == 0 && field.Kind != FieldKind.Boolean);
    }

    public static string Mismatch(Field field, JsonNode? json)
    {
        var (token, shown) = json switch
        {
            null => ("VALUE_NULL", "null"),
            JsonObject => ("START_OBJECT", "{"),
            JsonArray => ("START_ARRAY", "["),
            _ => Scalar(json.AsValue()),
        };
        return $"Cannot deserialize instance of {field.Type} from {token} value {shown} or request may be missing a required field at [line:1, column:2]";
    }

    private static (string Token, string Shown) Scalar(JsonValue value)
    {
        var text = value.ToJsonString();
        return value.GetValueKind() switch
        {
            JsonValueKind.String => ("VALUE_STRING", value.GetValue<string>()),
            JsonValueKind.True => ("VALUE_TRUE", text),
            JsonValueKind.False => ("VALUE_FALSE", text),
            _ => (text.AsSpan().IndexOfAny(".eE") < 0 ? "VALUE_NUMBER_INT" : "VALUE_NUMBER_FLOAT", text),
        };
    }

    private static decimal? Number(JsonValueKind kind, string text)
    {
        if (kind is not (JsonValueKind.Number or JsonValueKind.String))
            return null;
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return number;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var huge) && double.IsFinite(huge) ? (huge < 0 ? decimal.MinValue : decimal.MaxValue) : null;
    }

    private static DateOnly? Date(string text)
    {
        if (Instants.TryParse(text, out DateOnly date))
            return date;
        return Instants.TryParse(text, out DateTime instant) ? DateOnly.FromDateTime(instant) : null;
    }
}
