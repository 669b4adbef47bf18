using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>An administrator's duplicate rule: a record whose fields equal another's is stopped; <c>alert</c> lets it pass when the caller insists, <c>block</c> never (CONTRACT 1.9).</summary>
internal sealed class DuplicateRule
{
    private readonly Org org;
    private readonly string name;
    private readonly string message;
    private readonly bool blocks;
    private readonly bool onUpdate;
    private readonly List<string> fields;
    private readonly List<SObjectType> against;

    public DuplicateRule(JsonObject source, Org org)
    {
        this.org = org;
        Type = RowCondition.TypeOf(org, source, "A duplicate rule");
        name = source["name"]?.GetValue<string>() ?? $"Standard_{Type.Name}_Duplicate_Rule";
        message = source["message"]?.GetValue<string>() ?? "Use one of these records?";
        onUpdate = source["onUpdate"]?.GetValue<bool>() ?? true;
        blocks = (source["action"]?.GetValue<string>() ?? "block") switch
        {
            "block" => true,
            "alert" => false,
            var other => throw new ArgumentException($"A duplicate rule's action is alert or block, not '{other}'.", nameof(source)),
        };
        fields = [.. (source["fields"] as JsonArray ?? ["Email"]).Select(field => field!.GetValue<string>())];
        against = [.. (source["against"] as JsonArray ?? [Type.Name]).Select(entity => org.Catalog.Find(entity!.GetValue<string>()) ?? throw new ArgumentException($"A duplicate rule compares with the unknown entity '{entity}'.", nameof(source)))];
        if (fields.Find(field => Type.Find(field) is null || against.Exists(kind => kind.Find(field) is null)) is { } missing)
            throw new ArgumentException($"A duplicate rule on {Type.Name} compares '{missing}', which not all kinds have.", nameof(source));
    }

    public SObjectType Type { get; }

    public ApiError? Check(Row row, SaveChoices options, bool creating)
    {
        if ((!creating && !onUpdate) || (!blocks && options.AllowDuplicates))
            return null;
        var found = against.Select(kind => (Kind: kind, Rows: Matches(row, kind))).Where(match => match.Rows.Count > 0).ToList();
        return found.Count == 0 ? null : new ApiError("DUPLICATES_DETECTED", message, [], Detail(found));
    }

    /// <summary>The records that agree in every compared field; a blank agrees with nothing.</summary>
    private List<Row> Matches(Row row, SObjectType kind)
    {
        var wanted = fields.ConvertAll(field => (Field: kind[field], Value: row[Type[field]]));
        if (wanted.Exists(part => part.Value is null))
            return [];
        var lookup = wanted.Select(part => (Index: org[kind].Lookup(part.Field), part.Value)).FirstOrDefault(part => part.Index is not null && part.Value is string);
        IEnumerable<Row> candidates = lookup.Index is null ? org[kind].Rows : lookup.Index.Find((string)lookup.Value!);
        return [.. candidates.Where(other => other.Id != row.Id && !other.IsDeleted && wanted.TrueForAll(part => Same(other[part.Field], part.Value!)))];
    }

    private static bool Same(object? value, object wanted) => value is string text ? text.Equals(wanted as string, StringComparison.OrdinalIgnoreCase) : Equals(value, wanted);

    private JsonObject Detail(List<(SObjectType Kind, List<Row> Rows)> found) => new()
    {
        ["allowSave"] = !blocks,
        ["duplicateRule"] = name,
        ["duplicateRuleEntityType"] = Type.Name,
        ["errorMessage"] = message,
        ["matchResults"] = new JsonArray([.. found.Select(match => new JsonObject
        {
            ["entityType"] = match.Kind.Name,
            ["errors"] = new JsonArray(),
            ["matchEngine"] = "ExactMatchEngine",
            ["matchRecords"] = new JsonArray([.. match.Rows.Select(Match)]),
            ["rule"] = $"Standard_{match.Kind.Name}_Match_Rule_v1_0",
            ["size"] = match.Rows.Count,
            ["success"] = true,
        })]),
    };

    private static JsonObject Match(Row row) => new()
    {
        ["additionalInformation"] = new JsonArray(),
        ["fieldDiffs"] = new JsonArray(),
        ["matchConfidence"] = 100.0,
        ["record"] = new JsonObject
        {
            ["attributes"] = new JsonObject { ["type"] = row.Type.Name, ["url"] = $"/services/data/v60.0/sobjects/{row.Type.Name}/{row.Id}" },
            ["Id"] = row.Id,
        },
    };
}
