using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Primitives;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary>One REST call, alone or inside a composite: what is below <c>/services/data/vNN.0</c>, cut at its slashes.</summary>
internal sealed record RestRequest(
    string Method,
    string Version,
    IReadOnlyList<string> Path,
    IReadOnlyDictionary<string, StringValues> Query,
    Func<string, string?> Header,
    ReadOnlyMemory<byte> Body)
{
    /// <summary>Scheme, host and port that the caller came by.</summary>
    public string Root { get; init; } = string.Empty;

    public int VersionNumber => int.Parse(Version.AsSpan(1, Version.Length - 3));

    public string? Asked(string name) => Query.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>The words of the path that are the vendor's, in the case the vendor writes them.</summary>
    public string Word(int at) => at < Path.Count ? Path[at].ToLowerInvariant() : string.Empty;

    public JsonObject Json() => Parse() as JsonObject ?? throw Unreadable("The HTTP entity body is required, but this request has no entity body.");

    private static Refusal Unreadable(string message) => new(400, "JSON_PARSER_ERROR", message);

    private JsonNode? Parse()
    {
        if (Body.IsEmpty)
            throw Unreadable("The HTTP entity body is required, but this request has no entity body.");
        try
        {
            using var document = JsonDocument.Parse(Body);
            return Copy(document.RootElement);
        }
        catch (JsonException wrong)
        {
            throw Unreadable($"Unexpected character at [line:{wrong.LineNumber + 1}, column:{wrong.BytePositionInLine + 1}]");
        }
    }

    /// <summary>Of a name given twice the last one counts; a JsonNode made straight from the text would refuse it late.</summary>
    private static JsonNode? Copy(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var copy = new JsonObject();
                foreach (var property in element.EnumerateObject())
                    copy[property.Name] = Copy(property.Value);
                return copy;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(Copy)]);
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(element.Clone());
        }
    }
}
