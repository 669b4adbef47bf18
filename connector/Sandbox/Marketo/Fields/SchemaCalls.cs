using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>The fields of the person as an administrator sees them, and those made through the API (CONTRACT 2.2, Fields): at most 100, never deleted.</summary>
internal sealed class SchemaCalls(Instance instance)
{
    public const int MostApiCreated = 100;

    public void AddTo(Routes routes) => routes
        .Add("GET", "/rest/v1/leads/schema/fields.json", List)
        .Add("POST", "/rest/v1/leads/schema/fields.json", Create)
        .Add("GET", "/rest/v1/leads/schema/fields/{id}.json", Get)
        .Add("POST", "/rest/v1/leads/schema/fields/{id}.json", Update);

    private void List(MarketoCall call, Utf8JsonWriter json)
    {
        var from = call["nextPageToken"] is { } token ? PagingToken.Parse(token).Position : 0;
        var page = instance.Fields.All.Skip(from).Take(call.BatchSize).ToList();
        var more = from + page.Count < instance.Fields.All.Count;
        json.WriteStartArray("result");
        foreach (var field in page)
            Write(json, field);
        json.WriteEndArray();
        if (more)
            json.WriteString("nextPageToken", PagingToken.At(from + page.Count).ToString());
        json.WriteBoolean("moreResult", more);
    }

    private void Get(MarketoCall call, Utf8JsonWriter json)
    {
        json.WriteStartArray("result");
        Write(json, Named(call.Id));
        json.WriteEndArray();
    }

    private void Create(MarketoCall call, Utf8JsonWriter json)
    {
        var rows = MarketoCall.Input(call.Json, "Fields not specified");
        json.WriteStartArray("result");
        foreach (var row in rows)
        {
            var name = Sent.Text(row, "name") ?? "";
            var fault = FieldOrder.Check(instance, row, out var shape);
            if (fault is null)
                instance.Add(shape!);
            WriteRow(json, name, fault is null ? "created" : "skipped", fault);
        }

        json.WriteEndArray();
    }

    private void Update(MarketoCall call, Utf8JsonWriter json)
    {
        var row = MarketoCall.Input(call.Json, "Fields not specified", most: 1)[0];
        var field = Named(call.Id);
        var fault = FieldOrder.CheckUpdate(instance, field, row, out var shape);
        if (fault is null)
            (field.Declared, field.Shape) = (shape!, shape! with { Name = field.Name, DataType = field.DataType, Length = field.Length });
        json.WriteStartArray("result");
        WriteRow(json, field.Name, fault is null ? "updated" : "skipped", fault);
        json.WriteEndArray();
    }

    // A hidden field is shown here only while it can still be shown again by the API.
    private LeadField Named(string name) =>
        instance.Fields.Find(name) ?? (instance.Fields.FindAny(name) is { Shape: { Hidden: true, ApiCreated: true } } hidden ? hidden : throw ResponseFault.NoField(name));

    private static void WriteRow(Utf8JsonWriter json, string name, string status, RowFault? fault)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("status", status);
        if (fault is not null)
            Reply.Reasons(json, fault);
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, LeadField field)
    {
        json.WriteStartObject();
        json.WriteString("displayName", field.DisplayName);
        json.WriteString("name", field.Name);
        json.WriteString("description", field.Shape.Description);
        json.WriteString("dataType", field.DataType);
        if (field.Length is { } length)
            json.WriteNumber("length", length);
        json.WriteBoolean("isHidden", instance.Fields.IsHidden(field));
        json.WriteBoolean("isHtmlEncodingInEmail", field.Shape.HtmlEncoded ?? field.Kind is FieldKind.Text or FieldKind.Email);
        json.WriteBoolean("isSensitive", field.Shape.Sensitive);
        json.WriteBoolean("isCustom", field.Custom);
        json.WriteBoolean("isApiCreated", field.Shape.ApiCreated);
        json.WriteEndObject();
    }
}
