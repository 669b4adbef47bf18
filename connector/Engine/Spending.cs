namespace Connector.Engine;

/// <summary>Tells each side's connection what this run may spend: its own calls of the last 24 hours stand in the runs.</summary>
public static class Spending
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public static void Begin(RunContext run)
    {
        var sums = string.Join(", ", run.Sides.Values.Select(side => $"CAST(coalesce(sum(CAST(counts -> '{side.Name}' ->> 'calls' AS BIGINT)), 0) AS BIGINT)"));
        var spent = run.Database.Query($"SELECT {sums} FROM run WHERE started_at > $since AND counts IS NOT NULL", row => Enumerable.Range(0, row.FieldCount).Select(row.GetInt64).ToArray(), ("since", run.Now - Day))[0];
        foreach (var (side, calls) in run.Sides.Values.Zip(spent))
        {
            side.Connection.Begin(run.Options.IsForced, calls);
        }
    }
}
