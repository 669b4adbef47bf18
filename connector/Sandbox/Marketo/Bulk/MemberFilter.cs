using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Which memberships an export takes: of one program or of several, and of these some by status or date of change (Adobe, Bulk Program Member Extract).</summary>
internal static class MemberFilter
{
    private static readonly string[] Names = ["programId", "programIds", "statusNames", "updatedAt", "isExhausted", "nurtureCadence"];

    /// <exception cref="ResponseFault">1002 without a program, 1013 for one that is not there, 1035 for a filter that is none.</exception>
    public static Func<IEnumerable<(MarketingProgram Program, long Lead)>> Of(JsonElement filter, Instance instance)
    {
        if (filter.EnumerateObject().FirstOrDefault(part => !Names.Contains(part.Name, StringComparer.Ordinal)) is { Value.ValueKind: not JsonValueKind.Undefined } other)
            throw new ResponseFault("1035", $"Unsupported filter type for target subscription: {other.Name}");
        if (filter.TryGetProperty("programId", out var one) == filter.TryGetProperty("programIds", out var several))
            throw ResponseFault.Missing("filter.programId");
        var ids = one.ValueKind != JsonValueKind.Undefined ? [FieldValue.Sent(one)] : several.EnumerateArray().Select(FieldValue.Sent).ToList();
        var programs = ids.ConvertAll(id => instance.Assets.Programs.Find(MarketoCall.Number(id)) ?? throw new ResponseFault("1013", $"Program '{id}' not found"));
        var statuses = filter.TryGetProperty("statusNames", out var names) ? names.EnumerateArray().Select(FieldValue.Sent).ToHashSet(StringComparer.OrdinalIgnoreCase) : [];
        var (from, to) = filter.TryGetProperty("updatedAt", out var range) ? SentExport.Range(range, "updatedAt", instance.Clock.Now) : (long.MinValue, long.MaxValue);
        // Nobody here is exhausted or has a cadence of its own.
        var nobody = filter.TryGetProperty("nurtureCadence", out _) || (filter.TryGetProperty("isExhausted", out var exhausted) && exhausted.ValueKind == JsonValueKind.True);
        return () => programs.SelectMany(program => program.Members.Where(member => !nobody
                && instance.See(member.Key) is not null
                && (statuses.Count == 0 || statuses.Contains(member.Value.Status.Name))
                && member.Value.UpdatedAt.ToUnixTimeSeconds() is var at && at >= from && at <= to)
            .Select(member => (program, member.Key)));
    }
}
