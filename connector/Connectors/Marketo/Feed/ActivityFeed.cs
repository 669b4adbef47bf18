using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Connector.Marketo;

/// <summary>Marketo's activity log as pages of rows (CONTRACT 2.3).</summary>
internal sealed class ActivityFeed(MarketoApi api)
{
    /// <summary>
    /// A token for activities from a moment on. Marketo's token means strictly after, and its dates are whole seconds,
    /// so it is asked for one second less.
    /// </summary>
    /// <returns>The token, and the server's clock when it was given.</returns>
    public async Task<(string Token, DateTimeOffset At)> OpenAsync(DateTimeOffset since, CancellationToken cancel)
    {
        var reply = await api.GetAsync("activities/pagingtoken.json", [new("sinceDatetime", CanonicalText.Print(since.AddSeconds(-1)))], cancel);
        return (reply.Accepted().NextPageToken ?? throw new TransientException(MarketoFaults.FeedStuck), reply.At);
    }

    /// <summary>
    /// Rows until <c>moreResult</c> is false. A page may be empty or short and still not the last; the token is always there, also on the last.
    /// Rows repeat and have no order: the reader takes ids only and reads the values itself.
    /// </summary>
    public async IAsyncEnumerable<JsonElement> RowsAsync(string path, KeyValuePair<string, string> what, string token, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in PagesAsync(path, what, token, cancel).SelectMany(rows => rows.ToAsyncEnumerable()))
            yield return row;
    }

    /// <summary>The first page that holds anything; empty when none does.</summary>
    public async Task<IReadOnlyList<JsonElement>> FirstAsync(KeyValuePair<string, string> what, string token, CancellationToken cancel) =>
        await PagesAsync("activities.json", what, token, cancel).FirstOrDefaultAsync(rows => rows.Count > 0, cancel) ?? [];

    private async IAsyncEnumerable<IReadOnlyList<JsonElement>> PagesAsync(string path, KeyValuePair<string, string> what, string token, [EnumeratorCancellation] CancellationToken cancel)
    {
        while (true)
        {
            var reply = await api.GetAsync(path, [new("nextPageToken", token), what, new("batchSize", "300")], cancel);
            var rows = reply.Rows();
            yield return rows;
            if (reply.MoreResult != true)
                yield break;
            if (reply.NextPageToken is not { } next || (next == token && rows.Count == 0))
                throw new TransientException(MarketoFaults.FeedStuck);
            token = next;
        }
    }
}
