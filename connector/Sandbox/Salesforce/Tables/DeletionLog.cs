using Connector.Sandbox.Salesforce.Schema;

namespace Connector.Sandbox.Salesforce.Tables;

/// <summary>When records were deleted: who lies in the bin for how long, and who has left it for good (CONTRACT 1.0, 1.8).</summary>
internal sealed class DeletionLog
{
    /// <summary>How long a deleted record can come back, and how long its deletion is told.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(15);

    private readonly PriorityQueue<string, DateTime> inBin = new();
    private readonly SortedSet<(DateTime At, string Id)> gone = [];
    private readonly HashSet<string> goneIds = new(StringComparer.OrdinalIgnoreCase);

    public void NoteDeleted(Row row) => inBin.Enqueue(row.Id, row.Stamp);

    public void NoteGone(Row row)
    {
        gone.Add((row.IsDeleted ? row.Stamp : DateTime.MaxValue, row.Id));
        goneIds.Add(row.Id);
    }

    public bool IsGone(string id) => goneIds.Contains(id);

    /// <summary>The ids whose 15 days are over.</summary>
    public IEnumerable<string> TakeExpired(DateTime now)
    {
        while (inBin.TryPeek(out var id, out var at) && at + Kept <= now)
        {
            inBin.Dequeue();
            yield return id;
        }
    }

    /// <summary>Deletions of records that are not in the tables any more.</summary>
    public IEnumerable<(string Id, DateTime At)> Gone(SObjectType type, DateTime from, DateTime until) => from > until ? [] : gone
        .GetViewBetween((from, string.Empty), (until, "\uffff"))
        .Where(entry => entry.Id.StartsWith(type.KeyPrefix, StringComparison.Ordinal))
        .Select(entry => (entry.Id, entry.At));
}
