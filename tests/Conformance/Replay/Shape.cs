using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Connector.Conformance.Tests.Replay;

/// <summary>How an answer differs from the recorded one: keys, types, lengths, and every value that is not bound to its time and place.</summary>
internal sealed class Shape(Bindings bindings, IReadOnlyList<string> passing, bool part = false)
{
    /// <summary>Different in each org, instance or second; only their type is compared.</summary>
    private static readonly HashSet<string> Passing = new(StringComparer.Ordinal)
    {
        "ConvertedDate", "requestId", "access_token", "expires_in", "updatedAt", "createdAt", "queuedAt", "computedUrl", "ETag", "Last-Modified",
        "CreatedDate", "LastModifiedDate", "SystemModstamp", "createdDate", "systemModstamp",
    };

    /// <summary>Who looked at a record when: the sandbox does not keep it.</summary>
    private static readonly HashSet<string> Unkept = new(StringComparer.Ordinal) { "LastViewedDate", "LastReferencedDate", "IsUnreadByOwner" };

    /// <summary>Elements whose text belongs to the org or the call.</summary>
    private static readonly HashSet<string> PassingElements = new(StringComparer.Ordinal)
    {
        "metadataServerUrl", "serverUrl", "sessionId", "current", "limit", "accountId", "contactId", "profileId",
        "createdDate", "systemModstamp", "totalProcessingTime", "apiActiveProcessingTime",
    };

    public IEnumerable<string> Differences(JsonNode? recorded, JsonNode? answered, string at = "")
    {
        var name = at[(at.LastIndexOf('/') + 1)..];
        if (Unkept.Contains(name) || passing.Contains(name, StringComparer.Ordinal))
            return [];
        return (recorded, answered) switch
        {
            (JsonObject one, JsonObject other) => Keys(one, other, at),
            (JsonArray one, JsonArray other) when one.Count == other.Count || (part && one.Count < other.Count) => one.Zip(other).SelectMany((pair, index) => Differences(pair.First, pair.Second, $"{at}/{index}")),
            (JsonValue one, JsonValue other) when Agree(one, other, name) => [],
            (null, null) => [],
            _ => [$"{at}: recorded {Show(recorded)}, answered {Show(answered)}"],
        };
    }

    public IEnumerable<string> Differences(XElement recorded, XElement answered, string at = "")
    {
        at = $"{at}/{recorded.Name.LocalName}";
        if (recorded.Name != answered.Name)
            return [$"{at}: answered {answered.Name}"];
        var (ones, others) = (recorded.Elements().ToList(), answered.Elements().ToList());
        if (ones.Count != others.Count)
            return [$"{at}: recorded {string.Join(' ', ones.Select(one => one.Name.LocalName))}, answered {string.Join(' ', others.Select(other => other.Name.LocalName))}"];
        if (ones.Count > 0)
            return ones.Zip(others).SelectMany(pair => Differences(pair.First, pair.Second, at));
        return bindings.Agree(recorded.Value, answered.Value) || (recorded.Value.Length > 0 && answered.Value.Length > 0 && Passes(recorded.Name.LocalName))
            ? []
            : [$"{at}: recorded '{recorded.Value}', answered '{answered.Value}'"];
    }

    private bool Agree(JsonValue recorded, JsonValue answered, string name)
    {
        var (kind, other) = (Kind(recorded), Kind(answered));
        if (kind == JsonValueKind.String && other is JsonValueKind.String or JsonValueKind.Number && bindings.Agree(recorded.GetValue<string>(), answered.ToString(), other == JsonValueKind.Number))
            return true;
        return JsonNode.DeepEquals(recorded, answered) || (kind == other && (Passing.Contains(name) || Passes(name)));
    }

    private static JsonValueKind Kind(JsonValue value) => value.GetValueKind() is JsonValueKind.False ? JsonValueKind.True : value.GetValueKind();

    private bool Passes(string name) => PassingElements.Contains(name) || passing.Contains(name, StringComparer.Ordinal);

    private IEnumerable<string> Keys(JsonObject recorded, JsonObject answered, string at) =>
        recorded.Select(one => one.Key).Except(answered.Select(other => other.Key)).Select(key => $"{at}/{key}: recorded, not answered")
            .Concat(answered.Select(other => other.Key).Except(recorded.Select(one => one.Key)).Where(_ => !part).Select(key => $"{at}/{key}: answered, not recorded"))
            .Concat(recorded.Where(one => answered.ContainsKey(one.Key)).SelectMany(one => Differences(one.Value, answered[one.Key], $"{at}/{one.Key}")));

    private static string Show(JsonNode? node) => node?.ToJsonString() is { } text ? text[..Math.Min(text.Length, 300)] : "null";
}
