using System.Globalization;
using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Schema;

namespace Connector.Sandbox.Salesforce.Seeds;

/// <summary>Makes a catalog of the standard kinds of record and what a seed file declares.</summary>
internal static class SeedSchema
{
    public static Catalog Build(IReadOnlyList<SeedNode> objects, SeedNode? fields, IEnumerable<string> withRecordTypes)
    {
        var sources = Catalog.Standard.Types.ToDictionary(type => type.Name, type => type.Source, StringComparer.OrdinalIgnoreCase);
        foreach (var declared in objects)
        {
            var source = Object(declared, number: sources.Values.Count(known => IsCustom(known)));
            if (!sources.TryAdd(source["name"]!.GetValue<string>(), source))
                throw declared.Wrong($"there is already an object \"{source["name"]}\".");
        }

        foreach (var declared in objects)
            AddAll(sources[declared.NeededText("name")], declared.List("fields"));
        foreach (var (name, list) in fields?.Properties() ?? [])
            AddAll(sources.GetValueOrDefault(name) ?? throw list.Wrong($"there is no object \"{name}\"."), list.Items());
        foreach (var name in withRecordTypes)
            Drift.AddRecordType(sources.GetValueOrDefault(name) ?? throw new FormatException($"records.RecordType: there is no object \"{name}\"."));
        CheckReferences(sources);
        return new Catalog(sources.Values.Select(source => new SObjectType(source)));
    }

    /// <summary>Adds a field declared in the short form; used by the seed file and by the rules.</summary>
    public static void Add(JsonObject source, SeedNode declared)
    {
        var field = SeedField.Read(declared);
        var name = field["name"]!.GetValue<string>();
        var fields = source["fields"]!.AsArray();
        if (fields.Any(known => string.Equals(known!["name"]!.GetValue<string>(), name, StringComparison.OrdinalIgnoreCase)))
            throw declared.Wrong($"{source["name"]} already has a field \"{name}\".");
        fields.Add(field);
    }

    private static bool IsCustom(JsonObject source) => source["name"]!.GetValue<string>().EndsWith("__c", StringComparison.Ordinal);

    private static void AddAll(JsonObject source, IReadOnlyList<SeedNode> declared)
    {
        foreach (var field in declared)
            Add(source, field);
    }

    private static JsonObject Object(SeedNode declared, int number)
    {
        declared.Only("name", "label", "labelPlural", "keyPrefix", "nameLabel", "fields");
        var name = declared.NeededText("name");
        if (!name.EndsWith("__c", StringComparison.Ordinal))
            throw declared.Wrong($"the name of a custom object ends in __c; \"{name}\" does not.");
        var label = declared.Text("label") ?? SeedField.LabelOf(name);
        var prefix = declared.Text("keyPrefix") ?? "a" + number.ToString("00", CultureInfo.InvariantCulture);
        if (prefix.Length != 3 || Catalog.Standard.OfId(prefix) is not null)
            throw declared.Wrong($"the key prefix \"{prefix}\" is not three characters long, or taken.");
        return new JsonObject
        {
            ["name"] = name,
            ["label"] = label,
            ["labelPlural"] = declared.Text("labelPlural") ?? label + "s",
            ["keyPrefix"] = prefix,
            ["fields"] = SeedField.Standard(label, declared.Text("nameLabel")),
        };
    }

    private static void CheckReferences(Dictionary<string, JsonObject> sources)
    {
        foreach (var source in sources.Values)
        {
            foreach (var field in source["fields"]!.AsArray())
            {
                foreach (var target in field!["referenceTo"] as JsonArray ?? [])
                {
                    if (field["name"]!.GetValue<string>().EndsWith("__c", StringComparison.Ordinal) && !sources.ContainsKey(target!.GetValue<string>()))
                        throw new FormatException($"{source["name"]}.{field["name"]}: there is no object \"{target}\" to refer to.");
                }
            }
        }
    }
}
