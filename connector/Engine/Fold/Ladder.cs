using Connector.Engine.Mapping;
using Connector.State;

namespace Connector.Engine.Fold;

/// <summary>The values by which records find each other. They are kept as records arrive; where the file's ladder changes, everybody's are found anew, and whoever has no partner climbs it again.</summary>
public static class Ladder
{
    public static void Mind(RunContext run, MapSql sql)
    {
        var ladder = string.Join(", ", sql.Rungs().Select(line => line.Name + ' ' + line.Digest));
        var known = run.Database.Scalar<string>("SELECT value FROM meta WHERE key = 'ladder'");
        if (known == ladder)
        {
            return;
        }

        if (known is not null)
        {
            run.Report("map", "the ladder is another one: keys of everybody");
            Reach.Need(run);
            run.Database.Execute("DELETE FROM match_key");
            Key(run, sql, "seen a");
            run.Script("Fold/climb.sql");
        }

        run.Database.Execute("DELETE FROM meta WHERE key = 'ladder'");
        run.Database.Execute("INSERT INTO meta VALUES ('ladder', $ladder)", ("ladder", ladder));
    }

    /// <param name="records">Rows with side, id, entity, state and values, called <c>a</c>.</param>
    internal static void Key(RunContext run, MapSql sql, string records)
    {
        var rungs = sql.Rungs().Select(line => line.Name).ToList();
        foreach (var side in run.Pipeline.Sides.Where(_ => rungs.Count > 0))
        {
            run.Database.Execute($"""
                INSERT INTO match_key
                SELECT '{side.Name}', id, field, form FROM (
                  SELECT u.id, u.field, form_of(kind, scale, now) AS form
                  FROM ({sql.Unpack(side, $"SELECT a.id, a.entity, a.state, a.\"values\" FROM {records} WHERE a.side = '{side.Name}'", rungs)}) u JOIN line_kind k ON k.field = u.field)
                WHERE form IS NOT NULL
                """);
        }
    }
}
