using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Schema;

namespace Connector.Sandbox.Salesforce.Tables;

/// <summary>All records of one kind, found by id, by an indexed value, or in the order of their stamps.</summary>
internal sealed class Table
{
    private readonly Dictionary<string, Row> byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly StampOrder byStamp = new();
    private readonly List<LookupIndex> lookups;

    public Table(SObjectType type)
    {
        Type = type;
        lookups = [.. type.Fields.Where(Indexed).Select(field => new LookupIndex(field))];
    }

    public SObjectType Type { get; }

    public int Count => byId.Count;

    public IReadOnlyCollection<Row> Rows => byId.Values;

    public StampOrder ByStamp => byStamp;

    /// <summary>A record by its 15- or 18-character id; 18 characters are unique in any case (CONTRACT 1.0).</summary>
    public Row? Find(string id) => byId.GetValueOrDefault(RecordId.To18(id));

    public LookupIndex? Lookup(Field field) => lookups.Find(lookup => lookup.Field == field);

    /// <summary>Puts a record in, in place of its earlier version.</summary>
    public void Put(Row row)
    {
        if (byId.TryGetValue(row.Id, out var earlier))
            Forget(earlier);
        byId[row.Id] = row;
        byStamp.Add(row);
        foreach (var lookup in lookups)
            lookup.Add(row);
    }

    public void Remove(Row row)
    {
        byId.Remove(row.Id);
        Forget(row);
    }

    /// <summary>Keys, and references whose children are asked for or go along when the parent is deleted.</summary>
    private static bool Indexed(Field field) => field.Formula is null
        && (field.ExternalId || field.Unique || (field.IdLookup && field.Type != "id") || field.ChildRelationshipName is not null
            || (field.Custom && field.ReferenceTo.Count > 0)
            || field.Name is "Username" or "MasterRecordId" or "ConvertedAccountId" or "ConvertedContactId" or "ConvertedOpportunityId");

    private void Forget(Row row)
    {
        byStamp.Remove(row);
        foreach (var lookup in lookups)
            lookup.Remove(row);
    }
}
