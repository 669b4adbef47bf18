using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Connector.Conformance.Tests.Replay;

/// <summary>One recording of another project: what its organisation had, and all of its exchanges in their order.</summary>
internal sealed record Recording
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    private static readonly string[] Projects = ["cumulusci-", "grouparoo-", "node-marketo"];
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    public string Name { get; init; } = "";

    public required string Source { get; init; }

    /// <summary>Whose organisation: a key of <c>orgs.json</c>.</summary>
    public required string Org { get; init; }

    /// <summary>API version of paths that do not say theirs.</summary>
    public string Version { get; init; } = "60.0";

    /// <summary>How many exchanges the recording has.</summary>
    public required int Recorded { get; init; }

    /// <summary>Custom fields that were not there yet.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Without { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Records that were there already.</summary>
    public JsonObject? Records { get; init; }

    /// <summary>What a Marketo instance had already: a seed file.</summary>
    public JsonObject? Seed { get; init; }

    /// <summary>What else was set up, in the sandbox's terms.</summary>
    public JsonObject? Rules { get; init; }

    public required IReadOnlyList<Exchange> Exchanges { get; init; }

    /// <summary>All recordings that name their organisation.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. typeof(Recording).Assembly.GetManifestResourceNames().Where(name => Projects.Any(project => name.StartsWith(project, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];

    public static Recording Of(string file) => Json(file).Deserialize<Recording>(Web)! with { Name = file };

    public static JsonNode Json(string file) => JsonNode.Parse(Text(file))!;

    public static string Text(string file) => Texts.GetOrAdd(file, Read);

    private static string Read(string file)
    {
        using var stream = typeof(Recording).Assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"There is no recording {file}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
