using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>Records that another transaction holds: a write to one, or to a record that refers to it, fails with UNABLE_TO_LOCK_ROW (CONTRACT 1.12).</summary>
/// <remarks><c>{"locks":[{"ids":["001…"],"times":2},{"ids":["003…"],"seconds":5}],"accountLocks":{"seconds":1}}</c>. Account locks: who writes a contact or an opportunity holds its account that long against other calls.</remarks>
internal sealed class RowLocks
{
    private readonly Org org;
    private readonly List<Held> held = [];
    private readonly Dictionary<string, (long Transaction, DateTimeOffset Until)> accounts = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeSpan? accountsFor;

    public RowLocks(JsonObject source, Org org)
    {
        this.org = org;
        foreach (var rule in source["locks"] as JsonArray ?? [])
        {
            var ids = (rule?["ids"] as JsonArray ?? throw new ArgumentException("A lock has no 'ids'.", nameof(source))).Select(id => RecordId.To18(id!.GetValue<string>())).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var seconds = rule!["seconds"]?.GetValue<double>();
            held.Add(new Held(ids, rule["times"]?.GetValue<int>() ?? int.MaxValue, seconds is null ? DateTimeOffset.MaxValue : org.PreciseNow.AddSeconds(seconds.Value)));
        }

        if (source["accountLocks"] is JsonObject locks)
            accountsFor = TimeSpan.FromSeconds(locks["seconds"]?.GetValue<double>() ?? 1);
    }

    /// <summary>Why the write of this record must wait; null when nothing holds it. A lock for so many tries is used up by asking.</summary>
    public ApiError? Check(Row row, Row? before)
    {
        if (held.Count == 0 && accountsFor is null)
            return null;
        var touched = Touched(row).Concat(before is null ? [] : Touched(before)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var hold in held.Where(hold => hold.Tries > 0 && hold.Until > org.PreciseNow))
        {
            if (touched.FirstOrDefault(hold.Ids.Contains) is not { } id)
                continue;
            hold.Tries--;
            return Locked(id);
        }

        return accountsFor is { } time ? TakeAccounts(touched.Where(id => org.Catalog.OfId(id)?.Name == "Account").ToList(), time) : null;
    }

    private static ApiError Locked(string id) => new("UNABLE_TO_LOCK_ROW", $"unable to obtain exclusive access to this record or 1 records: {id[..15]}", []);

    private static IEnumerable<string> Touched(Row row) => row.Type.Fields
        .Where(field => field == row.Type.Id || (field is { Type: "reference", Formula: null } && field.Name is not ("OwnerId" or "CreatedById" or "LastModifiedById" or "RecordTypeId")))
        .Select(field => row[field])
        .OfType<string>();

    private ApiError? TakeAccounts(List<string> ids, TimeSpan time)
    {
        var now = org.PreciseNow;
        if (ids.Find(id => accounts.TryGetValue(id, out var holder) && holder.Transaction != org.Transaction && holder.Until > now) is { } taken)
            return Locked(taken);
        foreach (var id in ids)
            accounts[id] = (org.Transaction, now + time);
        return null;
    }

    private sealed class Held(HashSet<string> ids, int tries, DateTimeOffset until)
    {
        public HashSet<string> Ids => ids;

        public int Tries { get; set; } = tries;

        public DateTimeOffset Until => until;
    }
}
