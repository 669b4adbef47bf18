using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Seeds;

namespace Connector.Sandbox.Salesforce.Schema;

/// <summary>What an administrator does to the kinds of record while programs run: adds, removes, renames and retypes fields, changes picklists, makes record types.</summary>
internal sealed class Drift
{
    /// <summary>Fields without which the platform itself could not go on.</summary>
    private static readonly string[] Kept =
        ["Id", "Name", "OwnerId", "IsDeleted", "CreatedDate", "CreatedById", "LastModifiedDate", "LastModifiedById", "SystemModstamp", "MasterRecordId", "Status", "StageName", "IsConverted", "AccountId", "LastName", "Company"];

    private readonly Dictionary<string, JsonObject> sources;

    private Drift(Catalog original) => sources = original.Types.ToDictionary(type => type.Name, type => type.Source, StringComparer.OrdinalIgnoreCase);

    /// <summary>The catalog as the rules make it: <c>{"removed":{"Lead":["Fax"]},"renamed":{"Lead":{"Fax":"Fax2__c"}},"retyped":…,"picklists":…,"added":…,"recordTypes":…}</c>.</summary>
    /// <exception cref="FormatException">The rules name what does not exist, or what the platform needs.</exception>
    public static Catalog Apply(Catalog original, JsonObject rules)
    {
        if (new[] { "removed", "renamed", "retyped", "picklists", "added", "recordTypes" }.All(name => rules[name] is null))
            return original;
        var drift = new Drift(original);
        var root = new SeedNode(rules, string.Empty);
        drift.EachList(root, "added", (source, field) => SeedSchema.Add(source, field));
        drift.EachField(root, "retyped", Retype);
        drift.EachField(root, "picklists", Choose);
        drift.EachField(root, "renamed", (field, to) => field["name"] = to.AsText(), spare: true);
        drift.EachList(root, "removed", (source, name) => source["fields"]!.AsArray().Remove(Spare(Field(source, name.AsText(), name), name)));
        drift.EachEntity(root, "recordTypes", (source, _) => AddRecordType(source));
        return new Catalog(drift.sources.Values.Select(source => new SObjectType(source)));
    }

    /// <summary>Gives a kind of record the field that tells its record type.</summary>
    public static void AddRecordType(JsonObject source)
    {
        if (source["fields"]!.AsArray().All(field => field!["name"]!.GetValue<string>() != "RecordTypeId"))
            source["fields"]!.AsArray().Add(JsonNode.Parse("""{"name":"RecordTypeId","type":"reference","label":"Record Type ID","length":18,"referenceTo":["RecordType"],"relationshipName":"RecordType","searchPrefilterable":false,"permissionable":false}"""));
    }

    private static JsonObject Field(JsonObject source, string name, SeedNode place) =>
        source["fields"]!.AsArray().FirstOrDefault(field => string.Equals(field!["name"]!.GetValue<string>(), name, StringComparison.OrdinalIgnoreCase)) as JsonObject
        ?? throw place.Wrong($"{source["name"]} has no field \"{name}\".");

    private static JsonObject Spare(JsonObject field, SeedNode place)
    {
        var name = field["name"]!.GetValue<string>();
        if (Kept.Contains(name, StringComparer.Ordinal))
            throw place.Wrong($"the platform needs {name}.");
        field["origin"] ??= name;
        return field;
    }

    /// <summary>A new type by its name, or any attributes of the describe.</summary>
    private static void Retype(JsonObject field, SeedNode to)
    {
        var attributes = to.IsText ? new JsonObject { ["type"] = to.AsText() } : to.AsObject();
        if (attributes["type"]?.GetValue<string>() is { } type && type != field["type"]!.GetValue<string>())
        {
            foreach (var sized in new[] { "length", "precision", "scale", "digits", "byteLength", "extraTypeInfo" })
                field.Remove(sized);
            field["type"] = type;
        }

        foreach (var (name, value) in attributes)
            field[name] = value?.DeepClone();
        SeedField.Size(field, field["type"]!.GetValue<string>());
    }

    /// <summary>A list of values, or <c>{"values":[…],"inactive":[…],"restricted":true,"default":"…"}</c>.</summary>
    private static void Choose(JsonObject field, SeedNode to)
    {
        if (!to.IsObject)
        {
            field["values"] = new JsonArray([.. to.Items().Select(value => JsonValue.Create(value.AsText()))]);
            return;
        }

        to.Only("values", "inactive", "restricted", "default");
        var given = to.AsObject();
        foreach (var (from, name) in new[] { ("values", "values"), ("inactive", "inactive"), ("restricted", "restrictedPicklist"), ("default", "defaultValue") })
        {
            if (given[from] is { } value)
                field[name] = value.DeepClone();
        }
    }

    private void EachEntity(SeedNode root, string key, Action<JsonObject, SeedNode> change)
    {
        foreach (var (entity, value) in root.Object(key)?.Properties() ?? [])
            change(sources.GetValueOrDefault(entity) ?? throw value.Wrong($"there is no entity '{entity}'."), value);
    }

    private void EachList(SeedNode root, string key, Action<JsonObject, SeedNode> change) => EachEntity(root, key, (source, list) =>
    {
        foreach (var item in list.Items())
            change(source, item);
    });

    private void EachField(SeedNode root, string key, Action<JsonObject, SeedNode> change, bool spare = false) => EachEntity(root, key, (source, fields) =>
    {
        foreach (var (name, value) in fields.Properties())
        {
            var field = Field(source, name, value);
            change(spare ? Spare(field, value) : field, value);
        }
    });
}
