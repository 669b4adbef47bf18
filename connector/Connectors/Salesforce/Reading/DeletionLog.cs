using System.Text.Json;

namespace Connector.Salesforce;

/// <summary>
/// The org's own log of deletions (getDeleted): it remembers for fifteen days also what was emptied from the bin, where no query finds it any more (CONTRACT 1.8, B-I6).
/// Asked only for records that a question by id did not find.
/// </summary>
internal sealed class DeletionLog(SalesforceApi api, string entity)
{
    private static readonly TimeSpan Remembers = TimeSpan.FromDays(15);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(2);

    /// <summary>Those of the records that were deleted, as records without values.</summary>
    public async Task<IReadOnlyList<SourceRecord>> FindAsync(IReadOnlyCollection<string> ids, DateTimeOffset now, CancellationToken cancel)
    {
        var wanted = ids.Select(RecordId.Long).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, SourceRecord>(StringComparer.Ordinal);
        await ReadAsync(now - Remembers + Margin, now, row =>
        {
            var id = RecordId.Long(RowState.Text(row, "id")!);
            if (wanted.Contains(id))
                found[id] = new SourceRecord(entity, id, RecordState.Deleted, null, CanonicalText.Stamp(RowState.Text(row, "deletedDate")!));
        }, cancel);
        return [.. found.Values];
    }

    private async Task ReadAsync(DateTimeOffset from, DateTimeOffset to, Action<JsonElement> keep, CancellationToken cancel)
    {
        var window = $"start={Uri.EscapeDataString(Soql.Moment(from))}&end={Uri.EscapeDataString(Soql.Moment(to))}";
        var reply = await api.SendAsync(Http.ApiRequest.Get($"{api.Root}sobjects/{Soql.Name(entity)}/deleted/?{window}"), cancel);
        if (reply.IsSuccess)
        {
            foreach (var row in reply.Json!.Value.GetProperty("deletedRecords").EnumerateArray())
                keep(row);
            return;
        }

        // Not every object keeps such a log, and not every user may read it: then nothing is known, which is what was known before.
        if (VendorError.Of(reply).Code != "EXCEEDED_ID_LIMIT" || to - from < Shortest)
            return;
        var middle = from + ((to - from) / 2);
        await ReadAsync(from, middle, keep, cancel);
        await ReadAsync(middle, to, keep, cancel);
    }
}
