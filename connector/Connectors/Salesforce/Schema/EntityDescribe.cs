using System.Text.Json;

namespace Connector.Salesforce;

/// <summary>An entity's own fields, and which entity each of its relations leads to.</summary>
/// <param name="Parents">Relation name (<c>Account</c>) to the parent's entity.</param>
internal sealed record EntityDescribe(EntitySchema Schema, IReadOnlyDictionary<string, string> Parents)
{
    public static EntityDescribe Parse(JsonElement json)
    {
        var creatable = FieldDescribe.Flag(json, "createable");
        var updatable = FieldDescribe.Flag(json, "updateable");
        var fields = new List<FieldSchema>();
        var parents = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in json.GetProperty("fields").EnumerateArray())
        {
            var read = FieldDescribe.Parse(field);
            fields.Add(read with { Creatable = read.Creatable && creatable, Updatable = read.Updatable && updatable });
            if (field.TryGetProperty("relationshipName", out var relation) && relation.GetString() is { } name && ParentOf(field) is { } parent)
                parents[name] = parent;
        }

        return new EntityDescribe(new EntitySchema(json.GetProperty("name").GetString()!, "Id", fields), parents);
    }

    public bool Has(string field) => Schema.Find(field) is not null;

    // An owner is a Group (a queue) or a User; what can be asked of "Owner." is what a User has (B-E2: empty while a queue owns the record).
    private static string? ParentOf(JsonElement field)
    {
        var targets = field.GetProperty("referenceTo").EnumerateArray().Select(target => target.GetString()!).ToArray();
        return targets.Contains("User", StringComparer.Ordinal) ? "User" : targets.FirstOrDefault();
    }
}
