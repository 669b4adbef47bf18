using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>External types as answers show them, and as calls send them.</summary>
internal static class ExternalTypeJson
{
    /// <summary>As <c>external/types.json</c>, without attributes.</summary>
    public static void WriteHead(Utf8JsonWriter json, ExternalType type)
    {
        json.WriteStartObject();
        Head(json, type, type.Live ?? type.Newest);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ExternalType type, ExternalVersion version)
    {
        json.WriteStartObject();
        Head(json, type, version);
        json.WritePropertyName("primaryAttribute");
        Write(json, version.Primary);
        if (version.Attributes.Count > 0)
        {
            json.WriteStartArray("attributes");
            foreach (var attribute in version.Attributes)
                Write(json, attribute);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>As <c>activities/types.json</c> shows it among the standard ones.</summary>
    public static void WriteActivityType(Utf8JsonWriter json, ExternalType type)
    {
        var live = type.Live!;
        json.WriteStartObject();
        json.WriteNumber("id", type.Id);
        json.WriteString("name", live.Name);
        json.WriteString("description", live.Description);
        json.WriteString("apiName", type.ApiName);
        json.WriteStartObject("primaryAttribute");
        Brief(json, live.Primary);
        json.WriteEndObject();
        json.WriteStartArray("attributes");
        foreach (var attribute in live.Attributes)
        {
            json.WriteStartObject();
            Brief(json, attribute);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Head(Utf8JsonWriter json, ExternalType type, ExternalVersion version)
    {
        json.WriteNumber("id", type.Id);
        json.WriteString("apiName", type.ApiName);
        json.WriteString("name", version.Name);
        json.WriteString("description", version.Description);
        json.WriteString("triggerName", version.TriggerName);
        json.WriteString("filterName", version.FilterName);
        json.WriteString("createdAt", FieldValue.Wire(type.CreatedAt));
        json.WriteString("updatedAt", FieldValue.Wire(type.UpdatedAt));
        json.WriteString("status", type.Status);
    }

    private static void Write(Utf8JsonWriter json, ExternalAttribute attribute)
    {
        json.WriteStartObject();
        json.WriteString("apiName", attribute.ApiName);
        json.WriteString("name", attribute.Name);
        json.WriteString("description", attribute.Description);
        json.WriteString("dataType", attribute.DataType);
        json.WriteEndObject();
    }

    private static void Brief(Utf8JsonWriter json, ExternalAttribute attribute)
    {
        json.WriteString("apiName", attribute.ApiName);
        json.WriteString("name", attribute.Name);
        json.WriteString("dataType", attribute.DataType);
    }
}
