using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>What a kind of record says of itself.</summary>
internal static class RecordDescribe
{
    public static void Write(Utf8JsonWriter json, Instance instance, RecordType type, bool withFields)
    {
        json.WriteStartObject();
        json.WriteString("name", type.Name);
        json.WriteString("displayName", type.DisplayName);
        json.WriteString("idField", type.IdField);
        json.WriteStartArray("dedupeFields");
        foreach (var name in type.DedupeFields)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteStartArray("searchableFields");
        foreach (var names in type.SearchableFields)
        {
            json.WriteStartArray();
            foreach (var name in names)
                json.WriteStringValue(name);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        if (type.LeadLink is { } link)
            WriteLink(json, link);
        if (withFields)
            WriteFields(json, type, isClosed: type.Crm && instance.NativeSync);
        json.WriteEndObject();
    }

    private static void WriteLink(Utf8JsonWriter json, string link)
    {
        json.WriteStartArray("relationships");
        json.WriteStartObject();
        json.WriteString("field", link);
        json.WriteString("type", "child");
        json.WriteStartObject("relatedTo");
        json.WriteString("name", "Lead");
        json.WriteString("field", "id");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteFields(Utf8JsonWriter json, RecordType type, bool isClosed)
    {
        json.WriteStartArray("fields");
        foreach (var field in type.Fields)
        {
            json.WriteStartObject();
            json.WriteString("name", field.Name);
            json.WriteString("displayName", field.DisplayName);
            json.WriteString("dataType", field.DataType);
            if (field.Length is { } length)
                json.WriteNumber("length", length);
            json.WriteBoolean("updateable", !isClosed && !type.IsSystem(field) && !type.DedupeFields.Contains(field.Name, StringComparer.Ordinal));
            json.WriteBoolean("crmManaged", isClosed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
