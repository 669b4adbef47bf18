using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Schema;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>Query results still being read. A locator lives two days; of more than ten the oldest is given up, and all of them when the kinds of record change (CONTRACT 1.3).</summary>
internal sealed class Cursors(SandboxClock clock)
{
    private const int MostOpen = 10;
    private static readonly TimeSpan Life = TimeSpan.FromDays(2);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Cursor> open = new(StringComparer.Ordinal);
    private long nextNumber = 1;

    public string Open(QueryResult result, int pageSize, Catalog catalog)
    {
        lock (gate)
        {
            if (open.Count >= MostOpen)
                open.Remove(open.MinBy(entry => entry.Value.Number).Key);
            var number = nextNumber++;
            var id = RecordId.Make("01g", number);
            open[id] = new Cursor(number, result, pageSize, clock.Now + Life, catalog);
            return id;
        }
    }

    /// <summary>The result and the place that a locator such as <c>01g…-2000</c> means.</summary>
    public (string Id, QueryResult Result, int From, int PageSize) Find(string locator, Catalog catalog)
    {
        var dash = locator.LastIndexOf('-');
        lock (gate)
        {
            if (dash > 0
                && open.TryGetValue(RecordId.To18(locator[..dash]), out var cursor)
                && cursor.Expires > clock.Now
                && cursor.Catalog == catalog
                && int.TryParse(locator.AsSpan(dash + 1), out var from)
                && from > 0 && from < cursor.Result.TotalSize)
            {
                return (locator[..dash], cursor.Result, from, cursor.PageSize);
            }
        }

        throw new Refusal(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
    }

    private sealed record Cursor(long Number, QueryResult Result, int PageSize, DateTimeOffset Expires, Catalog Catalog);
}
