using System.Runtime.CompilerServices;
using System.Text.Json;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>The answer pages of a query. A cursor that expires between pages is replaced by the same query from after the last row, so nothing is lost (CONTRACT 1.3).</summary>
internal static class QueryPages
{
    public static async IAsyncEnumerable<(IReadOnlyList<JsonElement> Rows, DateTimeOffset ReadAt)> ReadAsync(
        SalesforceApi api, Query query, [EnumeratorCancellation] CancellationToken cancel)
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
            yield return (rows, reply.Date);
            next = page.TryGetProperty("nextRecordsUrl", out var more) ? more.GetString() : null;
            if (next is null)
                yield break;
        }
        while (true);
    }

    private static string Start(SalesforceApi api, Query query, Position? last) => $"{api.Root}{query.Resource}/?q={Uri.EscapeDataString(query.Text(last))}";
}
