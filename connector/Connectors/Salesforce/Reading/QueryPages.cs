using System.Runtime.CompilerServices;
using System.Text.Json;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>The answer pages of a query. A cursor that expires between pages is replaced by the same query from after the last row, so nothing is lost (CONTRACT 1.3).</summary>
internal static class QueryPages
{
    public static async IAsyncEnumerable<QueryPage> ReadAsync(SalesforceApi api, Query query, [EnumeratorCancellation] CancellationToken cancel)
    {
        Position? last = null;
        string? next = null;
        do
        {
            var reply = await api.SendAsync(ApiRequest.Get(next ?? Start(api, query, last)), cancel);
            if (!reply.IsSuccess)
            {
                if (next is null || VendorError.Of(reply).Code != VendorError.CursorExpired)
                    throw VendorError.Of(reply).ToTerminal();
                next = null;
                continue;
            }

            var page = reply.Json!.Value;
            JsonElement[] rows = [.. page.GetProperty("records").EnumerateArray()];
            if (rows.Length > 0)
                last = new Position(CanonicalText.Stamp(RowState.Text(rows[^1], "SystemModstamp")!), RowState.Text(rows[^1], "Id")!);
            next = page.TryGetProperty("nextRecordsUrl", out var more) ? more.GetString() : null;
            yield return new QueryPage(rows, reply.Date, page.GetProperty("totalSize").GetInt64());
            if (next is null)
                yield break;
        }
        while (true);
    }

    private static string Start(SalesforceApi api, Query query, Position? last) => $"{api.Root}{query.Resource}/?q={Uri.EscapeDataString(query.Text(last))}";
}

/// <summary>One page of a query's answer.</summary>
/// <param name="Total">Rows the whole query finds, as the first page counts them.</param>
internal sealed record QueryPage(IReadOnlyList<JsonElement> Rows, DateTimeOffset ReadAt, long Total);
