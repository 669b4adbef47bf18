using System.Globalization;
using System.Runtime.CompilerServices;

namespace Connector.Salesforce;

/// <summary>
/// Reads a query in pages, or as a bulk job where it finds too many rows for that. The first page says how many there are, so the choice costs a small read nothing
/// and a large one a single call.
/// </summary>
internal sealed class SizedReading(SalesforceApi api, RowShape shape)
{
    public async IAsyncEnumerable<Page> ReadAsync(Query query, DateTimeOffset end, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? way = null;
        await foreach (var page in QueryPages.ReadAsync(api, query, cancel))
        {
            if (way is null && IsForBulk(page.Total))
            {
                await foreach (var part in new BulkQuery(api).ReadAsync(query, cancel))
                    yield return new Page([], part.ReadAt, end) { File = shape.Csv(part.Path, part.Rows), Way = BulkWay(page.Total) };
                yield break;
            }

            way ??= RestWay(page.Total);
            yield return new Page([.. page.Rows.Select(shape.Read)], page.ReadAt, end) { Way = way };
        }
    }

    private bool IsForBulk(long total) => total >= api.Options.BulkReadFrom && shape.Compound is null;

    private string BulkWay(long total) => $"Bulk API 2.0 query: {Number(total)} rows, {Number(api.Options.BulkReadFrom)} or more";

    private string RestWay(long total) => total < api.Options.BulkReadFrom
        ? $"REST query: {Number(total)} rows, fewer than {Number(api.Options.BulkReadFrom)}"
        : $"REST query, although {Number(total)} rows: a bulk query cannot read {shape.Compound}";

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
