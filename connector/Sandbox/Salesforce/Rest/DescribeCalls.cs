using System.Globalization;
using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary>What kinds of records there are and what fields they have; 304 for a client that knows already (CONTRACT 1.2).</summary>
internal static class DescribeCalls
{
    public static RestAnswer Global(RestRequest request, Catalog catalog, DateTime changed) => Known(request, changed) ?? Dated(changed, new JsonObject
    {
        ["encoding"] = "UTF-8",
        ["maxBatchSize"] = 200,
        ["sobjects"] = new JsonArray([.. catalog.Types.Select(type => TypeDescribe.Short(type, request.Version))]),
    });

    public static RestAnswer Full(RestRequest request, SObjectType type, Catalog catalog, OrgRules rules, DateTime changed) =>
        Known(request, changed) ?? Dated(changed, TypeDescribe.Full(type, catalog, rules.Access, request.Version));

    public static RestAnswer Basic(RestRequest request, SObjectType type) => RestAnswer.Ok(new JsonObject
    {
        ["objectDescribe"] = TypeDescribe.Short(type, request.Version),
        ["recentItems"] = new JsonArray(),
    });

    private static RestAnswer? Known(RestRequest request, DateTime changed)
    {
        var unchanged = request.Header("If-None-Match") is { Length: > 0 } tag
            ? tag.Contains(Tag(changed), StringComparison.Ordinal)
            : DateTimeOffset.TryParse(request.Header("If-Modified-Since"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since) && since.UtcDateTime >= changed;
        return unchanged ? new RestAnswer(304, null, Headers(changed)) : null;
    }

    private static RestAnswer Dated(DateTime changed, JsonNode body) => RestAnswer.Ok(body) with { Headers = Headers(changed) };

    private static Dictionary<string, string> Headers(DateTime changed) => new(StringComparer.Ordinal)
    {
        ["ETag"] = Tag(changed),
        ["Last-Modified"] = changed.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Tag(DateTime changed) => $"\"{(uint)(changed.Ticks / TimeSpan.TicksPerSecond):x8}\"";
}
