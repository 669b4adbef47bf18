using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Bulk;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary><c>limits</c> and <c>limits/recordCount</c> (CONTRACT 1.11).</summary>
internal sealed class LimitCalls(Org org, ApiUsage usage, BulkUsage bulk)
{
    public RestAnswer Limits(OrgRules rules) => RestAnswer.Ok(new JsonObject
    {
        ["DailyApiRequests"] = Limit(rules.DailyApiCalls, rules.DailyApiCalls - usage.Used),
        ["DailyBulkApiBatches"] = Limit(BulkUsage.MostBatches, bulk.BatchesLeft),
        ["DailyBulkV2QueryJobs"] = Limit(BulkUsage.MostQueryJobs, bulk.QueryJobsLeft),
        ["DataStorageMB"] = Limit(1_024, 1_000),
        ["FileStorageMB"] = Limit(1_024, 1_024),
    });

    /// <summary>An unknown kind is left out, not refused.</summary>
    public RestAnswer RecordCount(RestRequest request)
    {
        var names = request.Asked("sObjects")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [.. org.Catalog.Types.Select(type => type.Name)];
        lock (org.Gate)
        {
            return RestAnswer.Ok(new JsonObject
            {
                ["sObjects"] = new JsonArray([.. names.Select(org.Catalog.Find).OfType<SObjectType>().Select(type => new JsonObject
                {
                    ["count"] = org[type].Rows.Count(row => !row.IsDeleted),
                    ["name"] = type.Name,
                })]),
            });
        }
    }

    private static JsonObject Limit(int most, int remaining) => new() { ["Max"] = most, ["Remaining"] = Math.Max(0, remaining) };
}
