using System.Globalization;
using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Custom activities (CONTRACT 2.3): added row by row, and added again when sent again. Refusals stand under <c>errors</c> here.</summary>
internal sealed class CustomActivities(Instance instance)
{
    public void AddTo(Routes routes) => routes.Add("POST", "/rest/v1/activities/external.json", Add);

    private void Add(MarketoCall call, Utf8JsonWriter json)
    {
        var rows = MarketoCall.Input(call.Json, "Activities not specified");
        json.WriteStartArray("result");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            if (TryAdd(row, out var fault) is { } added)
            {
                json.WriteNumber("id", added.Id);
                json.WriteString("marketoGUID", added.Id.ToString());
                json.WriteString("status", "added");
            }
            else
            {
                json.WriteString("status", "skipped");
                json.WriteStartArray("errors");
                Reply.Reason(json, fault!.Code, fault.Message);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private Activity? TryAdd(JsonElement row, out RowFault? fault)
    {
        fault = Read(row, out var type, out var lead, out var at, out var attributes);
        return fault is null
            ? instance.Activities.Add(lead, type!.Id, primaryId: null, Text(row, "primaryAttributeValue"), attributes: attributes, at: at)
            : null;
    }

    private RowFault? Read(JsonElement row, out ExternalType? type, out long lead, out DateTimeOffset at, out List<KeyValuePair<string, string?>> attributes)
    {
        (type, lead, at, attributes) = (null, 0, default, []);
        if (row.ValueKind != JsonValueKind.Object)
            return new RowFault("1003", "Invalid data");
        if (!long.TryParse(Text(row, "leadId"), out lead) || instance.Leads.Find(lead) is null)
            return RowFault.LeadNotFound;
        var typeId = Text(row, "activityTypeId");
        type = instance.Types.External.All.FirstOrDefault(known => known.Id.ToString() == typeId);
        if (type is null)
            return new RowFault("1003", $"Activity type '{typeId}' not found");
        if (type.Live is not { } live)
            return new RowFault("1003", $"Activity type '{typeId}' is not approved");
        if (Text(row, "activityDate") is not { } date || FieldValue.Time(date) is not { } time)
            return RowFault.BadValue("activityDate", Text(row, "activityDate") ?? "");
        at = time;
        if (string.IsNullOrEmpty(Text(row, "primaryAttributeValue")))
            return new RowFault("1002", "Missing value for the required parameter 'primaryAttributeValue'");
        return ReadAttributes(row, live, attributes);
    }

    private static RowFault? ReadAttributes(JsonElement row, ExternalVersion type, List<KeyValuePair<string, string?>> attributes)
    {
        if (!row.TryGetProperty("attributes", out var sent) || sent.ValueKind != JsonValueKind.Array)
            return null;
        foreach (var attribute in sent.EnumerateArray())
        {
            var name = Text(attribute, "apiName") ?? Text(attribute, "name") ?? "";
            if (type.Attributes.FirstOrDefault(one => one.ApiName == name) is not { } known)
                return new RowFault("1006", $"Field '{name}' not found");
            var value = Text(attribute, "value");
            if (value is not null && !Fits(known.DataType, value))
                return RowFault.BadValue(name, value);
            attributes.Add(new(known.Name, value));
        }

        return null;
    }

    private static bool Fits(string type, string value) => type switch
    {
        "integer" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "float" or "currency" => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        "boolean" => value is "true" or "false",
        "date" or "datetime" => FieldValue.Time(value) is not null,
        _ => true,
    };

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? FieldValue.Sent(value) : null;
}
