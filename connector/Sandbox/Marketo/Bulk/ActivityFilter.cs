using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Which activities an export takes: a range of dates, and of these some types or some assets (CONTRACT 2.5).</summary>
internal static class ActivityFilter
{
    /// <exception cref="ResponseFault">1002 without dates, 1035 for a filter that is none.</exception>
    public static Func<IEnumerable<Activity>> Of(JsonElement filter, Instance instance)
    {
        if (!filter.TryGetProperty("createdAt", out var created))
            throw ResponseFault.Missing("filter.createdAt");
        var (from, to) = SentExport.Range(created, "createdAt", instance.Clock.Now);
        foreach (var part in filter.EnumerateObject())
        {
            if (part.Name is not ("createdAt" or "activityTypeIds" or "primaryAttributeValueIds" or "primaryAttributeValues"))
                throw new ResponseFault("1035", $"Unsupported filter type for target subscription: {part.Name}");
        }

        var types = Texts(filter, "activityTypeIds").Select(MarketoCall.Number).ToHashSet();
        var ids = Texts(filter, "primaryAttributeValueIds").Select(MarketoCall.Number).ToHashSet();
        var values = Texts(filter, "primaryAttributeValues").ToHashSet(StringComparer.Ordinal);
        if (ids.Count + values.Count > 0 && types.Count != 1)
            throw new ResponseFault("1003", "Primary attribute filters need exactly one activity type id");
        return () => Between(instance, from, to).Where(one =>
            (types.Count == 0 || types.Contains(one.Type))
            && (ids.Count == 0 || (one.PrimaryId is { } id && ids.Contains(id)))
            && (values.Count == 0 || (one.Primary is { } value && values.Contains(value))));
    }

    private static IEnumerable<Activity> Between(Instance instance, long from, long to)
    {
        var (log, now) = (instance.Activities.All, instance.Clock.Now);
        for (var at = instance.Activities.FirstAfter(from - 1, long.MaxValue); at < log.Count && log[at].Place <= to; at++)
        {
            if (log[at].At.ToUnixTimeSeconds() <= to && (!instance.Rules.Feed.Retention || Retention.Keeps(log[at], now)))
                yield return log[at];
        }
    }

    private static IEnumerable<string> Texts(JsonElement filter, string name) =>
        filter.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Select(FieldValue.Sent) : [];
}
