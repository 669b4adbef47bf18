using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>The calls that every kind of record has (CONTRACT 2.4). While the native sync is on, writes of what the CRM holds answer 1018.</summary>
internal sealed class RecordCalls(Instance instance)
{
    public void AddTo(Routes routes)
    {
        foreach (var table in instance.Records.All)
            AddTo(routes, "/rest/v1/" + table.Type.Path, _ => table);
        routes.Add("GET", "/rest/v1/customobjects.json", List);
        AddTo(routes, "/rest/v1/customobjects/{id}", Custom);
    }

    private void AddTo(Routes routes, string root, Func<MarketoCall, RecordTable> table) => routes
        .Add("GET", root + "/describe.json", (call, json) => Describe(json, table(call)))
        .Add("GET", root + ".json", (call, json) => new RecordQuery(instance, table(call)).Answer(call, json))
        .Add("POST", root + ".json", (call, json) => Sync(call, json, table(call)))
        .Add("POST", root + "/delete.json", (call, json) => Delete(call, json, table(call)));

    private RecordTable Custom(MarketoCall call) => instance.Records.Of("customobjects/" + call.Id) ?? throw new ResponseFault("1013", $"Object '{call.Id}' not found");

    private void List(MarketoCall call, Utf8JsonWriter json)
    {
        var names = call.List("names");
        json.WriteStartArray("result");
        foreach (var table in instance.Records.Custom.Where(table => names.Count == 0 || names.Contains(table.Type.Name, StringComparer.OrdinalIgnoreCase)))
            RecordDescribe.Write(json, instance, table.Type, withFields: false);
        json.WriteEndArray();
    }

    private void Describe(Utf8JsonWriter json, RecordTable table)
    {
        json.WriteStartArray("result");
        RecordDescribe.Write(json, instance, table.Type, withFields: true);
        json.WriteEndArray();
    }

    private void Sync(MarketoCall call, Utf8JsonWriter json, RecordTable table)
    {
        CheckOpen(table.Type);
        var body = call.Json;
        var rows = MarketoCall.Input(body, "Records not specified");
        var action = Sent.Text(body, "action") ?? "createOrUpdate";
        if (action is not ("createOnly" or "updateOnly" or "createOrUpdate"))
            throw ResponseFault.Invalid(action, "SyncAction");
        var byId = ById(body, "dedupeBy");
        if (byId && action != "updateOnly")
            throw new ResponseFault("1003", "dedupeBy 'idField' is allowed with action 'updateOnly' only");
        var sync = new RecordSync(instance, table, action, byId);
        WriteRows(json, table, rows, sync.Apply);
    }

    private void Delete(MarketoCall call, Utf8JsonWriter json, RecordTable table)
    {
        CheckOpen(table.Type);
        var body = call.Json;
        var byId = ById(body, "deleteBy");
        WriteRows(json, table, MarketoCall.Input(body, "Records not specified"), row =>
        {
            var key = byId ? Sent.Text(row, table.Type.IdField) : table.KeyOf(name => Sent.Text(row, name));
            if (key is null || (byId ? table.Find(key) : table.FindKey(key)) is not { } record)
                return ("skipped", null, new RowFault("1013", "Record not found"));
            if (RecordUse.IsUsed(instance, table, record))
                return ("skipped", null, new RowFault("1022", ErrorTexts.For("1022")));
            table.Remove(record);
            if (table == instance.Records.Roles)
                OpportunityNotes.Tell(instance, record, OpportunityNotes.Remove);
            return ("deleted", record, null);
        });
    }

    private void CheckOpen(RecordType type)
    {
        if (type.Crm && instance.NativeSync)
            throw new ResponseFault("1018", ErrorTexts.For("1018"));
    }

    private static bool ById(JsonElement body, string parameter) => (Sent.Text(body, parameter) ?? "dedupeFields") switch
    {
        "dedupeFields" => false,
        "idField" => true,
        var other => throw ResponseFault.Invalid(other, parameter),
    };

    private static void WriteRows(Utf8JsonWriter json, RecordTable table, IReadOnlyList<JsonElement> rows, Func<JsonElement, (string Status, MarketoRecord? Record, RowFault? Fault)> apply)
    {
        json.WriteStartArray("result");
        for (var seq = 0; seq < rows.Count; seq++)
        {
            var (status, record, fault) = apply(rows[seq]);
            json.WriteStartObject();
            json.WriteNumber("seq", seq);
            if (record is not null)
                RecordQuery.WriteId(json, table.Type, record);
            json.WriteString("status", status);
            if (fault is not null)
                Reply.Reasons(json, fault);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
