using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Bulk import of people, and of people into a program (CONTRACT 2.6): a file goes in, its batch is asked for. Failed rows have their own way out.</summary>
internal sealed class ImportCalls(Instance instance)
{
    /// <summary>What a file may hold.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    private const string People = "leads";
    private const string Members = "program/members";

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(7);
    private readonly JobLine line = new();
    private readonly List<ImportBatch> batches = [];
    private int nextId = 1001;

    public void AddTo(Routes routes) => routes
        .Add("POST", "/bulk/v1/leads.json", Post)
        .Add("GET", "/bulk/v1/leads/batch/{id}.json", (call, json) => Status(call, json, People))
        .Add("POST", "/bulk/v1/program/{id}/members/import.json", PostMembers)
        .Add("GET", "/bulk/v1/program/members/import/{id}/status.json", (call, json) => Status(call, json, Members));

    public ImportBatch? Find(string kind, string id) => batches.Find(batch => batch.Kind == kind && batch.Id.ToString() == id);

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
        var list = (call["listId"] ?? upload["listId"]) is { } given ? MarketoCall.Number(given) : (long?)null;
        if (list is { } named && !instance.Memberships.Exists(named))
            throw new ResponseFault("1013", $"List with id '{named}' not found");
        Take(call, json, upload, People, list is null ? null : lead =>
        {
            instance.Memberships.Add(list.Value, lead);
            return null;
        });
    }

    /// <summary>Into the program, with the status named or a higher one they have already (Adobe, Bulk Program Member Import).</summary>
    private void PostMembers(MarketoCall call, Utf8JsonWriter json)
    {
        var upload = ImportUpload.Read(call);
        var program = MemberCalls.Known(instance, call);
        var status = program.Status(call["programMemberStatus"] ?? upload["programMemberStatus"] ?? throw ResponseFault.Missing("programMemberStatus")) ?? throw new ResponseFault("1025", ErrorTexts.For("1025"));
        var memberships = new Memberships(instance);
        Take(call, json, upload, Members, lead => memberships.Enter(program, lead, status, ImportTarget.ListImport).Fault?.Message);
    }

    private void Take(MarketoCall call, Utf8JsonWriter json, ImportUpload upload, string kind, Func<Lead, string?>? join)
    {
        var form = DelimitedForm.Named(call["format"] ?? upload["format"] ?? throw ResponseFault.Missing("format"));
        var lookup = instance.Fields.Searchable(call["lookupField"] ?? upload["lookupField"] ?? "email");
        var partition = (call["partitionName"] ?? upload["partitionName"]) is { } name ? instance.Partitions.Named(name) : null;
        if (upload.Text.Length == 0)
            throw new ResponseFault("1003", "Empty file");
        if (line.IsFull)
            throw new ResponseFault("1016", ErrorTexts.For("1016"));

        var batch = new ImportBatch(nextId++, kind, new ImportedRows(upload.Text, form, new ImportTarget(instance, lookup, partition, join)), form);
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

    private void Status(MarketoCall call, Utf8JsonWriter json, string kind)
    {
        json.WriteStartArray("result");
        (Find(kind, call.Id) ?? throw new ResponseFault("1013", $"Batch '{call.Id}' not found")).Write(json);
        json.WriteEndArray();
    }
}
