using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary><c>updated</c> and <c>deleted</c>: ids in a window of whole minutes (CONTRACT 1.8).</summary>
internal sealed class ChangeCalls(Org org)
{
    private const int MostIds = 600_000;
    private static readonly TimeSpan UpdatedFor = TimeSpan.FromDays(30);
    private static readonly TimeSpan DeletedFor = DeletionLog.Kept;

    public RestAnswer Updated(RestRequest request, SObjectType type, OrgRules rules)
    {
        lock (org.Gate)
        {
            var (start, end) = Window(request, UpdatedFor);
            var ids = Stamped(type, start, end, rules).Where(row => !row.IsDeleted).Select(row => row.Id).ToList();
            Limit(ids.Count);
            return RestAnswer.Ok(new JsonObject
            {
                ["ids"] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]),
                ["latestDateCovered"] = Instants.Write(Covered(end)),
            });
        }
    }

    public RestAnswer Deleted(RestRequest request, SObjectType type, OrgRules rules)
    {
        lock (org.Gate)
        {
            var (start, end) = Window(request, DeletedFor);
            var from = rules.DeletionsFrom is { } purged && purged > start ? purged : start;
            var deleted = Stamped(type, from, end, rules).Where(row => row.IsDeleted).Select(row => (row.Id, At: row.Stamp))
                .Concat(org.Deletions.Gone(type, from, end.AddSeconds(-1))).OrderBy(row => row.At).ToList();
            Limit(deleted.Count);
            return RestAnswer.Ok(new JsonObject
            {
                ["deletedRecords"] = new JsonArray([.. deleted.Select(row => new JsonObject { ["id"] = row.Id, ["deletedDate"] = Instants.Write(row.At) })]),
                ["earliestDateAvailable"] = Instants.Write(Earliest(rules)),
                ["latestDateCovered"] = Instants.Write(Covered(end)),
            });
        }
    }

    private static void Limit(int count)
    {
        if (count > MostIds)
            throw new Refusal(400, "EXCEEDED_ID_LIMIT", $"exceeded max id limit: {MostIds}");
    }

    private static DateTime Minute(DateTime instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMinute));

    private static DateTime Read(RestRequest request, string name)
    {
        var given = request.Asked(name) ?? throw new Refusal(400, "INVALID_REPLICATION_DATE", $"{name} date is required");
        return Instants.TryParse(given, out DateTime instant)
            ? Minute(instant)
            : throw new Refusal(400, "INVALID_REPLICATION_DATE", $"invalid {name} date: {given}");
    }

    private IEnumerable<Row> Stamped(SObjectType type, DateTime start, DateTime end, OrgRules rules) =>
        org[type].ByStamp.Between(start, end.AddSeconds(-1)).Select(rules.Access.See).OfType<Row>();

    /// <summary>A purged log begins later than 15 days ago: a client that asked from before must compare everything.</summary>
    private DateTime Earliest(OrgRules rules) => rules.DeletionsFrom is { } purged && purged > Minute(org.Now - DeletedFor) ? purged : Minute(org.Now - DeletedFor);

    private DateTime Covered(DateTime end) => Minute(org.Now) < end ? Minute(org.Now) : end;

    private (DateTime Start, DateTime End) Window(RestRequest request, TimeSpan back)
    {
        var (start, end) = (Read(request, "start"), Read(request, "end"));
        if (start >= end)
            throw new Refusal(400, "INVALID_REPLICATION_DATE", "startDate must be before endDate");
        if (start < Minute(org.Now) - back)
            throw new Refusal(400, "INVALID_REPLICATION_DATE", $"startDate cannot be more than {back.Days} days ago");
        return (start, end);
    }
}
