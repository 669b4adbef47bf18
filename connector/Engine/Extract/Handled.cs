namespace Connector.Engine.Extract;

/// <summary>
/// Which changes of a side's log earlier windows dealt with, so that the overlap of windows makes nobody be read twice. They are committed with the cursor, or not at all: a run that dies reads again.
/// </summary>
public sealed class Handled(RunContext run)
{
    // Of one feed. More are all forgotten: reading again is always right, only dearer.
    private const int Most = 100_000;

    // Dates of a log are cut to the second, and its windows begin one earlier; the rest is for good measure.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    public void Prepare() => run.Database.Execute("CREATE OR REPLACE TEMP TABLE marked (side VARCHAR, feed VARCHAR, mark VARCHAR, \"at\" TIMESTAMP)");

    /// <param name="columns">Digest of the fields that are asked for: what was read without a field says nothing about its changes.</param>
    public IReadOnlySet<string> Of(string side, string feed, string columns) => run.Database.Query(
        "SELECT mark FROM handled WHERE side = $side AND feed = $feed AND columns_digest = $columns", row => row.GetString(0), ("side", side), ("feed", feed), ("columns", columns)).ToHashSet(StringComparer.Ordinal);

    public void Keep(string side, string feed, Page page)
    {
        if (page.Marks.Count > 0)
        {
            run.Database.Append("marked", page.Marks, (row, mark) => row.AppendValue(side).AppendValue(feed).AppendValue(mark.Mark).AppendValue(mark.At.UtcDateTime));
        }
    }

    /// <summary>To be called within the transaction in which the cursors have just moved.</summary>
    public static void Commit(RunContext run)
    {
        if (run.Database.Scalar<bool>("SELECT EXISTS (FROM marked) OR EXISTS (FROM handled)"))
        {
            run.Parameters["reach"] = (run.Pipeline.Extract.Overlap + Slack).TotalSeconds;
            run.Parameters["most_marks"] = Most;
            run.Script("Extract/handled.sql");
        }
    }
}
