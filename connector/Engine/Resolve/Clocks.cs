namespace Connector.Engine.Resolve;

/// <summary>How far the sides' clocks are apart, for changes that are compared by their time (MERGE rule 20).</summary>
public static class Clocks
{
    /// <summary>
    /// Closer than this is a tie: each server's Date is cut to the second and told a moment before it arrives, and the moments of changes are whole seconds too.
    /// </summary>
    public static readonly TimeSpan Doubt = TimeSpan.FromSeconds(3);

    /// <summary>Sets <c>$skew</c>, the seconds the first side's clock is ahead of the second's, and <c>$doubt</c>.</summary>
    public static void Compare(RunContext run)
    {
        var (first, second) = (run.Sides[run.Pipeline.Sides[0].Name], run.Sides[run.Pipeline.Sides[1].Name]);
        run.Parameters["skew"] = Math.Round((first.Connection.ServerNow - second.Connection.ServerNow).TotalSeconds, 1);
        run.Parameters["doubt"] = Doubt.TotalSeconds;
    }
}
