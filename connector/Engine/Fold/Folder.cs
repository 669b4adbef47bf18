using Connector.State;

namespace Connector.Engine.Fold;

/// <summary>Folds the delta into what was seen: settled rows only, old values kept as base where a field moved (MERGE rules 3 and 8).</summary>
public sealed class Folder(RunContext run, Mapping.MapSql sql)
{
    public void Fold()
    {
        var mapping = run.Mapping;
        run.Report("map", "comparing with what was seen");
        if (run.Database.Scalar<bool>("SELECT NOT EXISTS (FROM delta)"))
        {
            RememberMapping(mapping);
            return;
        }

        Mapping.Reach.Need(run);
        run.Script("Fold/settle.sql", null, ("values", KeepHidden()));
        RememberMapping(mapping);
        if (run.Database.Count("SELECT count(*) FROM arrived") == 0)
        {
            return;
        }

        foreach (var side in run.Pipeline.Sides)
        {
            var touched = $"SELECT s.id, s.entity, s.state, s.\"values\" FROM seen s JOIN touched t ON t.{side.Name}_id = s.id WHERE s.side = '{side.Name}'";
            run.Database.Execute(sql.Mapped(side, touched, $"was_{side.Name}"));
            run.Database.Execute(sql.Mapped(side, $"SELECT a.id, a.entity, a.state, a.\"values\" FROM arrived a JOIN touched t ON t.{side.Name}_id = a.id WHERE a.side = '{side.Name}'", $"now_{side.Name}"));
        }

        run.Script("Fold/keep.sql");
        Keys();
        run.Report("map", "folded", run.Database.Count("SELECT count(*) FROM arrived"));
    }

    /// <summary>The values by which records find each other, of everything that arrived.</summary>
    private void Keys()
    {
        var rungs = sql.Rungs().Select(line => line.Name).ToList();
        run.Database.Execute("DELETE FROM match_key WHERE (side, id) IN (SELECT (side, id) FROM arrived)");
        foreach (var side in run.Pipeline.Sides.Where(_ => rungs.Count > 0))
        {
            run.Database.Execute($"""
                INSERT INTO match_key
                SELECT '{side.Name}', id, field, form FROM (
                  SELECT u.id, u.field, form_of(kind, scale, now) AS form
                  FROM ({sql.Unpack(side, $"SELECT id, entity, state, \"values\" FROM arrived WHERE side = '{side.Name}'", rungs)}) u JOIN line_kind k ON k.field = u.field)
                WHERE form IS NOT NULL
                """);
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
