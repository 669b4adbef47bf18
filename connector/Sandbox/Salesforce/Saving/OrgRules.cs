using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Bulk;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>What an administrator has set up: rules about records, field-level security, sharing, the daily call allowance.</summary>
internal sealed class OrgRules
{
    private static readonly string[] Known =
    [
        "validation", "automation", "assignment", "duplicates", "locks", "accountLocks", "sharing", "hidden", "readOnly", "dailyApiCalls", "storageLimit", "lateVisibility", "deletionsFrom", "bulk",
        "removed", "renamed", "retyped", "picklists", "added", "recordTypes", "queues", "users",
    ];

    private readonly Org org;
    private readonly ILookup<string, ValidationRule> validation;
    private readonly ILookup<string, Automation> automation;
    private readonly ILookup<string, AssignmentRule> assignment;
    private readonly ILookup<string, DuplicateRule> duplicates;

    private OrgRules(JsonObject source, Org org)
    {
        if (source.Select(rule => rule.Key).FirstOrDefault(key => !Known.Contains(key, StringComparer.Ordinal)) is { } unknown)
            throw new ArgumentException($"There is no rule '{unknown}'; there are {string.Join(", ", Known)}.", nameof(source));
        (Source, this.org) = (source, org);
        validation = Objects(source["validation"]).Select(rule => new ValidationRule(rule, org)).ToLookup(rule => rule.Type.Name, StringComparer.Ordinal);
        automation = Objects(source["automation"]).Select(rule => new Automation(rule, org)).ToLookup(rule => rule.Type.Name, StringComparer.Ordinal);
        assignment = Objects(source["assignment"]).Select(rule => new AssignmentRule(rule, org)).ToLookup(rule => rule.Type.Name, StringComparer.Ordinal);
        duplicates = Objects(source["duplicates"]).Select(rule => new DuplicateRule(rule, org)).ToLookup(rule => rule.Type.Name, StringComparer.Ordinal);
        Locks = new RowLocks(source, org);
        Access = new FieldAccess(Fields(source["hidden"]), Fields(source["readOnly"]), new RowSight(source["sharing"], org));
        RecordTypeChoices = new RecordTypeChoices(source["recordTypes"], org);
        Bulk = BulkRules.Read(source["bulk"]);
        DailyApiCalls = source["dailyApiCalls"]?.GetValue<int>() ?? 1_000_000;
        StorageLimit = source["storageLimit"]?.GetValue<int>();
        if (source["deletionsFrom"] is { } from)
            DeletionsFrom = Instants.TryParse(from.GetValue<string>(), out DateTime instant) ? instant : throw new ArgumentException($"deletionsFrom is no instant: {from}.", nameof(source));
        LateBy = TimeSpan.FromSeconds(source["lateVisibility"]?["seconds"]?.GetValue<double>() ?? 0);
    }

    public JsonObject Source { get; }

    public FieldAccess Access { get; }

    public RowLocks Locks { get; }

    public RecordTypeChoices RecordTypeChoices { get; }

    public int DailyApiCalls { get; }

    public BulkRules Bulk { get; }

    /// <summary>How many records fit; null for as many as memory holds.</summary>
    public int? StorageLimit { get; }

    /// <summary>How long after it was written a record is seen.</summary>
    public TimeSpan LateBy { get; }

    /// <summary>The log of deletions was purged of everything before this; null when it is whole.</summary>
    public DateTime? DeletionsFrom { get; }

    public static OrgRules None(Org org) => new([], org);

    /// <summary>Reads the rules the README lists.</summary>
    /// <exception cref="ArgumentException">They name what does not exist.</exception>
    public static OrgRules Read(JsonNode? source, Org org) => new(source is JsonObject rules ? rules.DeepClone().AsObject() : [], org);

    public List<ApiError> Check(Row row) => [.. validation[row.Type.Name].Select(rule => rule.Check(row)).OfType<ApiError>()];

    public void Automate(SObjectType type, object?[] values, bool creating)
    {
        foreach (var flow in automation[type.Name])
            flow.Run(values, creating);
    }

    public ApiError? Duplicate(Row row, SaveChoices options, bool creating) =>
        !options.CompareDuplicates ? null : duplicates[row.Type.Name].Select(rule => rule.Check(row, options, creating)).FirstOrDefault(error => error is not null);

    /// <summary>The first entry that applies decides; where none does the owner stays.</summary>
    public Row Assign(Row row) => assignment[row.Type.Name].FirstOrDefault(rule => rule.Applies(row))?.Assign(row) ?? row;

    public bool IsFull() => StorageLimit is { } most && org.Tables.Where(table => table.Type.IsDeleted is not null).Sum(table => table.Count) >= most;

    /// <summary>The same rules for the platform's own writes, which see every field and are not stopped by duplicates.</summary>
    public OrgRules WithoutAccess()
    {
        var source = Source.DeepClone().AsObject();
        foreach (var name in new[] { "hidden", "readOnly", "sharing", "duplicates", "assignment", "locks", "accountLocks" })
            source.Remove(name);
        return new OrgRules(source, org);
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => list is JsonArray array ? array.OfType<JsonObject>() : [];

    private List<Field> Fields(JsonNode? byEntity)
    {
        var fields = new List<Field>();
        foreach (var (entity, names) in byEntity as JsonObject ?? [])
        {
            var type = org.Catalog.Find(entity) ?? throw new ArgumentException($"There is no entity '{entity}'.", nameof(byEntity));
            foreach (var name in names as JsonArray ?? [])
                fields.Add(type.Find(name!.GetValue<string>()) ?? throw new ArgumentException($"{type.Name} has no field '{name}'.", nameof(byEntity)));
        }

        return fields;
    }
}
