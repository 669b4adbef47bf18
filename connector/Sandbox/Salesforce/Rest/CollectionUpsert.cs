using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary>Upserts by an identifying field; the same key twice in one call is refused the second time.</summary>
internal sealed class CollectionUpsert(Org org, SObjectType type, string fieldName, OrgRules rules)
{
    private readonly Field field = UpsertCalls.Key(type, fieldName, rules);
    private readonly HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);

    public Func<JsonObject, Records, SaveOutcome> Begin() => Upsert;

    private SaveOutcome Upsert(JsonObject record, Records saving)
    {
        if (Collections.TypeIn(record, org.Catalog) is { } other && other != type)
            return SaveOutcome.Refused(400, "INVALID_TYPE", $"All records must be of type {type.Name}");
        var key = CollectionUpdate.TakeOut(record, field.Name)?.ToString().Trim();
        if (string.IsNullOrEmpty(key))
            return field.Type == "id" ? saving.Create(type, record) : SaveOutcome.Refused(400, "MISSING_ARGUMENT", $"{field.Name} not specified");
        if (!seen.Add(key))
            return SaveOutcome.Refused(400, "DUPLICATE_VALUE", $"Duplicate external id specified: {key}");
        if (field.Type == "id")
            return saving.Update(type, key, record);
        var found = org[type].Lookup(field)!.Find(key).Where(row => !row.IsDeleted).ToList();
        if (found.Count > 1)
        {
            var ids = string.Join(", ", found.Select(row => row.Id));
            return SaveOutcome.Refused(new ApiError("DUPLICATE_EXTERNAL_ID", $"{field.Name}: more than one record found for external id field: [{ids}]", [field.Name]));
        }

        if (found is [var row])
            return saving.Update(type, row.Id, record);
        record[field.Name] = key;
        return saving.Create(type, record);
    }
}
