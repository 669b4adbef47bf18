using System.Text.Json;

namespace Connector.Salesforce;

/// <summary>
/// Which picklist values each record type offers. A describe tells all values of a field and the record types; only the layouts' description tells which belong together
/// (<see href="https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_describelayout_describelayoutresult.htm">describeLayout, RecordTypeMapping</see>).
/// A restricted picklist refuses what the record's type does not offer, by the API too.
/// </summary>
internal static class RecordTypeChoices
{
    private const string Field = "RecordTypeId";

    /// <summary>The type of a record without one; the same id in every org.</summary>
    private const string Master = "012000000000000AAA";

    /// <summary>One more call pays off only where somebody made record types and a picklist refuses values.</summary>
    public static bool Matter(JsonElement describe, EntitySchema schema) =>
        schema.Find(Field) is not null && schema.Fields.Any(field => field.Restricted && field.Values.Count > 0)
        && TypesOf(describe).Any(type => !FieldDescribe.Flag(type, "master"));

    public static EntitySchema Add(EntitySchema schema, JsonElement describe, JsonElement layouts)
    {
        var byType = layouts.GetProperty("recordTypeMappings").EnumerateArray().ToDictionary(IdOf, OfferedBy, StringComparer.Ordinal);
        var ofNew = TypesOf(describe).Where(type => FieldDescribe.Flag(type, "defaultRecordTypeMapping")).Select(IdOf).FirstOrDefault() ?? Master;
        return schema with
        {
            Variants = new Variants(Field, Master, ofNew, [.. byType.Keys.Order(StringComparer.Ordinal)]),
            Fields = [.. schema.Fields.Select(field => field.Restricted ? field with { ValuesByVariant = ValuesOf(field, byType) } : field)],
        };
    }

    private static IEnumerable<JsonElement> TypesOf(JsonElement describe) =>
        describe.TryGetProperty("recordTypeInfos", out var types) && types.ValueKind == JsonValueKind.Array ? types.EnumerateArray() : [];

    private static string IdOf(JsonElement type) => RecordId.Long(type.GetProperty("recordTypeId").GetString()!);

    private static Dictionary<string, string[]> OfferedBy(JsonElement mapping) =>
        mapping.TryGetProperty("picklistsForRecordType", out var picklists) && picklists.ValueKind == JsonValueKind.Array
            ? picklists.EnumerateArray().ToDictionary(list => list.GetProperty("picklistName").GetString()!, FieldDescribe.ActiveValues, StringComparer.Ordinal)
            : [];

    // Null where all types offer the same: then there is nothing to tell apart.
    private static Dictionary<string, IReadOnlyList<string>>? ValuesOf(FieldSchema field, Dictionary<string, Dictionary<string, string[]>> byType)
    {
        var values = byType.Where(type => type.Value.ContainsKey(field.Name)).ToDictionary(type => type.Key, type => (IReadOnlyList<string>)type.Value[field.Name], StringComparer.Ordinal);
        return values.Values.Any(some => !field.Values.ToHashSet(StringComparer.Ordinal).SetEquals(some)) ? values : null;
    }
}
