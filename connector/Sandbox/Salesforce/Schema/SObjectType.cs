using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Schema;

/// <summary>One kind of record: its names, its key prefix, its fields in describe order.</summary>
internal sealed class SObjectType
{
    private readonly JsonObject source;
    private readonly FrozenDictionary<string, Field> byName;
    private readonly FrozenDictionary<string, Field> byRelationship;

    public SObjectType(JsonObject source)
    {
        this.source = source;
        Name = source["name"]!.GetValue<string>();
        Label = source["label"]!.GetValue<string>();
        LabelPlural = source["labelPlural"]!.GetValue<string>();
        KeyPrefix = source["keyPrefix"]!.GetValue<string>();
        Fields = [.. source["fields"]!.AsArray().Select((field, ordinal) => new Field(field!.AsObject(), ordinal))];
        byName = Fields.ToFrozenDictionary(field => field.Name, StringComparer.OrdinalIgnoreCase);
        byRelationship = Fields.Where(field => field.RelationshipName is not null)
            .ToFrozenDictionary(field => field.RelationshipName!, StringComparer.OrdinalIgnoreCase);
        Id = byName["Id"];
        SystemModstamp = byName["SystemModstamp"];
        IsDeleted = byName.GetValueOrDefault("IsDeleted");
        NameField = Fields.FirstOrDefault(field => field.IsNameField);
    }

    public string Name { get; }

    public string Label { get; }

    public string LabelPlural { get; }

    public string KeyPrefix { get; }

    public bool Custom => Name.EndsWith("__c", StringComparison.Ordinal);

    public IReadOnlyList<Field> Fields { get; }

    public Field Id { get; }

    public Field SystemModstamp { get; }

    /// <summary>Null for what is never deleted softly.</summary>
    public Field? IsDeleted { get; }

    public Field? NameField { get; }

    /// <summary>What a query may be narrowed to, beside everything: names and labels.</summary>
    public IEnumerable<KeyValuePair<string, string>> Scopes =>
        (source["scopes"] as JsonObject ?? []).Select(scope => KeyValuePair.Create(scope.Key, scope.Value!.GetValue<string>()));

    /// <summary>Resources it has beside the usual ones, below its own address; null for one it lacks.</summary>
    public IEnumerable<KeyValuePair<string, string?>> OwnUrls =>
        (source["urls"] as JsonObject ?? []).Select(url => KeyValuePair.Create(url.Key, url.Value?.GetValue<string>()));

    /// <summary>How its rows are laid out in memory.</summary>
    public RowShape.Known Shapes { get; } = new();

    /// <summary>A copy of the description this was read from.</summary>
    public JsonObject Source => source.DeepClone().AsObject();

    /// <summary>Whether the platform allows something with this kind of record, such as <c>createable</c>.</summary>
    public bool Allows(string what, bool otherwise = true) => source[what]?.GetValue<bool>() ?? otherwise;

    /// <summary>A field by its name, in any case (CONTRACT 1.0).</summary>
    public Field? Find(string name) => byName.GetValueOrDefault(name);

    public Field? FindRelationship(string name) => byRelationship.GetValueOrDefault(name);

    /// <summary>The field, which the description is known to have.</summary>
    public Field this[string name] => byName[name];
}
