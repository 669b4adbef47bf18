using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Bulk;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>What an administrator has set up: validation rules, field-level security, the daily call allowance.</summary>
internal sealed class OrgRules
{
    private readonly Catalog catalog;
    private readonly ILookup<string, ValidationRule> validation;

    private OrgRules(JsonObject source, Catalog catalog)
    {
        Source = source;
        this.catalog = catalog;
        validation = Objects(source["validation"]).Select(rule => new ValidationRule(rule, catalog)).ToLookup(rule => rule.Type.Name, StringComparer.Ordinal);
        Access = new FieldAccess(Fields(source["hidden"], catalog), Fields(source["readOnly"], catalog));
        Bulk = BulkRules.Read(source["bulk"]);
        DailyApiCalls = source["dailyApiCalls"]?.GetValue<int>() ?? 1_000_000;
    }

    public static OrgRules None(Catalog catalog) => new([], catalog);

    public JsonObject Source { get; }

    public FieldAccess Access { get; }

    public int DailyApiCalls { get; }

    public BulkRules Bulk { get; }

    /// <summary>Reads <c>{"validation":[…],"hidden":{"Lead":["Fax"]},"readOnly":{…},"dailyApiCalls":n}</c>.</summary>
    public static OrgRules Read(JsonNode? source, Catalog catalog) => new(source is JsonObject rules ? rules.DeepClone().AsObject() : [], catalog);

    public List<ApiError> Check(Row row, Org org) => [.. validation[row.Type.Name].Select(rule => rule.Check(row, org)).OfType<ApiError>()];

    /// <summary>The same rules for the platform's own writes, which see every field.</summary>
    public OrgRules WithoutAccess()
    {
        var source = Source.DeepClone().AsObject();
        source.Remove("hidden");
        source.Remove("readOnly");
        return new OrgRules(source, catalog);
    }

    /// <summary>Finds rules that could never work before a record meets them.</summary>
    public OrgRules Proven(Org org)
    {
        foreach (var rule in validation.SelectMany(rules => rules))
            _ = rule.Compile(org);
        return this;
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => list is JsonArray array ? array.OfType<JsonObject>() : [];

    private static List<Field> Fields(JsonNode? byEntity, Catalog catalog)
    {
        var fields = new List<Field>();
        foreach (var (entity, names) in byEntity as JsonObject ?? [])
        {
            var type = catalog.Find(entity) ?? throw new ArgumentException($"There is no entity '{entity}'.", nameof(byEntity));
            foreach (var name in names as JsonArray ?? [])
                fields.Add(type.Find(name!.GetValue<string>()) ?? throw new ArgumentException($"{type.Name} has no field '{name}'.", nameof(byEntity)));
        }

        return fields;
    }
}
