using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Connector.Conformance.Tests.Replay;

/// <summary>How an answer differs from the recorded one: keys, types, lengths, and every value that is not bound to its time and place.</summary>
internal static class Shape
{
    /// <summary>Different in each org, instance or second; only their type is compared.</summary>
    private static readonly HashSet<string> Passing = new(StringComparer.Ordinal)
    {
        "requestId", "access_token", "expires_in", "updatedAt", "createdAt", "queuedAt",
        "CreatedDate", "LastModifiedDate", "SystemModstamp", "createdDate", "systemModstamp",
    };

    /// <summary>Who looked at a lead when, and fields of features an org may lack (Data.com, Individual): the sandbox has neither.</summary>
    private static readonly HashSet<string> Absent = new(StringComparer.Ordinal)
    {
        "LastViewedDate", "LastReferencedDate", "IsUnreadByOwner", "CleanStatus", "DandbCompanyId", "IndividualId",
    };

    /// <summary>Elements whose text belongs to the org or the call.</summary>
    private static readonly HashSet<string> PassingElements = new(StringComparer.Ordinal)
    {
        "metadataServerUrl", "serverUrl", "sessionId", "current", "limit", "accountId", "contactId", "profileId",
        "createdDate", "systemModstamp",
    };

    public static IEnumerable<string> Differences(JsonNode? recorded, JsonNode? answered, string at = "")
    {
        if (Kind(recorded) != Kind(answered))
            return [$"{at}: recorded {Show(recorded)}, answered {Show(answered)}"];
        return (recorded, answered) switch
        {
            (JsonObject one, JsonObject other) => Keys(one, other, at),
            (JsonArray one, JsonArray other) when one.Count == other.Count => one.Zip(other).SelectMany((pair, index) => Differences(pair.First, pair.Second, $"{at}/{index}")),
            (JsonValue, JsonValue) when Passing.Contains(at[(at.LastIndexOf('/') + 1)..]) || JsonNode.DeepEquals(recorded, answered) => [],
            (null, null) => [],
            _ => [$"{at}: recorded {Show(recorded)}, answered {Show(answered)}"],
        };
    }

    public static IEnumerable<string> Differences(XElement recorded, XElement answered, string at = "")
    {
        at = $"{at}/{recorded.Name.LocalName}";
        if (recorded.Name != answered.Name)
            return [$"{at}: answered {answered.Name}"];
        var (ones, others) = (recorded.Elements().ToList(), answered.Elements().ToList());
        if (ones.Count != others.Count)
            return [$"{at}: recorded {string.Join(' ', ones.Select(one => one.Name.LocalName))}, answered {string.Join(' ', others.Select(other => other.Name.LocalName))}"];
        if (ones.Count > 0)
            return ones.Zip(others).SelectMany(pair => Differences(pair.First, pair.Second, at));
        return recorded.Value == answered.Value || (recorded.Value.Length > 0 && answered.Value.Length > 0 && PassingElements.Contains(recorded.Name.LocalName))
            ? []
            : [$"{at}: recorded '{recorded.Value}', answered '{answered.Value}'"];
    }

    private static IEnumerable<string> Keys(JsonObject recorded, JsonObject answered, string at) =>
        recorded.Select(one => one.Key).Except(answered.Select(other => other.Key)).Where(Standard).Select(key => $"{at}/{key}: recorded, not answered")
            .Concat(answered.Select(other => other.Key).Except(recorded.Select(one => one.Key)).Where(Standard).Select(key => $"{at}/{key}: answered, not recorded"))
            .Concat(recorded.Where(one => Standard(one.Key) && answered.ContainsKey(one.Key)).SelectMany(one => Differences(one.Value, answered[one.Key], $"{at}/{one.Key}")));

    // Custom fields belong to the org.
    private static bool Standard(string key) => !key.EndsWith("__c", StringComparison.Ordinal) && !Absent.Contains(key);

    private static JsonValueKind Kind(JsonNode? node) => node?.GetValueKind() switch
    {
        null => JsonValueKind.Null,
        JsonValueKind.False => JsonValueKind.True,
        { } kind => kind,
    };

    private static string Show(JsonNode? node) => node?.ToJsonString() ?? "null";
}
