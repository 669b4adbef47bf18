using System.Text.Json;

namespace Connector.Salesforce;

/// <summary>One field of a describe answer in our words (CONTRACT 1.2).</summary>
internal static class FieldDescribe
{
    public static FieldSchema Parse(JsonElement field)
    {
        var vendorType = field.GetProperty("type").GetString()!;
        var type = TypeOf(vendorType);
        var isKey = vendorType == "id";
        return new FieldSchema(field.GetProperty("name").GetString()!, field.GetProperty("label").GetString() ?? "", type)
        {
            Length = field.TryGetProperty("length", out var length) && length.GetInt32() is > 0 and var longest ? longest : null,
            Scale = type switch { FieldType.Integer => 0, FieldType.Number => field.GetProperty("scale").GetInt32(), _ => null },
            Nullable = Flag(field, "nillable"),
            // A query over many rows may not ask for files.
            Readable = vendorType != "base64",
            Creatable = Flag(field, "createable"),
            Updatable = Flag(field, "updateable"),
            RequiredOnCreate = !Flag(field, "nillable") && !Flag(field, "defaultedOnCreate") && Flag(field, "createable"),
            Calculated = Flag(field, "calculated"),
            Searchable = Flag(field, "idLookup") || Flag(field, "externalId"),
            Unique = isKey || Flag(field, "unique"),
            Restricted = Flag(field, "restrictedPicklist"),
            Values = type is FieldType.Picklist or FieldType.MultiPicklist ? ActiveValues(field) : [],
        };
    }

    public static bool Flag(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static FieldType TypeOf(string vendorType) => vendorType switch
    {
        "id" => FieldType.Id,
        "reference" => FieldType.Reference,
        "string" or "encryptedstring" => FieldType.Text,
        "textarea" => FieldType.LongText,
        "boolean" => FieldType.Boolean,
        "int" or "long" => FieldType.Integer,
        "double" or "currency" or "percent" => FieldType.Number,
        "date" => FieldType.Date,
        "datetime" => FieldType.DateTime,
        "time" => FieldType.Time,
        "picklist" or "combobox" => FieldType.Picklist,
        "multipicklist" => FieldType.MultiPicklist,
        "phone" => FieldType.Phone,
        "url" => FieldType.Url,
        "email" => FieldType.Email,
        _ => FieldType.Other,
    };

    /// <summary>The values of a picklist that are not retired.</summary>
    public static string[] ActiveValues(JsonElement field) =>
        [.. field.GetProperty("picklistValues").EnumerateArray().Where(value => Flag(value, "active")).Select(value => value.GetProperty("value").GetString()!)];
}
