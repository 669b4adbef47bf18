using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>What fields there are: describe, describe2 and schema/fields (CONTRACT 2.2).</summary>
internal sealed class LeadDescribe(Instance instance)
{
    public void AddTo(Routes routes) => routes
        .Add("GET", "/rest/v1/leads/describe.json", Describe)
        .Add("GET", "/rest/v1/leads/describe2.json", Describe2)
        .Add("GET", "/rest/v1/leads/partitions.json", Partitions)
        .Add("GET", "/rest/v1/leads/schema/fields.json", Schema)
        .Add("GET", "/rest/v1/leads/schema/fields/{id}.json", SchemaOf);

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
            json.WriteBoolean("crmManaged", value: false);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Partitions(MarketoCall call, Utf8JsonWriter json)
    {
        json.WriteStartArray("result");
        json.WriteStartObject();
        json.WriteNumber("id", 1);
        json.WriteString("name", LeadSync.OnlyPartition);
        json.WriteString("description", "Initial system lead partition");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void Schema(MarketoCall call, Utf8JsonWriter json)
    {
        var from = call["nextPageToken"] is { } token ? PagingToken.Parse(token).Position : 0;
        var page = instance.Fields.All.Skip(from).Take(call.BatchSize).ToList();
        var more = from + page.Count < instance.Fields.All.Count;
        json.WriteStartArray("result");
        foreach (var field in page)
            WriteSchema(json, field);
        json.WriteEndArray();
        if (more)
            json.WriteString("nextPageToken", PagingToken.At(from + page.Count).ToString());
        json.WriteBoolean("moreResult", more);
    }

    private void SchemaOf(MarketoCall call, Utf8JsonWriter json)
    {
        json.WriteStartArray("result");
        WriteSchema(json, instance.Fields.Find(call.Id) ?? throw ResponseFault.NoField(call.Id));
        json.WriteEndArray();
    }

    private static void WriteSchema(Utf8JsonWriter json, LeadField field)
    {
        json.WriteStartObject();
        json.WriteString("displayName", field.DisplayName);
        json.WriteString("name", field.Name);
        json.WriteNull("description");
        WriteType(json, field);
        json.WriteBoolean("isHidden", value: false);
        json.WriteBoolean("isHtmlEncodingInEmail", field.Kind is FieldKind.Text or FieldKind.Email);
        json.WriteBoolean("isSensitive", !field.Custom);
        json.WriteBoolean("isCustom", field.Custom);
        json.WriteBoolean("isApiCreated", field.Custom);
        json.WriteEndObject();
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
