using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>What fields there are: describe and describe2 (CONTRACT 2.2).</summary>
internal sealed class LeadDescribe(Instance instance)
{
    public void AddTo(Routes routes) => routes
        .Add("GET", "/rest/v1/leads/describe.json", Describe)
        .Add("GET", "/rest/v1/leads/describe2.json", Describe2);

    private void Describe(MarketoCall call, Utf8JsonWriter json)
    {
        json.WriteStartArray("result");
        foreach (var field in instance.Fields.Visible)
        {
            json.WriteStartObject();
            json.WriteNumber("id", field.Id);
            json.WriteString("displayName", field.DisplayName);
            WriteType(json, field);
            WriteApi(json, "rest", field.Name, field.ReadOnly);
            if (field.Soap is { } soap)
                WriteApi(json, "soap", soap, readOnly: false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Describe2(MarketoCall call, Utf8JsonWriter json)
    {
        json.WriteStartArray("result");
        json.WriteStartObject();
        json.WriteString("name", "API Lead");
        json.WriteStartArray("searchableFields");
        foreach (var field in instance.Fields.Visible.Where(field => field.Searchable))
        {
            json.WriteStartArray();
            json.WriteStringValue(field.Name);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("fields");
        foreach (var field in instance.Fields.Visible)
        {
            json.WriteStartObject();
            json.WriteString("name", field.Name);
            json.WriteString("displayName", field.DisplayName);
            WriteType(json, field);
            json.WriteBoolean("updateable", !field.ReadOnly && field.Name != "id");
            json.WriteBoolean("crmManaged", field.Declared.Native);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteType(Utf8JsonWriter json, LeadField field)
    {
        json.WriteString("dataType", field.DataType);
        if (field.Length is { } length)
            json.WriteNumber("length", length);
    }

    private static void WriteApi(Utf8JsonWriter json, string api, string name, bool readOnly)
    {
        json.WriteStartObject(api);
        json.WriteString("name", name);
        json.WriteBoolean("readOnly", readOnly);
        json.WriteEndObject();
    }
}
