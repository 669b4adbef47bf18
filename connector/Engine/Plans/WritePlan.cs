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

        (OperationKind Kind, long Rows)[] kinds = [(OperationKind.Create, creates), (OperationKind.Update, updates), (OperationKind.Delete, deletes)];
        var calls = kinds.Sum(kind => CallsFor(limits, kind.Kind, kind.Rows)) + merges + Batches(merges, limits.RowsPerCall);
        var most = kinds.Where(kind => limits.Jobs?.Kinds.Contains(kind.Kind) != false).Max(kind => kind.Rows);
        var way = limits.Jobs is not { } jobs || most == 0 ? null
            : most >= jobs.From ? $"{jobs.Name}: {Number(most)} of one kind, {Number(jobs.From)} or more"
            : $"{Number(limits.RowsPerCall)} a call: {Number(most)} of one kind, fewer than {Number(jobs.From)}";
        return new WritePlan(calls, way);
    }

    /// <summary>Of what is there already one last look is taken; whom a job made may have to be asked for.</summary>
    private static long CallsFor(SinkLimits limits, OperationKind kind, long rows) => limits.Jobs is { } jobs && rows >= jobs.From && jobs.Kinds.Contains(kind)
        ? (Batches(rows, jobs.RowsPerJob) * jobs.CallsPerJob) + (kind != OperationKind.Create ? Batches(rows, jobs.RowsPerPeek) : jobs.RowsPerNewId is { } asked ? Batches(rows, asked) : 0)
        : Batches(rows, limits.RowsPerCall) * (kind != OperationKind.Create ? 2 : 1);

    private static long Batches(long rows, int perCall) => (rows + perCall - 1) / perCall;

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
