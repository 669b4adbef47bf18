using Connector.State;

namespace Connector.Engine.Fold;

/// <summary>Folds the delta into what was seen: settled rows only, old values kept as base where a field moved (MERGE rules 3 and 8).</summary>
public sealed class Folder(RunContext run, Mapping.MapSql sql)
{
    // So many records and partners are kept beside each other for the decisions; of more, everybody is walked over bucket by bucket.
    private const long AtHand = 100_000;

    // Rows of delta joined with what is kept of them at once, and how often delta is walked over for that at most.
    private const long Stretch = 40_000;
    private const long MostStretches = 20;

    public void Fold()
    {
        var mapping = run.Mapping;
        run.Report("map", "comparing with what was seen");
        run.Database.Execute("CREATE OR REPLACE TEMP TABLE altered (side VARCHAR, id VARCHAR, field VARCHAR, was VARCHAR, now VARCHAR, stamp TIMESTAMP)");
        NothingAtHand();
        if (run.Database.Scalar<bool>("SELECT EXISTS (FROM logged)"))
        {
            Mapping.Reach.Need(run);
            run.Script("Fold/overtaken.sql");
        }

        if (run.Database.Scalar<bool>("SELECT NOT EXISTS (FROM delta)"))
        {
            RememberMapping(mapping);
            return;
        }

        Mapping.Reach.Need(run);
        run.Script("Fold/settle.sql", null, ("values", KeepHidden()));
        RememberMapping(mapping);
        if (run.Database.Count("SELECT count(*) FROM arrival") == 0)
        {
            return;
        }

        Alter();
        run.Script("Fold/keep.sql", null, ("rungs", string.Join(", ", sql.Rungs().Select(line => SqlText.Literal(line.Name)).DefaultIfEmpty("NULL"))));
        See();
        Room.Check(run);
        foreach (var side in run.Pipeline.Sides)
        {
            run.Script("Fold/tombstones.sql", side);
        }

        Ladder.Key(run, sql, "arrived a SEMI JOIN rekeyed r ON r.side = a.side AND r.id = a.id");
        run.Report("map", "folded", run.Database.Count("SELECT count(*) FROM arrival"));
    }

    /// <summary>Lets go of what only the fold needed; to be called between transactions, since within one nothing is given back.</summary>
    public void Clear()
    {
        run.Script("Fold/clear.sql");
        if (run.Sides.Values.Sum(side => side.Read) > AtHand)
        {
            NothingAtHand();
            run.Script("Fold/clear-hand.sql");
        }
    }

    private void NothingAtHand() => run.Database.Execute("CREATE OR REPLACE TEMP VIEW at_hand AS SELECT side, id, entity, state, \"values\" FROM seen WHERE false");

    /// <summary>Stretch by stretch: joining everybody with their values at once takes as much memory as all of them.</summary>
    private void See()
    {
        var rows = run.Database.Count("SELECT coalesce(max(row) + 1, 0) FROM arrival");
        var stretch = Math.Max(Stretch, rows / MostStretches);
        for (long row = 0; row < rows; row += stretch)
        {
            run.Script("Fold/see.sql", null, ("from", $"{row}"), ("to", $"{row + stretch}"));
        }
    }

    /// <summary>The fields whose text differs from what was seen: only those are looked at any closer.</summary>
    private void Alter()
    {
        var kinds = run.Database.Query("SELECT DISTINCT side, was_entity, entity FROM arrival WHERE was_entity IS NOT NULL", row => (Side: row.GetString(0), Was: row.GetString(1), Now: row.GetString(2)));
        foreach (var kind in kinds)
        {
            run.Database.Execute($"INSERT INTO altered {sql.Altered(run.Sides[kind.Side].Definition, kind.Was, kind.Now)}");
        }
    }

    /// <summary>Values of columns the user cannot see any more stay as they were last seen.</summary>
    private string KeepHidden()
    {
        var hidden = run.Pipeline.Sides.SelectMany(side => side.Entities.Select(entity => (side, entity, columns: run.Mapping.Hidden(side, entity)))).Where(part => part.columns.Count > 0).ToList();
        var cases = hidden.Select(part => $"WHEN n.side = '{part.side.Name}' AND n.entity = {SqlText.Literal(part.entity)} AND o.\"values\" IS NOT NULL THEN CAST(json_merge_patch(n.\"values\", json_object({string.Join(", ", part.columns.Select(column => $"{SqlText.Literal(column)}, o.\"values\" ->> {SqlText.Literal(column)}"))})) AS VARCHAR)");
        return hidden.Count == 0 ? "n.\"values\"" : $"CASE {string.Join(' ', cases)} ELSE n.\"values\" END";
    }

    /// <summary>So that a later run can tell which lines changed (rule 18).</summary>
    private void RememberMapping(Mapping.BoundMapping mapping)
    {
        if (run.Database.Count("SELECT count(*) FROM mapping WHERE mapping_digest = $digest", ("digest", mapping.Digest)) == 0)
        {
            foreach (var line in mapping.Lines)
            {
                run.Database.Execute("INSERT INTO mapping VALUES ($mapping, $field, $digest)", ("mapping", mapping.Digest), ("field", line.Name), ("digest", line.Digest));
            }
        }
    }
}
