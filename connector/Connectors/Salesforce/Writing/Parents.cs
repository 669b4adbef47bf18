using System.Collections.Concurrent;

namespace Connector.Salesforce;

/// <summary>
/// Which account each record hangs on, as the last look told it. Salesforce locks the account while it saves a contact, so contacts of one account belong into one call:
/// in two at once, or in two parcels of one job, they lock each other out (UNABLE_TO_LOCK_ROW).
/// </summary>
internal sealed class Parents
{
    /// <summary>The lookup whose target is locked along with the record.</summary>
    public const string Field = "AccountId";

    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    public void Remember(string id, string? parent)
    {
        if (parent is not null)
            _known[id] = parent;
        else
            _known.TryRemove(id, out _);
    }

    /// <summary>The parent of an operation's record: the one it is about to get, else the one it has; null when it has none.</summary>
    public string? Of(Operation operation) =>
        operation.Fields.GetValueOrDefault(Field) ?? (operation.RecordId is { } id ? _known.GetValueOrDefault(RecordId.Long(id)) : null);

    /// <summary>Calls of at most so many rows in which rows of one parent stand together, wherever one call can hold them.</summary>
    public IEnumerable<IReadOnlyList<Operation>> Together(IReadOnlyList<Operation> operations, int most)
    {
        var call = new List<Operation>();
        foreach (var family in operations.GroupBy(Of, StringComparer.Ordinal).SelectMany(group => group.Key is null ? group.Select(one => new[] { one }) : group.Chunk(most)))
        {
            if (call.Count + family.Length > most)
            {
                yield return call;
                call = [];
            }

            call.AddRange(family);
        }

        if (call.Count > 0)
            yield return call;
    }
}
