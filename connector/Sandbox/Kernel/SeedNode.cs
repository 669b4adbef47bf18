using System.Text.Json.Nodes;

namespace Connector.Sandbox.Kernel;

/// <summary>A part of a seed file and where it stands, so that every error can name its place.</summary>
internal sealed class SeedNode(JsonNode? node, string place)
{
    public string Place => place;

    public static FormatException Wrong(string place, string what) => new($"{(place.Length == 0 ? "the file" : place)}: {what}");

    public FormatException Wrong(string what) => Wrong(place, what);

    public bool IsText => node is JsonValue value && value.TryGetValue<string>(out _);

    public bool IsObject => node is JsonObject;

    public string AsText() => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw Wrong("a text is wanted here.");

    public int AsNumber() => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : throw Wrong("a whole number is wanted here.");

    public JsonObject AsObject() => node as JsonObject ?? throw Wrong("an object { … } is wanted here.");

    /// <summary>The property, or null where it is not given.</summary>
    public SeedNode? Object(string name) => AsObject()[name] is { } value ? new SeedNode(value, Below(name)) : null;

    public IReadOnlyList<SeedNode> List(string name) => Object(name)?.Items() ?? [];

    public IReadOnlyList<SeedNode> Items() => node is JsonArray items
        ? [.. items.Select((item, at) => new SeedNode(item, $"{place}[{at}]"))]
        : throw Wrong("a list [ … ] is wanted here.");

    public IEnumerable<(string Name, SeedNode Value)> Properties() => AsObject().Select(part => (part.Key, new SeedNode(part.Value, Below(part.Key))));

    public void Only(params string[] known)
    {
        foreach (var (name, value) in Properties())
        {
            if (!known.Contains(name, StringComparer.Ordinal))
                throw value.Wrong($"unknown; known are {string.Join(", ", known)}.");
        }
    }

    public string? Text(string name) => Value<string>(name, "a text");

    public string NeededText(string name) => Text(name) ?? throw Wrong($"\"{name}\" is missing.");

    public int? Number(string name) => AsObject()[name] is null ? null : Value<int>(name, "a whole number");

    public bool? Flag(string name) => AsObject()[name] is null ? null : Value<bool>(name, "true or false");

    /// <summary>One text or a list of them.</summary>
    public IReadOnlyList<string> Texts(string name) => AsObject()[name] switch
    {
        null => [],
        JsonArray list => [.. list.Select((item, at) => item is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw Wrong($"{Below(name)}[{at}]", "a text is wanted here."))],
        _ => [NeededText(name)],
    };

    private string Below(string name) => place.Length == 0 ? name : $"{place}.{name}";

    private T? Value<T>(string name, string wanted) => AsObject()[name] switch
    {
        null => default,
        JsonValue value when value.TryGetValue<T>(out var read) => read,
        _ => throw Wrong(Below(name), $"{wanted} is wanted here."),
    };
}
