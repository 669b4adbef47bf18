using System.Text.Json;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>The calls of one ingest job of Bulk API 2.0, in the order in which they are made (CONTRACT 1.10).</summary>
internal sealed class IngestJob(SalesforceApi api)
{
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(1);
    private const int RowsPerSecond = 10_000;

    /// <summary>Makes the job and gives it its rows; until it is closed the org does nothing with them.</summary>
    /// <returns>The job's path, version included: a job must be asked in the version that made it.</returns>
    public async Task<string> UploadAsync(string entity, JobContent content, string csv, CancellationToken cancel)
    {
        var operation = content.Kind switch { OperationKind.Delete => "delete", OperationKind.Update => "update", _ => content.UpsertField is null ? "insert" : "upsert" };
        var job = new Dictionary<string, string> { ["object"] = entity, ["operation"] = operation, ["contentType"] = "CSV", ["lineEnding"] = "LF", ["columnDelimiter"] = "COMMA" };
        if (content.UpsertField is { } field)
            job["externalIdFieldName"] = Soql.Name(field);
        // Effect.Reads: a job that is made twice, or whose upload is lost, has touched no record.
        var reply = await api.AskAsync(new ApiRequest(HttpMethod.Post, $"{api.Root}jobs/ingest", Effect.Reads) { Body = JsonSerializer.Serialize(job) }, cancel);
        var path = $"{api.Root}jobs/ingest/{Uri.EscapeDataString(BulkJob.Parse(reply.Json!.Value).Id)}";
        try
        {
            await api.AskAsync(new ApiRequest(HttpMethod.Put, $"{path}/batches", Effect.Writes) { Body = csv, ContentType = "text/csv", Gzip = true }, cancel);
        }
        catch (FaultException lost)
        {
            await CallOffAsync(path);
            // Closed is what starts a job: one that is not closed has done nothing.
            throw lost is TransientException ? new TransientException(lost.Fault with { Recovery = Recovery.Retry }, inner: lost) : lost;
        }

        return path;
    }

    /// <summary>Lets the org begin; null when it has no job left to give today, and nothing was begun. A lost answer needs no care: the job itself tells whether it has begun.</summary>
    public async Task<BulkJob?> RunAsync(string path, int rows, CancellationToken cancel)
    {
        var watch = new JobWatch(api, api.Time.GetUtcNow());
        while (true)
        {
            if (!await CloseAsync(path, cancel))
                return null;
            // A job that is still open did not hear that it was closed.
            var job = await watch.UntilOverAsync(path, FirstPatience + TimeSpan.FromSeconds((double)rows / RowsPerSecond), cancel);
            if (job.State != "Open" || watch.IsPatienceOver)
                return job;
        }
    }

    /// <summary>Ends a job that was not started. Nothing depends on it: the org throws such jobs away after seven days.</summary>
    public async Task<bool> CallOffAsync(string path)
    {
        try
        {
            return (await api.SendAsync(Patch(path, "Aborted"), CancellationToken.None)).IsSuccess;
        }
        catch (FaultException)
        {
            return false;
        }
    }

    /// <summary>False when the org refuses to begin any job today.</summary>
    private async Task<bool> CloseAsync(string path, CancellationToken cancel)
    {
        try
        {
            var reply = await api.SendAsync(Patch(path, "UploadComplete"), cancel);
            return reply.IsSuccess || !JobQuota.IsUsedUp(VendorError.Of(reply).ToFault());
        }
        catch (FaultException used) when (JobQuota.IsUsedUp(used.Fault))
        {
            return false;
        }
        catch (TransientException)
        {
            // Whether it was heard, the job's state says.
            return true;
        }
    }

    private static ApiRequest Patch(string path, string state) => new(HttpMethod.Patch, path, Effect.Writes) { Body = JsonSerializer.Serialize(new { state }) };
}
