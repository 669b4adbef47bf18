using System.Text.Json.Nodes;

namespace Connector.Sandbox.Marketo;

/// <summary>One part of Marketo's rules: an object of which every key must be known.</summary>
internal sealed class RulePart
{
    private readonly string name;
    private readonly JsonObject given;

    private RulePart(string name, JsonObject given) => (this.name, this.given) = (name, given);

    /// <exception cref="FormatException">It is no object, or has a key that means nothing.</exception>
    public static RulePart Of(string name, JsonNode? given, params string[] keys)
    {
        var part = given switch
        {
            null => [],
            JsonObject there => there,
            _ => throw new FormatException($"Marketo's rule \"{name}\" is an object with {string.Join(", ", keys)}."),
        };
        var unknown = part.Select(rule => rule.Key).FirstOrDefault(key => !keys.Contains(key, StringComparer.Ordinal));
        return unknown is null
            ? new RulePart(name, part)
            : throw new FormatException($"Marketo has no rule \"{name}.{unknown}\"; {name} has {string.Join(", ", keys)}.");
    }

    public bool Flag(string key, bool usual) => Read(key, usual);

    public string? Text(string key) => Read<string?>(key, null);

    /// <summary>A number that is not negative.</summary>
    public long Number(string key, long usual) =>
        Read(key, usual) is >= 0 and var number ? number : throw new FormatException($"Marketo's rule \"{name}.{key}\" is negative.");

    /// <summary>One of some words.</summary>
    public string Word(string key, string usual, params string[] words) =>
        Read(key, usual) is { } word && (word == usual || words.Contains(word, StringComparer.Ordinal))
            ? word
            : throw new FormatException($"Marketo's rule \"{name}.{key}\" is one of {string.Join(", ", words.Prepend(usual))}.");

    private T Read<T>(string key, T usual)
    {
        if (given[key] is not { } value)
            return usual;
        return value is JsonValue simple && simple.TryGetValue<T>(out var read) ? read : throw new FormatException($"Marketo's rule \"{name}.{key}\" has a value of the wrong kind.");
    }
}
