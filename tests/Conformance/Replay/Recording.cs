using System.Text.Json;
using System.Text.Json.Nodes;

namespace Connector.Conformance.Tests.Replay;

/// <summary>A request that was once sent to the real vendor, and what came back.</summary>
/// <param name="Keep">Names for values of the answer, by JSON pointer; later exchanges say <c>{name}</c>.</param>
/// <param name="First">The array of which only the first item was recorded.</param>
internal sealed record Exchange(string Name, string Method, string Path, int Status, JsonNode Answer, JsonNode? Body = null, string? ContentType = null, Dictionary<string, string>? Keep = null, string? First = null);

/// <summary>The recorded files, embedded.</summary>
internal static class Recording
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static string Text(string file)
    {
        using var stream = typeof(Recording).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static JsonNode Json(string file) => JsonNode.Parse(Text(file))!;

    public static IReadOnlyList<Exchange> Exchanges(string file) => Json(file)["exchanges"].Deserialize<List<Exchange>>(Web)!;
}
