using System.Text.Json;

namespace Connector.Marketo;

/// <summary>One field of the lead, from one item of describe (CONTRACT 2.2).</summary>
internal sealed record LeadField(FieldSchema Schema)
{
    private const int TextAreaBytes = 30_000; // B-F30
    private const int StringLength = 255;     // B-F30

    public string Name => Schema.Name;

    /// <summary>Marketo's own type word.</summary>
    public string DataType => Schema.VendorType ?? "";

    /// <summary>Null for a field without a REST name: it cannot be reached.</summary>
    public static LeadField? Of(JsonElement item)
    {
        if (!item.TryGetProperty("rest", out var rest) || !rest.TryGetProperty("name", out var named) || named.GetString() is not { Length: > 0 } name)
            return null;
        var dataType = item.TryGetProperty("dataType", out var word) ? word.GetString()!.ToLowerInvariant() : "string";
        var type = LeadFields.IsId(name) ? FieldType.Id : TypeOf(dataType);
        var readOnly = LeadFields.IsKeptByMarketo(name) || dataType == "formula" || (rest.TryGetProperty("readOnly", out var flag) && flag.ValueKind == JsonValueKind.True);
        return new LeadField(
            new FieldSchema(name, item.TryGetProperty("displayName", out var label) ? label.GetString() ?? name : name, type)
            {
                Length = LengthOf(type, item.TryGetProperty("length", out var length) && length.TryGetInt32(out var most) ? most : null),
                LengthInBytes = type == FieldType.LongText,
                Scale = type == FieldType.Integer ? 0 : null,
                Creatable = !readOnly,
                Updatable = !readOnly,
                Calculated = dataType == "formula",
                Searchable = LeadFields.IsSearchable(name, dataType),
                VendorType = dataType,
            });
    }

    private static FieldType TypeOf(string dataType) => dataType switch
    {
        "string" => FieldType.Text,
        "text" or "textarea" => FieldType.LongText,
        "email" => FieldType.Email,
        "phone" => FieldType.Phone,
        "url" => FieldType.Url,
        "boolean" => FieldType.Boolean,
        // A percent is a whole number in Marketo (B-F30).
        "integer" or "score" or "percent" => FieldType.Integer,
        "float" or "currency" => FieldType.Number,
        "date" => FieldType.Date,
        "datetime" => FieldType.DateTime,
        "reference" => FieldType.Reference,
        "formula" => FieldType.Text,
        _ => FieldType.Other,
    };

    private static int? LengthOf(FieldType type, int? described) => type switch
    {
        FieldType.LongText => Math.Min(described ?? TextAreaBytes, TextAreaBytes),
        FieldType.Text or FieldType.Email or FieldType.Phone or FieldType.Url => described ?? StringLength,
        _ => null,
    };
}
