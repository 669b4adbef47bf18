using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary><c>recent</c>: what the user looked at last. Calls count only when they say so by <c>Sforce-Mru: updateMru=true</c> (CONTRACT 1.0).</summary>
internal sealed class RecentRecords(Org org)
{
    private const int Most = 200;
    private readonly LinkedList<string> ids = [];

    public void Note(RestRequest request, string? id)
    {
        if (id is null || request.Header("Sforce-Mru")?.Replace(" ", "", StringComparison.Ordinal).Contains("updateMru=true", StringComparison.OrdinalIgnoreCase) != true)
            return;
        ids.Remove(id);
        ids.AddFirst(id);
        if (ids.Count > Most)
            ids.RemoveLast();
    }

    public RestAnswer Answer(RestRequest request, OrgRules rules)
    {
        MethodCheck.Only(request, "GET", "HEAD");
        var limit = int.TryParse(request.Asked("limit"), out var asked) ? Math.Clamp(asked, 1, Most) : Most;
        return RestAnswer.Ok(new JsonArray([.. Items(request, rules, null).Take(limit)]));
    }

    public IEnumerable<JsonNode> Items(RestRequest request, OrgRules rules, SObjectType? type) =>
        from id in ids
        let row = rules.Access.See(org.Find(id))
        where row is { IsDeleted: false } && (type is null || row.Type == type)
        select new JsonObject
        {
            ["attributes"] = new JsonObject { ["type"] = row.Type.Name, ["url"] = $"/services/data/{request.Version}/sobjects/{row.Type.Name}/{row.Id}" },
            ["Id"] = row.Id,
            ["Name"] = row.Type.NameField is { } name ? org.Value(row, name)?.ToString() : null,
        };
}
