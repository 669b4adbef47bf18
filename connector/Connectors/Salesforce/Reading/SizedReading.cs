using System.Globalization;
using System.Runtime.CompilerServices;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>
/// Reads a query in pages, or as a bulk job where it finds too many rows for that. A window's first page says how many there are, so that the choice costs a small read nothing;
/// everybody is counted first, because an org would have to sort them all for that page.
/// </summary>
internal sealed class SizedReading(SalesforceApi api, RowShape shape)
{
    private bool _noJobs;

    public async IAsyncEnumerable<Page> ReadAsync(Query query, DateTimeOffset end, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (query.IsEverything && shape.Compound is null && await CountAsync(query, cancel) is var count && IsForBulk(count) && await StartAsync(query, cancel) is { } job)
        {
            await foreach (var part in PartsAsync(job, BulkWay(count), end, cancel))
                yield return part;
            yield break;
        }

        string? way = null;
        await foreach (var page in QueryPages.ReadAsync(api, query, cancel))
        {
            if (way is null && IsForBulk(page.Total) && shape.Compound is null && await StartAsync(query, cancel) is { } large)
            {
                await foreach (var part in PartsAsync(large, BulkWay(page.Total), end, cancel))
                    yield return part;
                yield break;
            }

            way ??= RestWay(page.Total);
            yield return new Page([.. page.Rows.Select(shape.Read)], page.ReadAt, end) { Way = way };
        }
    }

    private async Task<BulkQuery.Ticket?> StartAsync(Query query, CancellationToken cancel)
    {
        var job = _noJobs ? null : await new BulkQuery(api).StartAsync(query, cancel);
        _noJobs = job is null;
        return job;
    }

    private async IAsyncEnumerable<Page> PartsAsync(BulkQuery.Ticket job, string way, DateTimeOffset end, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var part in new BulkQuery(api).ReadAsync(job, cancel))
            yield return new Page([], part.ReadAt, end) { File = shape.Csv(part.Path, part.Rows), Way = way };
    }

    /// <summary>Null where the org gives up counting: then there are many.</summary>
    private async Task<long?> CountAsync(Query query, CancellationToken cancel)
    {
        try
        {
            var reply = await api.AskAsync(ApiRequest.Get($"{api.Root}{query.Resource}/?q={Uri.EscapeDataString(query.Counting())}"), cancel);
            return reply.Json!.Value.GetProperty("totalSize").GetInt64();
        }
        catch (TransientException slow) when (slow.Fault.Code is "salesforce.query_timeout" or "connection.timed_out")
        {
            return null;
        }
    }

    private bool IsForBulk(long? count) => count is null || count >= api.Options.BulkReadFrom;

    private string BulkWay(long? count) => count is null
        ? "Bulk API 2.0 query: too many rows for the org to count in time"
        : $"Bulk API 2.0 query: {Number(count.Value)} rows, {Number(api.Options.BulkReadFrom)} or more";

    private string RestWay(long total) => total < api.Options.BulkReadFrom ? $"REST query: {Number(total)} rows, fewer than {Number(api.Options.BulkReadFrom)}"
        : _noJobs ? $"REST query, although {Number(total)} rows: the org's bulk jobs of 24 hours are used up"
        : $"REST query, although {Number(total)} rows: a bulk query cannot read {shape.Compound}";

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
