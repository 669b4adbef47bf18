using Connector.Pipelines;

namespace Connector.Engine.Plans;

/// <summary>Limits that stop a run before its first write. A share counts linked records, and speaks only above <see cref="Floor"/> planned operations.</summary>
public static class Guards
{
    /// <summary>So many planned operations are never too large a share: percentages of tiny populations say nothing.</summary>
    public const int Floor = 10;

    public static IReadOnlyList<GuardStop> Check(RunContext run, IReadOnlyList<SidePlan> sides, long linked)
    {
        var limits = run.Pipeline.Load.Limits;
        return [.. from side in sides
                   from guard in new (string Name, Limit? Limit, long Planned)[]
                   {
                       ("changes", limits.Changes, side.Updates + side.Deletes + side.Merges),
                       ("deletes", limits.Deletes, side.Deletes),
                       ("blanks", limits.Blanks, side.Blanks),
                       ("creates", limits.Creates, side.Creates),
                       ("merges", limits.Merges, side.Merges),
                   }
                   where guard.Limit is not null && Exceeds(guard.Limit, guard.Planned, linked)
                   select new GuardStop(guard.Name, side.Side, guard.Planned, guard.Limit!.ToString())];
    }

    private static bool Exceeds(Limit limit, long planned, long linked) => limit.Percent is { } percent
        ? planned > Floor && planned > percent / 100 * linked
        : planned > limit.Count;
}
