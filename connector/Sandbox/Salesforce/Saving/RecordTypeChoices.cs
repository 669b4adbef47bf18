using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>Which values of a picklist belong to which record type; a list nobody cut down offers all values.</summary>
/// <remarks><c>{"recordTypes":{"Lead":[{"name":"Partner","picklists":{"Rating":["Hot"]}}]}}</c></remarks>
internal sealed class RecordTypeChoices
{
    private readonly Org org;
    private readonly Dictionary<(string Entity, string Name, string Field), IReadOnlyList<string>> lists = [];

    public RecordTypeChoices(JsonNode? recordTypes, Org org)
    {
        this.org = org;
        foreach (var (entity, types) in recordTypes as JsonObject ?? [])
        {
            var kind = org.Catalog.Find(entity) ?? throw new ArgumentException($"There is no entity '{entity}'.", nameof(recordTypes));
            foreach (var type in (types as JsonArray ?? []).OfType<JsonObject>())
                Take(kind, (string?)type["name"] ?? "", type["picklists"] as JsonObject ?? []);
        }
    }

    /// <summary>The values of a field for records of this type; null and the master stand for records without one.</summary>
    public IEnumerable<Choice> Of(SObjectType type, Field field, string? recordTypeId) =>
        NameOf(recordTypeId) is { } name && lists.TryGetValue((type.Name, name, field.Name), out var offered)
            ? field.Choices.Where(choice => offered.Contains(choice.Value, StringComparer.Ordinal))
            : field.Choices;

    /// <summary>Why a record may not be saved: a restricted picklist takes what the record's type offers, by the API too.</summary>
    public List<ApiError> Check(Row row, Func<string, bool> written)
    {
        var typeId = row.Type.Find("RecordTypeId") is { } own ? row[own] as string : null;
        return [.. from field in row.Type.Fields
                   where field.RestrictedPicklist && written(field.Name) && row[field] is string
                   let given = (string)row[field]!
                   where given.Split(';').Any(part => Of(row.Type, field, typeId).All(choice => choice.Value != part))
                   select new ApiError("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", $"{field.Label}: bad value for restricted picklist field: {given}", [field.Name])];
    }

    private void Take(SObjectType type, string name, JsonObject picklists)
    {
        foreach (var (fieldName, values) in picklists)
        {
            var field = type.Find(fieldName) ?? throw new ArgumentException($"{type.Name} has no field '{fieldName}'.", nameof(picklists));
            lists[(type.Name, name, field.Name)] = [.. (values as JsonArray ?? []).Select(value => value!.GetValue<string>())];
        }
    }

    private string? NameOf(string? id) => id is null || org["RecordType"].Find(id) is not { } row ? null : row[row.Type["Name"]] as string;
}
