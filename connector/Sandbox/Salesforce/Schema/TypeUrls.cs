using System.Text.Json.Nodes;

namespace Connector.Sandbox.Salesforce.Schema;

/// <summary>Where the resources of a kind of record are; some kinds lack one or have one of their own, as their file says.</summary>
internal static class TypeUrls
{
    public static JsonObject Of(SObjectType type, string version)
    {
        var root = $"/services/data/{version}/sobjects/{type.Name}";
        var urls = new JsonObject
        {
            ["compactLayouts"] = $"{root}/describe/compactLayouts",
            ["rowTemplate"] = $"{root}/{{ID}}",
            ["approvalLayouts"] = $"{root}/describe/approvalLayouts",
            ["listviews"] = $"{root}/listviews",
            ["describe"] = $"{root}/describe",
            ["quickActions"] = $"{root}/quickActions",
            ["layouts"] = $"{root}/describe/layouts",
            ["sobject"] = root,
        };
        foreach (var (name, path) in type.OwnUrls)
        {
            urls.Remove(name);
            if (path is not null)
                urls[name] = root + path;
        }

        return urls;
    }

    /// <summary>A full describe knows the pages for people too.</summary>
    public static void AddPages(JsonNode urls, SObjectType type, string host)
    {
        urls["uiDetailTemplate"] = $"{host}/{{ID}}";
        urls["uiEditTemplate"] = $"{host}/{{ID}}/e";
        urls["uiNewRecord"] = $"{host}/{type.KeyPrefix}/e";
    }
}
