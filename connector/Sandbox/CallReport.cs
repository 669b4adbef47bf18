using System.Text.Json;
using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;

namespace Connector.Sandbox;

/// <summary>The call log as the admin door shows it.</summary>
internal static class CallReport
{
    public static JsonObject Of(CallLog calls, JsonSerializerOptions json)
    {
        var vendors = new JsonObject();
        foreach (var vendor in calls.Counts.GroupBy(count => count.Key.Vendor, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var kinds = new JsonObject();
            foreach (var (key, count) in vendor.OrderBy(count => count.Key.Call, StringComparer.Ordinal))
                kinds[key.Call] = count;
            vendors[vendor.Key] = new JsonObject { ["total"] = vendor.Sum(count => count.Value), ["calls"] = kinds };
        }

        return new JsonObject { ["vendors"] = vendors, ["last"] = JsonSerializer.SerializeToNode(calls.Last, json) };
    }
}
