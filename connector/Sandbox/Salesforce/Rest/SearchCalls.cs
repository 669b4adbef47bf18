using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Soql;
using Connector.Sandbox.Salesforce.Sosl;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary><c>search</c> and <c>parameterizedSearch</c>: records that hold the words asked for (CONTRACT 1.3).</summary>
internal sealed class SearchCalls(Org org)
{
    private const int MostRecords = 2_000;

    public RestAnswer Search(RestRequest request, OrgRules rules)
    {
        MethodCheck.Only(request, "GET", "HEAD");
        var sosl = request.Asked("q");
        if (string.IsNullOrWhiteSpace(sosl))
            throw new Refusal(400, "MALFORMED_SEARCH", "No search string specified");
        return Answer(request, SearchParser.Parse(sosl), rules, enveloped: request.VersionNumber >= 37);
    }

    /// <summary>The same by single parameters, or by a body.</summary>
    public RestAnswer Parameterized(RestRequest request, OrgRules rules)
    {
        MethodCheck.Only(request, "GET", "POST");
        var body = request.Method == "POST" ? request.Json() : null;
        string? Asked(string name) => body is null ? request.Asked(name) : body[name]?.ToString();
        if (string.IsNullOrWhiteSpace(Asked("q")))
            throw new Refusal(400, "MALFORMED_SEARCH", "q parameter is required");
        var fields = body is null ? Asked("fields") : Joined(body["fields"]);
        var limit = int.TryParse(Asked("overallLimit"), out var most) ? most : MostRecords;
        var targets = body?["sobjects"] is JsonArray list
            ? list.OfType<JsonObject>().Select(item => Target(item["name"]?.ToString(), Joined(item["fields"]) ?? fields, item["where"]?.ToString(), item["limit"]?.ToString() ?? Asked("defaultLimit")))
            : (request.Asked("sobject") ?? string.Join(',', SearchParser.Default)).Split(',').Select(name => Target(name, request.Asked($"{name}.fields") ?? fields, request.Asked($"{name}.where"), request.Asked($"{name}.limit") ?? Asked("defaultLimit")));
        var search = new SearchQuery(Asked("q")!, Group(Asked("in")), [.. targets], limit);
        return Answer(request, search, rules, enveloped: true);
    }

    private static string? Joined(JsonNode? fields) => fields is JsonArray list ? string.Join(',', list.Select(field => field?.ToString())) : null;

    private static SearchGroup Group(string? name) => Enum.TryParse<SearchGroup>(name, ignoreCase: true, out var group) ? group : SearchGroup.All;

    private static SearchTarget Target(string? name, string? fields, string? where, string? limit) => new(
        name ?? throw new Refusal(400, "MALFORMED_SEARCH", "sobject name is required"),
        $"SELECT {fields ?? "Id"} FROM {name}{(where is null ? "" : $" WHERE {where}")}{(limit is null ? "" : $" LIMIT {limit}")}");

    private RestAnswer Answer(RestRequest request, SearchQuery search, OrgRules rules, bool enveloped)
    {
        var matcher = new SearchMatcher(search);
        var found = search.Targets.SelectMany(target => Find(target, rules, matcher)).Take(search.Limit).ToList();
        return RestAnswer.Ok(json =>
        {
            if (enveloped)
            {
                json.WriteStartObject();
                json.WritePropertyName("searchRecords");
            }

            json.WriteStartArray();
            foreach (var (row, projection) in found)
                projection.Write(json, row, request.Version);
            json.WriteEndArray();
            if (enveloped)
                json.WriteEndObject();
        });
    }

    private List<(Row Row, Projection Projection)> Find(SearchTarget target, OrgRules rules, SearchMatcher matcher)
    {
        var result = new QueryRunner(org, rules.Access) { Also = row => matcher.Matches(row, rules.Access) }.Run(target.Query, includeDeleted: false);
        return [.. result.Rows.Select(row => (row, result.Projection!))];
    }
}
