using System.Text.Json.Nodes;

namespace Connector.Conformance.Tests.Replay;

/// <summary>A describe as its file keeps it: keys, plain values, children, and of each field what is not usual for the kind of record.</summary>
internal sealed class RecordedDescribe
{
    private readonly JsonNode source;
    private readonly IReadOnlyList<string> absentChildren;

    private RecordedDescribe(JsonNode source, IReadOnlyList<string> without, IReadOnlyList<string> absentChildren)
    {
        this.absentChildren = absentChildren;
        this.source = source;
        Name = source["values"]!["name"]!.GetValue<string>();
        Fields = [.. source["fields"]!.AsArray().Select(field => Whole(field!.AsObject())).Where(field => !without.Contains(field["name"]!.GetValue<string>(), StringComparer.Ordinal))];
    }

    public string Name { get; }

    /// <summary>All fields, with all attributes.</summary>
    public IReadOnlyList<JsonObject> Fields { get; }

    public static RecordedDescribe Of(string file, Recording recording, string? path = null)
    {
        var version = path?.Split('/').FirstOrDefault(part => part.StartsWith('v') && part.EndsWith(".0", StringComparison.Ordinal))?[1..] ?? recording.Version;
        var source = JsonNode.Parse(Recording.Text($"{file}.json").Replace("{version}", version, StringComparison.Ordinal))!;
        var name = source["values"]!["name"]!.GetValue<string>();
        var absent = RecordedOrg.Described(recording.Org)["absent"]?[name]?.AsArray().Select(one => one!.GetValue<string>()) ?? [];
        return new RecordedDescribe(source, [.. recording.Without.GetValueOrDefault(name) ?? [], .. absent], [.. RecordedOrg.Described(recording.Org)["absentChildren"]?.AsArray().Select(one => one!.GetValue<string>()) ?? []]);
    }

    public IEnumerable<string> Differences(JsonNode answered, Shape shape)
    {
        var described = answered.AsObject();
        var keys = Keys(described, source["keys"]!, "");
        var plain = new[] { "urls", "supportedScopes" }.Select(name => (name, source[name]))
            .Concat(source["values"]!.AsObject().Select(one => (name: one.Key, one.Value)))
            .SelectMany(one => shape.Differences(one.Item2, described[one.name], "/" + one.name));
        return [.. keys, .. plain, .. RecordTypes(described), .. Children(described), .. FieldDifferences(described["fields"]!.AsArray(), shape)];
    }

    private IEnumerable<string> RecordTypes(JsonObject described) =>
        described["recordTypeInfos"]!.AsArray().SelectMany(one => Keys(one!.AsObject(), source["recordTypeKeys"]!, "/recordTypeInfos"));

    private IEnumerable<string> Children(JsonObject described)
    {
        var children = described["childRelationships"]!.AsArray().Select(child => child!.AsObject()).ToList();
        var known = children.Select(child => new JsonArray(child["childSObject"]!.DeepClone(), child["field"]!.DeepClone(), child["relationshipName"]?.DeepClone(), child["cascadeDelete"]!.DeepClone()).ToJsonString()).ToHashSet(StringComparer.Ordinal);
        return children.Take(1).SelectMany(child => Keys(child, source["childKeys"]!, "/childRelationships"))
            .Concat(source["children"]!.AsArray().Where(child => !absentChildren.Contains($"{child![0]}.{child[1]}", StringComparer.Ordinal)).Select(child => child!.ToJsonString()).Where(child => !known.Contains(child)).Select(child => $"/childRelationships: recorded {child}, not described"));
    }

    private IEnumerable<string> FieldDifferences(JsonArray described, Shape shape)
    {
        var fields = described.ToDictionary(field => field!["name"]!.GetValue<string>(), field => field!.AsObject(), StringComparer.Ordinal);
        return Fields.SelectMany(field => shape.Differences(field, fields.GetValueOrDefault(field["name"]!.GetValue<string>()), $"/{field["name"]}"))
            .Concat(fields.Keys.Except(Fields.Select(field => field["name"]!.GetValue<string>()), StringComparer.Ordinal).Select(name => $"/{name}: described, not recorded"));
    }

    private static IEnumerable<string> Keys(JsonObject answered, JsonNode recorded, string at)
    {
        var names = recorded.AsArray().Select(key => key!.GetValue<string>()).ToList();
        return names.Except(answered.Select(one => one.Key), StringComparer.Ordinal).Select(key => $"{at}/{key}: recorded, not answered")
            .Concat(answered.Select(one => one.Key).Except(names, StringComparer.Ordinal).Select(key => $"{at}/{key}: answered, not recorded"));
    }

    private JsonObject Whole(JsonObject field)
    {
        var whole = source["usual"]!.DeepClone().AsObject();
        foreach (var (name, value) in (source["usualOf"]![field["type"]!.GetValue<string>()] as JsonObject ?? []).Concat(field))
            whole[name] = value?.DeepClone();
        whole["picklistValues"] = new JsonArray([.. whole["picklistValues"]!.AsArray().Select(choice => choice is JsonValue
            ? new JsonObject { ["active"] = true, ["defaultValue"] = false, ["label"] = choice.DeepClone(), ["validFor"] = null, ["value"] = choice.DeepClone() }
            : choice!.DeepClone())]);
        return whole;
    }
}
