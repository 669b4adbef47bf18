using System.Text.Json;

namespace Connector.Pipelines.Yaml;

/// <summary>Writes single values and one-line maps so that any YAML reader takes them back as they were.</summary>
internal static class YamlText
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Plain where that is safe, else in double quotes; a JSON string is a YAML string.</summary>
    public static string Of(string text) => IsPlain(text) ? text : JsonSerializer.Serialize(text, Readable);

    public static string Map(IEnumerable<(string Key, string Value)> entries) => $"{{ {string.Join(", ", entries.Select(entry => $"{entry.Key}: {entry.Value}"))} }}";

    public static string List(IReadOnlyCollection<string> items) => items.Count == 1 ? Of(items.First()) : $"[{string.Join(", ", items.Select(Of))}]";

    private static bool IsPlain(string text) =>
        text is [(>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '$', ..]
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '$' or '-')
        && text.ToLowerInvariant() is not ("null" or "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n");
}
