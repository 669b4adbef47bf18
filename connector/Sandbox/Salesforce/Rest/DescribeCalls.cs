using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary>What kinds of records there are and what fields they have; 304 for a client that knows already (CONTRACT 1.2).</summary>
internal sealed class DescribeCalls(Org org)
{
    public RestAnswer Global(RestRequest request, OrgState state) => Answer(request, state, new JsonObject
    {
        ["encoding"] = "UTF-8",
        ["maxBatchSize"] = 200,
        ["sobjects"] = new JsonArray([.. org.Catalog.Types.Select(type => TypeDescribe.Short(type, request.Version))]),
    });

    public RestAnswer Full(RestRequest request, SObjectType type, OrgState state) =>
        Answer(request, state, TypeDescribe.Full(type, org, state.Rules.Access, request.Version, request.Root));

    public static RestAnswer Basic(RestRequest request, SObjectType type, IEnumerable<JsonNode> recent) => RestAnswer.Ok(new JsonObject
    {
        ["objectDescribe"] = TypeDescribe.Short(type, request.Version),
        ["recentItems"] = new JsonArray([.. recent]),
    });

    /// <summary>The tag follows the content, so that no change is missed however soon it comes.</summary>
    private static RestAnswer Answer(RestRequest request, OrgState state, JsonNode body)
    {
        var answer = RestAnswer.Ok(body);
        var tag = Convert.ToHexStringLower(SHA256.HashData(answer.Body!.Value.Span).AsSpan(0, 4));
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ETag"] = $"\"{tag}\"",
            ["Last-Modified"] = state.Changed.ToString("R", CultureInfo.InvariantCulture),
        };
        return IsKnown(request, tag, state.Changed) ? new RestAnswer(304, null, headers) : answer with { Headers = headers };
    }

    private static bool IsKnown(RestRequest request, string tag, DateTime changed) => request.Header("If-None-Match") is { Length: > 0 } known
        ? known.Contains(tag, StringComparison.Ordinal)
        : DateTimeOffset.TryParse(request.Header("If-Modified-Since"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since) && since.UtcDateTime >= changed;
}
