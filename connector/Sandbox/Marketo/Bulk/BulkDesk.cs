using Microsoft.AspNetCore.Http;

namespace Connector.Sandbox.Marketo;

/// <summary>Everything bulk: its calls are routed as all others, its files are sent from here.</summary>
internal sealed class BulkDesk : IDisposable
{
    private readonly Instance instance;
    private readonly ExportQueue exports;
    private readonly ImportCalls imports;

    public BulkDesk(Instance instance, Routes routes)
    {
        this.instance = instance;
        exports = new ExportQueue(instance);
        imports = new ImportCalls(instance);
        new ExportCalls(instance, exports).AddTo(routes);
        imports.AddTo(routes);
    }

    /// <summary>How much the files of this Central day hold so far.</summary>
    public long ExportedToday
    {
        get
        {
            lock (instance.Gate)
            {
                return exports.BytesToday;
            }
        }
    }

    /// <summary>Brings deferred writes, then jobs up to the clock; a call about exports waits for files that should be there.</summary>
    public Task CatchUpAsync(string path)
    {
        lock (instance.Gate)
        {
            instance.Deferred.RunDue();
            imports.Settle();
            exports.Settle();
            return path.StartsWith("/bulk/", StringComparison.Ordinal) ? exports.Unwritten() : Task.CompletedTask;
        }
    }

    /// <summary>How to send the file that a call asks for; null for calls that ask for none.</summary>
    public Func<HttpContext, Task>? FileOf(MarketoCall call)
    {
        if (call.Method != "GET")
            return null;
        lock (instance.Gate)
        {
            return call.Path.Split('/') switch
            {
                ["", "bulk", "v1", var kind and ("leads" or "activities"), "export", var id, "file.json"] => Export(exports.Find(kind, call.User, id)),
                ["", "bulk", "v1", "program", "members", "export", var id, "file.json"] => Export(exports.Find("program/members", call.User, id)),
                ["", "bulk", "v1", "leads", "batch", var id, "failures.json"] => Report(imports.Find("leads", id), "Import Failure Reason", rows => rows.Failures),
                ["", "bulk", "v1", "leads", "batch", var id, "warnings.json"] => Report(imports.Find("leads", id), "Import Warning Reason", rows => rows.Warnings),
                ["", "bulk", "v1", "program", "members", "import", var id, "failures.json"] => Report(imports.Find("program/members", id), "Import Failure Reason", rows => rows.Failures),
                ["", "bulk", "v1", "program", "members", "import", var id, "warnings.json"] => Report(imports.Find("program/members", id), "Import Warning Reason", rows => rows.Warnings),
                _ => null,
            };
        }
    }

    public void Dispose() => exports.Dispose();

    private Func<HttpContext, Task> Export(ExportJob? job)
    {
        var cut = instance.Rules.Bulk.CutFilesAfter;
        return job?.File is { } file && job.KeepsFile(instance.Clock.Now) ? context => FileAnswer.SendAsync(context, file, job.Form.ContentType, cut) : FileAnswer.NotFoundAsync;
    }

    /// <summary>The rows as they were sent, with one more column; nothing at all when there is none.</summary>
    private static Func<HttpContext, Task> Report(ImportBatch? batch, string column, Func<ImportedRows, List<RowReport>> choose)
    {
        if (batch is null)
            return FileAnswer.NotFoundAsync;
        var rows = choose(batch.Rows);
        var text = new DelimitedWriter(batch.Form);
        foreach (var (cells, reason) in rows.Count == 0 ? [] : rows.Prepend(new RowReport(batch.Rows.Header, column)))
        {
            for (var at = 0; at < batch.Rows.Header.Count; at++)
                text.Add(at < cells.Count ? cells[at] : "");
            text.Add(reason);
            text.EndLine();
        }

        return context =>
        {
            context.Response.ContentType = batch.Form.ContentType;
            context.Response.ContentLength = text.Length;
            return context.Response.Body.WriteAsync(text.Written.ToArray(), context.RequestAborted).AsTask();
        };
    }
}
