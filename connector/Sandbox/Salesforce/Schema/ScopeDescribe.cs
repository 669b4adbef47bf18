using System.Text.Json.Nodes;

namespace Connector.Sandbox.Salesforce.Schema;

/// <summary>The scopes a query of a kind of record may use, by name as in recorded describes.</summary>
internal static class ScopeDescribe
{
    public static JsonArray Of(SObjectType type, string version)
    {
        var all = KeyValuePair.Create("everything", $"All {type.LabelPlural.ToLowerInvariant()}");
        return
        [
            .. type.Scopes.Append(all).Where(scope => DescribeAge.KnowsScope(scope.Key, version)).OrderBy(scope => scope.Key, StringComparer.Ordinal)
                .Select(scope => new JsonObject { ["label"] = scope.Value, ["name"] = scope.Key }),
        ];
    }
}
