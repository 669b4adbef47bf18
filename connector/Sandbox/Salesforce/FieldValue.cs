using System.Globalization;
using System.Text.Json;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce;

/// <summary>Writes a field of a row the way REST answers do (CONTRACT 1.0).</summary>
internal static class FieldValue
{
    private static readonly string[] AddressParts = ["City", "Country", "GeocodeAccuracy", "Latitude", "Longitude", "PostalCode", "State", "Street"];

    public static void Write(Utf8JsonWriter json, Org org, Row row, Field field)
    {
        if (field.Kind == FieldKind.Address)
            WriteAddress(json, row, field);
        else
            Write(json, org.Value(row, field), field.Kind);
    }

    public static void Write(Utf8JsonWriter json, object? value, FieldKind kind)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case decimal number:
                json.WriteRawValue(Number(number, kind), skipInputValidation: true);
                break;
            case DateTime instant:
                json.WriteStringValue(Instants.Write(instant));
                break;
            case DateOnly date:
                json.WriteStringValue(Instants.Write(date));
                break;
            default:
                json.WriteStringValue((string)value);
                break;
        }
    }

    /// <summary>Whole doubles keep a decimal point: <c>1.0</c>; integers have none.</summary>
    private static string Number(decimal number, FieldKind kind)
    {
        var text = number.ToString("0.##################", CultureInfo.InvariantCulture);
        return kind == FieldKind.Integer || text.Contains('.', StringComparison.Ordinal) ? text : text + ".0";
    }

    private static void WriteAddress(Utf8JsonWriter json, Row row, Field field)
    {
        var prefix = field.Name[..^"Address".Length];
        if (Array.TrueForAll(AddressParts, part => row.Type.Find(prefix + part) is not { } source || row[source] is null))
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        foreach (var part in AddressParts)
        {
            var source = row.Type.Find(prefix + part);
            json.WritePropertyName(char.ToLowerInvariant(part[0]) + part[1..]);
            Write(json, source is null ? null : row[source], source?.Kind ?? FieldKind.Text);
        }

        json.WriteEndObject();
    }
}
