using System.Globalization;

namespace Connector.Engine.Plans;

/// <summary>How a side's part of a plan would be written, and how many calls that takes: one look and one write per batch, or jobs where there is much.</summary>
public sealed record WritePlan(long Calls, string? Way)
{
    public static WritePlan Of(SinkLimits? limits, long creates, long updates, long deletes, long merges)
    {
        if (limits is null)
        {
            return new WritePlan(0, null);
        }

        var calls = CallsFor(limits, creates, looks: false) + CallsFor(limits, updates, looks: true) + CallsFor(limits, deletes, looks: true) + merges + Batches(merges, limits.RowsPerCall);
        var most = Math.Max(creates, Math.Max(updates, deletes));
        var way = limits.Jobs is not { } jobs || most == 0 ? null
            : most >= jobs.From ? $"{jobs.Name}: {Number(most)} of one kind, {Number(jobs.From)} or more"
            : $"{Number(limits.RowsPerCall)} a call: {Number(most)} of one kind, fewer than {Number(jobs.From)}";
        return new WritePlan(calls, way);
    }

    private static long CallsFor(SinkLimits limits, long rows, bool looks) => limits.Jobs is { } jobs && rows >= jobs.From
        ? (Batches(rows, jobs.RowsPerJob) * jobs.CallsPerJob) + (looks ? Batches(rows, jobs.RowsPerPeek) : 0)
        : Batches(rows, limits.RowsPerCall) * (looks ? 2 : 1);

    private static long Batches(long rows, int perCall) => (rows + perCall - 1) / perCall;

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
