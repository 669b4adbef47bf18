using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Create and update people (CONTRACT 2.2): each row stands or falls alone, in the order sent.</summary>
internal sealed class LeadSync(Instance instance)
{
    public const string OnlyPartition = "Default";

    public void AddTo(Routes routes) => routes.Add("POST", "/rest/v1/leads.json", Sync);

    private void Sync(MarketoCall call, Utf8JsonWriter json)
    {
        var body = call.Json;
        var rows = MarketoCall.Input(body, "Leads not specified");
        var action = Text(body, "action") ?? "createOrUpdate";
        if (action is not ("createOnly" or "updateOnly" or "createOrUpdate" or "createDuplicate"))
            throw ResponseFault.Invalid(action, "LeadSyncAction");
        if (Text(body, "partitionName") is { } partition && partition != OnlyPartition)
            throw new ResponseFault("1008", $"Access denied to partition '{partition}'");
        var lookup = instance.Fields.Searchable(Text(body, "lookupField") ?? "email");
        if (lookup == instance.Fields.Id && action != "updateOnly")
            throw new ResponseFault("1003", "Lookup field 'id' is allowed with action 'updateOnly' only");

        json.WriteStartArray("result");
        foreach (var row in rows)
            Write(json, Apply(new Row(row, action, lookup)));
        json.WriteEndArray();
    }

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static void Write(Utf8JsonWriter json, (Lead? Lead, string Status, RowFault? Fault) done)
    {
        json.WriteStartObject();
        if (done.Lead is { } lead)
            json.WriteNumber("id", lead.Id);
        json.WriteString("status", done.Status);
        if (done.Fault is { } fault)
        {
            json.WriteStartArray("reasons");
            Reply.Reason(json, fault.Code, fault.Message);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    // A skipped row says no id (recorded).
    private static (Lead? Lead, string Status, RowFault? Fault) Skip(RowFault fault) => (null, "skipped", fault);

    private (Lead? Lead, string Status, RowFault? Fault) Apply(Row row)
    {
        var bad = Read(row, out var values);
        if (bad is not null)
            return Skip(bad);
        var bearers = row.Action == "createDuplicate" ? [] : Bearers(row, out bad);
        if (bad is not null)
            return Skip(bad);
        return bearers.Count switch
        {
            0 when row.Action == "updateOnly" => Skip(RowFault.LeadNotFound),
            0 => (instance.Create(values), "created", null),
            1 when row.Action == "createOnly" => Skip(new RowFault("1005", "Lead already exists")),
            1 => (Update(bearers[0], values), "updated", null),
            _ => Skip(new RowFault("1007", ErrorTexts.For("1007"))),
        };
    }

    private IReadOnlyList<Lead> Bearers(Row row, out RowFault? fault)
    {
        fault = null;
        var key = row.Sent.TryGetProperty(row.Lookup.Name, out var sent) ? FieldValue.Sent(sent) : "";
        if (key.Length > 0 && sent.ValueKind != JsonValueKind.Null)
            return [.. instance.Leads.Find(row.Lookup, key)];
        fault = new RowFault("1003", $"Missing value for lookup field '{row.Lookup.Name}'");
        return [];
    }

    private RowFault? Read(Row row, out List<(LeadField Field, object? Value)> values)
    {
        values = [];
        if (row.Sent.ValueKind != JsonValueKind.Object)
            return new RowFault("1003", "Invalid data");
        foreach (var member in row.Sent.EnumerateObject())
        {
            if (instance.Fields.Find(member.Name) is not { } field)
                return new RowFault("1006", $"Field '{member.Name}' not found");
            if (!FieldValue.TryRead(field, member.Value, out var value) || (field == instance.Fields.Id && row.Action != "updateOnly"))
                return RowFault.BadValue(field.Name, FieldValue.Sent(member.Value));
            if (field.ReadOnly)
                return new RowFault("1003", $"Field '{field.Name}' is read-only");
            if (field != instance.Fields.Id)
                values.Add((field, value));
        }

        return null;
    }

    private Lead Update(Lead lead, List<(LeadField Field, object? Value)> values)
    {
        foreach (var (field, value) in values)
        {
            if (!instance.Rules.BlockedFields.Contains(field.Name))
                instance.Change(lead, field, value);
        }

        return lead;
    }

    private sealed record Row(JsonElement Sent, string Action, LeadField Lookup);
}
