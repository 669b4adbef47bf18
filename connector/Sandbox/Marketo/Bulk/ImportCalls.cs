using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Bulk import of people (CONTRACT 2.6): a file goes in, its batch is asked for. Failed rows have their own way out.</summary>
internal sealed class ImportCalls(Instance instance)
{
    /// <summary>What a file may hold.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(7);
    private readonly JobLine line = new();
    private readonly List<ImportBatch> batches = [];
    private int nextId = 1001;

    public void AddTo(Routes routes) => routes
        .Add("POST", "/bulk/v1/leads.json", Post)
        .Add("GET", "/bulk/v1/leads/batch/{id}.json", Status);

    public ImportBatch? Find(string id) => batches.Find(batch => batch.Id.ToString() == id);

    /// <summary>Lets due batches happen; old ones are forgotten.</summary>
    public void Settle()
    {
        if (batches.Count == 0)
            return;
        var now = instance.Clock.Now;
        line.Settle(now, instance.Rules.Bulk.ImportSeconds);
        batches.RemoveAll(batch => batch.FinishedAt is { } finished && now - finished >= Remembered);
    }

    private void Post(MarketoCall call, Utf8JsonWriter json)
    {
        var upload = ImportUpload.Read(call);
        var form = DelimitedForm.Named(call["format"] ?? upload["format"] ?? throw ResponseFault.Missing("format"));
        var lookup = instance.Fields.Searchable(call["lookupField"] ?? upload["lookupField"] ?? "email");
        var list = call["listId"] ?? upload["listId"];
        if (list is not null && !instance.Memberships.Exists(MarketoCall.Number(list)))
            throw new ResponseFault("1013", $"List with id '{list}' not found");
        var partition = (call["partitionName"] ?? upload["partitionName"]) is { } name ? instance.Partitions.Named(name) : null;
        if (upload.Text.Length == 0)
            throw new ResponseFault("1003", "Empty file");
        if (line.IsFull)
            throw new ResponseFault("1016", ErrorTexts.For("1016"));

        var target = new ImportTarget(instance, lookup, partition, list is null ? null : MarketoCall.Number(list));
        var batch = new ImportBatch(nextId++, new ImportedRows(upload.Text, form, target), form);
        line.Add(batch, instance.Clock.Now);
        batches.Add(batch);
        json.WriteStartArray("result");
        json.WriteStartObject();
        json.WriteNumber("batchId", batch.Id);
        json.WriteString("importId", batch.Id.ToString());
        json.WriteString("status", "Queued");
        json.WriteEndObject();
        json.WriteEndArray();
        Settle();
    }

    private void Status(MarketoCall call, Utf8JsonWriter json)
    {
        json.WriteStartArray("result");
        (Find(call.Id) ?? throw new ResponseFault("1013", $"Batch '{call.Id}' not found")).Write(json);
        json.WriteEndArray();
    }
}
