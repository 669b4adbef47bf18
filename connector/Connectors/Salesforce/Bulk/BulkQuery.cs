using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>
/// A query as a job of Bulk API 2.0: the org runs it by itself, the result comes as CSV in parts that are kept in files. While one part is read the next is fetched.
/// A part whose answer is lost is fetched again by its locator: the result stands for seven days (CONTRACT 1.10).
/// </summary>
internal sealed class BulkQuery(SalesforceApi api)
{
    /// <summary>Rows a part may have: some tens of megabytes of people.</summary>
    private const int PartRows = 100_000;

    private const string LastLocator = "null";

    /// <summary>Makes the job; null when the org has none left to give today, and pages are the way.</summary>
    public async Task<Ticket?> StartAsync(Query query, CancellationToken cancel)
    {
        try
        {
            return await CreateAsync(query, cancel);
        }
        catch (FaultException used) when (JobQuota.IsUsedUp(used.Fault))
        {
            return null;
        }
    }

    /// <summary>The files of the result, each standing until the next is asked for.</summary>
    public async IAsyncEnumerable<Part> ReadAsync(Ticket ticket, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (path, asked) = ticket;
        var job = await new JobWatch(api, api.Time.GetUtcNow()).UntilOverAsync(path, TimeSpan.Zero, cancel);
        if (job.State != "JobComplete")
            throw await FailedAsync(path, job);

        var next = FetchAsync(path, asked, locator: null, cancel);
        while (true)
        {
            var part = await next;
            next = part.Locator is { } locator ? FetchAsync(path, asked, locator, cancel) : null;
            try
            {
                yield return part;
            }
            finally
            {
                File.Delete(part.Path);
            }

            if (next is null)
                break;
        }

        // Results of people are not left lying in the org for a week.
        await api.SendAsync(new ApiRequest(HttpMethod.Delete, path, Effect.Reads), cancel);
    }

    private async Task<Ticket> CreateAsync(Query query, CancellationToken cancel)
    {
        // Effect.Reads: a job made twice reads twice, and nothing more.
        var reply = await api.AskAsync(
            new ApiRequest(HttpMethod.Post, $"{api.Root}jobs/query", Effect.Reads)
            {
                Body = JsonSerializer.Serialize(new { operation = query.WithDeleted ? "queryAll" : "query", query = query.Unordered(), contentType = "CSV", columnDelimiter = "COMMA", lineEnding = "LF" }),
            },
            cancel);
        return new Ticket($"{api.Root}jobs/query/{Uri.EscapeDataString(BulkJob.Parse(reply.Json!.Value).Id)}", reply.Date);
    }

    // A row may have been read as early as the job was asked for: only what was written before that is surely in it (MERGE rule 3).
    private async Task<Part> FetchAsync(string path, DateTimeOffset asked, string? locator, CancellationToken cancel)
    {
        var file = api.Scratch.NewFile(".csv");
        var place = locator is null ? "" : $"&locator={Uri.EscapeDataString(locator)}";
        var reply = await api.SendAsync(ApiRequest.Get($"{path}/results?maxRecords={PartRows}{place}") with { SaveTo = file, Headers = new Dictionary<string, string> { ["Accept"] = "text/csv" } }, cancel);
        if (!reply.IsSuccess)
            throw new TransientException(VendorError.Of(reply).ToFault() with { Code = "salesforce.bulk_result_gone", Recovery = Recovery.Retry, Hint = "The result of a bulk query was deleted or has expired while it was read; everything is read again." });
        var next = reply.Headers.GetValueOrDefault("Sforce-Locator");
        var rows = long.TryParse(reply.Headers.GetValueOrDefault("Sforce-NumberOfRecords"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
        // The last part says "null" in so many letters; a missing header would otherwise be read for ever.
        return new Part(file, rows, asked, next is null or LastLocator ? null : next);
    }

    private async Task<FaultException> FailedAsync(string path, BulkJob job)
    {
        if (!job.IsOver)
        {
            await api.SendAsync(new ApiRequest(HttpMethod.Patch, path, Effect.Reads) { Body = """{"state":"Aborted"}""" }, CancellationToken.None);
            return new TransientException(new Fault("salesforce.bulk_too_slow", $"The bulk query was not done within {api.Options.BulkPatience}.", Recovery.Retry, Hint: "Raise bulkPatience, or read at a quieter time."));
        }

        var fault = job.Refusal().ToFault();
        return fault.Recovery == Recovery.FixPipeline ? new TerminalException(fault) : new TransientException(fault with { Recovery = Recovery.Retry });
    }

    /// <summary>A job, and when it was asked for by the server's clock.</summary>
    internal sealed record Ticket(string Path, DateTimeOffset Asked);

    /// <summary>A part of the result in a file.</summary>
    internal sealed record Part(string Path, long Rows, DateTimeOffset ReadAt, string? Locator);
}
