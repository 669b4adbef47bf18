namespace Connector.Engine.Resolve;

/// <summary>Decisions that people made by hand: followed while both sides still show what was decided about, else dropped and told.</summary>
public sealed class Rulings(RunContext run)
{
    /// <summary>Nothing is followed and nothing is over yet.</summary>
    public static void Begin(RunContext run) => run.Database.Execute("""
        CREATE OR REPLACE TEMP TABLE ruling_over (link_id BIGINT, field VARCHAR, fate VARCHAR);
        CREATE OR REPLACE TEMP TABLE no_ruling (link_id BIGINT, field VARCHAR, hand_source VARCHAR, hand_own BOOLEAN, hand_value VARCHAR);
        CREATE OR REPLACE TEMP VIEW by_hand AS FROM no_ruling;
        """);

    /// <summary>Makes <c>by_hand</c>, what was decided of the candidates in hand.</summary>
    public void Follow()
    {
        if (run.Database.Scalar<bool>("SELECT EXISTS (FROM ruling)"))
        {
            run.Script("Resolve/rulings.sql");
        }
    }

    /// <summary>A decision that no longer fits what it was about is not followed: the run says so, field by field.</summary>
    public void Tell()
    {
        var over = run.Database.Query("SELECT field, fate, count(*) FROM ruling_over WHERE fate <> 'done' GROUP BY field, fate ORDER BY field, fate", row => (Field: row.GetString(0), Fate: row.GetString(1), Count: row.GetInt64(2)));
        if (over.Count > 0)
        {
            run.Mapping = run.Mapping.With(over.Select(ruling => Finding(ruling.Field, ruling.Fate, ruling.Count)));
        }
    }

    private Finding Finding(string field, string fate, long count)
    {
        var place = run.Pipeline.Map.First(line => line.Name == field).Place;
        var (code, why) = fate == "dropped" ? ("review.dropped", "a value changed since") : ("review.unfit", "the value does not fit, or may not be written there");
        return new Finding(run.Pipeline.File, place.Line, place.Column, Severity.Warning, $"map.{field}", code, $"{count} decided by hand and not followed: {why}; decide again (connector conflicts --open)");
    }
}
