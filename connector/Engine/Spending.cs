namespace Connector.Engine;

/// <summary>Tells each side's connection what this run may spend: its own calls of the last 24 hours stand in the runs.</summary>
public static class Spending
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public static void Begin(RunContext run)
    {
        foreach (var side in run.Sides.Values)
        {
            var spent = run.Database.Scalar<long?>(
                "SELECT CAST(sum(CAST(counts -> $side ->> 'calls' AS BIGINT)) AS BIGINT) FROM run WHERE started_at > $since AND counts IS NOT NULL",
                ("side", side.Name), ("since", run.Now - Day));
            side.Connection.Begin(run.Options.IsForced, spent ?? 0);
        }
    }
}
