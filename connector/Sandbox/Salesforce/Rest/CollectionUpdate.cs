using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary>Updates by id; the same id twice in one call is refused the second time.</summary>
internal sealed class CollectionUpdate(Org org)
{
    private readonly HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);

    public Func<JsonObject, Records, SaveOutcome> Begin() => Update;

    /// <summary>Takes a property out of a record, whatever its case.</summary>
    public static JsonNode? TakeOut(JsonObject record, string name)
    {
        var found = record.FirstOrDefault(part => part.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (found.Key is not null)
            record.Remove(found.Key);
        return found.Value;
    }

    private SaveOutcome Update(JsonObject record, Records saving)
    {
        if (TakeOut(record, "Id")?.ToString() is not { Length: > 0 } id)
            return SaveOutcome.Refused(400, "MISSING_ARGUMENT", "Id not specified in an update call");
        if (!References.IsId(id) || (Collections.TypeIn(record, org.Catalog) ?? org.Catalog.OfId(id)) is not { } type || org.Catalog.OfId(id) != type)
            return SaveOutcome.Refused(400, "MALFORMED_ID", $"malformed id {id}");
        if (!seen.Add(RecordId.To18(id)))
            return SaveOutcome.Refused(400, "DUPLICATE_VALUE", $"duplicate id specified: {org[type].Find(id)?.Id ?? id}");
        return saving.Update(type, id, record);
    }
}
