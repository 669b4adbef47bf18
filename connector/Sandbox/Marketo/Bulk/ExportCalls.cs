using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Bulk extract of people, of activities and of program members (CONTRACT 2.5): create, enqueue, ask, cancel, list. The file has its own way out.</summary>
internal sealed class ExportCalls(Instance instance, ExportQueue queue)
{
    private const int ListedDays = 7;

    public void AddTo(Routes routes)
    {
        Add(routes, "leads", Leads);
        Add(routes, "activities", Activities);
        Add(routes, "program/members", Members);
    }

    private void Add(Routes routes, string kind, Func<SentExport, IExportRows> rows) => routes
        .Add("POST", $"/bulk/v1/{kind}/export/create.json", (call, json) => Create(call, json, kind, rows))
        .Add("GET", $"/bulk/v1/{kind}/export.json", (call, json) => List(call, json, kind))
        .Add("POST", $"/bulk/v1/{kind}/export/{{id}}/enqueue.json", (call, json) => Enqueue(json, Known(call, kind)))
        .Add("POST", $"/bulk/v1/{kind}/export/{{id}}/cancel.json", (call, json) => Cancel(json, Known(call, kind)))
        .Add("GET", $"/bulk/v1/{kind}/export/{{id}}/status.json", (call, json) => Write(json, Known(call, kind)));

    private IExportRows Leads(SentExport sent)
    {
        if (sent.Fields.Count == 0)
            throw ResponseFault.Missing("fields");
        var fields = sent.Fields.Distinct(StringComparer.Ordinal).Select(name => instance.Fields.Find(name) ?? throw ResponseFault.NoField(name)).ToList();
        return new LeadRows(instance, fields, sent.Header(fields.Select(field => field.Name)), LeadFilter.Of(sent.Filter, instance));
    }

    private IExportRows Members(SentExport sent)
    {
        if (sent.Fields.Count == 0)
            throw ResponseFault.Missing("fields");
        if (sent.Fields.FirstOrDefault(field => !MemberRows.Knows(instance, field)) is { } unknown)
            throw ResponseFault.NoField(unknown);
        return new MemberRows(instance, sent.Fields, sent.Header(sent.Fields), MemberFilter.Of(sent.Filter, instance));
    }

    private IExportRows Activities(SentExport sent)
    {
        var columns = sent.Fields.Count == 0 ? ActivityRows.Columns : sent.Fields;
        if (columns.FirstOrDefault(column => !ActivityRows.Columns.Contains(column, StringComparer.Ordinal) && column != "actionResult") is { } unknown)
            throw ResponseFault.NoField(unknown);
        return new ActivityRows(columns, sent.Header(columns), ActivityFilter.Of(sent.Filter, instance));
    }

    private void Create(MarketoCall call, Utf8JsonWriter json, string kind, Func<SentExport, IExportRows> rows)
    {
        var sent = new SentExport(call.Json);
        var job = new ExportJob(kind, call.User, sent.Form, instance.Now, rows(sent), queue.Folder, instance.Rules);
        queue.Add(job);
        Write(json, job);
    }

    private void Enqueue(Utf8JsonWriter json, ExportJob job)
    {
        queue.Enqueue(job);
        Write(json, job);
        queue.Settle();
    }

    private void Cancel(Utf8JsonWriter json, ExportJob job)
    {
        queue.Cancel(job);
        Write(json, job);
    }

    private void List(MarketoCall call, Utf8JsonWriter json, string kind)
    {
        var wanted = call.List("status").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var now = instance.Clock.Now;
        var found = queue.Of(kind, call.User)
            .Where(job => job.CreatedAt > now.AddDays(-ListedDays) && (wanted.Count == 0 || wanted.Contains(job.Status(now))))
            .ToList();
        var from = call["nextPageToken"] is { } token ? Math.Max(0, PagingToken.Parse(token).Position) : 0;
        json.WriteStartArray("result");
        foreach (var job in found.Skip(from).Take(call.BatchSize))
            job.Write(json, now);
        json.WriteEndArray();
        if (from + call.BatchSize < found.Count)
            json.WriteString("nextPageToken", PagingToken.At(from + call.BatchSize).ToString());
    }

    private ExportJob Known(MarketoCall call, string kind) =>
        queue.Find(kind, call.User, call.Id) ?? throw new ResponseFault("1013", $"Export '{call.Id}' not found");

    private void Write(Utf8JsonWriter json, ExportJob job)
    {
        json.WriteStartArray("result");
        job.Write(json, instance.Clock.Now);
        json.WriteEndArray();
    }
}
