using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Bulk;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary><c>limits</c> and <c>limits/recordCount</c> (CONTRACT 1.11).</summary>
internal sealed class LimitCalls(Org org, ApiUsage usage, BulkUsage bulk)
{
    /// <summary>A record takes 2 KB of storage, whatever it holds.</summary>
    private const int RecordsPerMegabyte = 512;

    private static readonly (string Name, int Most)[] Untouched =
    [
        ("ActiveScratchOrgs", 3), ("AnalyticsExternalDataSizeMB", 40_960), ("ConcurrentAsyncGetReportInstances", 200), ("ConcurrentSyncReportRuns", 20), ("DailyAnalyticsDataflowJobExecutions", 60),
        ("DailyAsyncApexExecutions", 250_000), ("DailyBulkV2QueryFileStorageMB", 976_562), ("DailyDurableGenericStreamingApiEvents", 10_000),
        ("DailyDurableStreamingApiEvents", 10_000), ("DailyGenericStreamingApiEvents", 10_000), ("DailyScratchOrgs", 6), ("DailyStandardVolumePlatformEvents", 10_000), ("DailyStreamingApiEvents", 10_000),
        ("DailyWorkflowEmails", 1_000), ("DurableStreamingApiConcurrentClients", 20), ("FileStorageMB", 1_024), ("HourlyAsyncReportRuns", 1_200), ("HourlyDashboardRefreshes", 200), ("HourlyODataCallout", 1_000),
        ("HourlyPublishedPlatformEvents", 50_000), ("HourlySyncReportRuns", 500), ("HourlyTimeBasedWorkflow", 1_000), ("MassEmail", 5_000), ("MonthlyPlatformEvents", 300_000), ("SingleEmail", 5_000), ("StreamingApiConcurrentClients", 20),
    ];

    public RestAnswer Limits(OrgRules rules)
    {
        var megabytes = rules.StorageLimit is { } records ? Math.Max(1, records / RecordsPerMegabyte) : 1_024;
        var used = org.Tables.Where(table => table.Type.IsDeleted is not null).Sum(table => table.Count) / RecordsPerMegabyte;
        var limits = Untouched.Select(limit => (Name: limit.Name, Most: limit.Most, Remaining: limit.Most))
            .Append((Name: "DailyApiRequests", Most: rules.DailyApiCalls, Remaining: rules.DailyApiCalls - usage.Used))
            .Append((Name: "DailyBulkApiBatches", Most: BulkUsage.MostBatches, Remaining: bulk.BatchesLeft))
            .Append((Name: "DailyBulkV2QueryJobs", Most: BulkUsage.MostQueryJobs, Remaining: bulk.QueryJobsLeft))
            .Append((Name: "DataStorageMB", Most: megabytes, Remaining: rules.IsFull() ? 0 : megabytes - used));
        var body = new JsonObject();
        foreach (var (name, most, remaining) in limits.OrderBy(limit => limit.Name, StringComparer.Ordinal))
            body[name] = new JsonObject { ["Max"] = most, ["Remaining"] = Math.Max(0, remaining) };
        return RestAnswer.Ok(body);
    }

    /// <summary>An unknown kind is left out, not refused.</summary>
    public RestAnswer RecordCount(RestRequest request)
    {
        var names = request.Asked("sObjects")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (names.Length == 0)
            names = [.. org.Catalog.Types.Select(type => type.Name)];
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
