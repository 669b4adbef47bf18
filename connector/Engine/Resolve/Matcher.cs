using Connector.Pipelines;
using Connector.State;

namespace Connector.Engine.Resolve;

/// <summary>
/// Climbs the ladder for records without a partner: first among the records seen, then, before anything is created, by asking the other side.
/// Ambiguous is quarantine, never a guess.
/// </summary>
public sealed class Matcher(RunContext run, Mapping.MapSql sql)
{
    private const long Few = 1_000;

    public async Task MatchAsync(bool forced, CancellationToken cancel)
    {
        run.Database.Execute("CREATE OR REPLACE TEMP TABLE elsewhere (side VARCHAR, id VARCHAR)");
        if (run.Database.Scalar<bool>("SELECT EXISTS (FROM intent WHERE state = 'sent' AND kind = 'create')"))
        {
            run.Script("Resolve/lost-creates.sql");
        }

        var only = forced ? "(s.side, s.id) IN (SELECT (side, id) FROM forced)" : "true";
        run.Script("Resolve/unlinked.sql", null, ("only", only));
        var waiting = run.Database.Count("SELECT count(*) FROM unlinked");
        if (waiting == 0)
        {
            return;
        }

        run.Near?.BringBearers();
        foreach (var rung in sql.Rungs())
        {
            // Of many somebody always finds somebody, and asking costs as much as climbing.
            if (waiting > Few || run.Ask(IsMet(rung)) is [true])
            {
                Climb(rung);
            }
        }

        if (run.Ask("EXISTS (FROM matched)") is [true])
        {
            run.Script("Resolve/link.sql");
        }

        if (run.Ask("EXISTS (FROM unmatched) OR EXISTS (FROM quarantine WHERE link_id IS NULL AND code LIKE 'match.%')") is [true])
        {
            run.Script("Resolve/hold-unmatched.sql");
        }

        foreach (var here in run.Pipeline.Sides)
        {
            if (!forced && run.Pipeline.Resolve.Lives.When.TryGetValue(run.Pipeline.Opposite(here).Name, out var when))
            {
                LeaveOut(here, when);
            }

            await AskAsync(here, forced, cancel);
        }
    }

    /// <summary>Whether anybody without a partner bears a key that somebody on the other side bears too.</summary>
    private static string IsMet(Mapping.BoundLine rung) =>
        $"EXISTS (SELECT 1 FROM match_key k SEMI JOIN unlinked u ON u.side = k.side AND u.id = k.id JOIN match_key o ON o.field = k.field AND o.key = k.key AND o.side <> k.side WHERE k.field = {SqlText.Literal(rung.Name)})";

    private void Climb(Mapping.BoundLine rung)
    {
        run.Parameters["rung"] = rung.Name;
        run.Parameters["reference"] = IsReference(rung);
        run.Script("Resolve/rung.sql");
        if (run.Ask("EXISTS (FROM pairing)") is [true])
        {
            run.Script("Resolve/rung-taken.sql");
        }
    }

    /// <summary>Who does not meet the file's condition gets no partner until a change makes that so.</summary>
    private void LeaveOut(SideDefinition here, Condition when)
    {
        var waiting = $"SELECT s.id, s.entity, s.\"values\" FROM seen s JOIN unlinked u ON u.side = s.side AND u.id = s.id WHERE s.side = '{here.Name}'";
        run.Database.Execute($"DELETE FROM unlinked WHERE side = '{here.Name}' AND id NOT IN ({Mapping.Conditions.Holding(run.Mapping, here, when, waiting)})");
    }

    /// <summary>Whether one side of the line is that side's record id.</summary>
    private bool IsReference(Mapping.BoundLine line) => run.Pipeline.Sides.Any(side => side.Entities.All(entity => run.Mapping.IsId(side, entity, line)));

    /// <summary>The pre-create look-up (B-B5, MERGE rule 12): whoever bears the key over there and was not read yet is read first and matched then.</summary>
    private async Task AskAsync(SideDefinition here, bool forced, CancellationToken cancel)
    {
        var there = run.Pipeline.Opposite(here);
        var policy = run.Pipeline.Resolve.Create[there.Name];
        if (policy == CreatePolicy.Never || (policy == CreatePolicy.OnRequest && !forced))
        {
            return;
        }

        foreach (var rung in sql.Rungs())
        {
            foreach (var entity in there.Entities)
            {
                await AskAsync(here, there, entity, rung, cancel);
            }
        }
    }

    private async Task AskAsync(SideDefinition here, SideDefinition there, string entity, Mapping.BoundLine rung, CancellationToken cancel)
    {
        if (rung.Column(there.Name, entity) is not { } column || run.Mapping.Schemas[(there.Name, entity)].Find(column) is not { Searchable: true })
        {
            return;
        }

        var keys = run.Database.Query(
            "SELECT k.key, k.id FROM match_key k JOIN unlinked u ON u.side = k.side AND u.id = k.id WHERE k.side = $side AND k.field = $field",
            row => (Key: row.GetString(0), Id: row.GetString(1)), ("side", here.Name), ("field", rung.Name));
        var bearers = keys.ToLookup(pair => pair.Key, pair => pair.Id, StringComparer.OrdinalIgnoreCase);
        if (keys.Count == 0)
        {
            return;
        }

        run.Report("resolve", $"asking {there.Name} for {keys.Count} {rung.Name}");
        var found = new List<(string HereId, Match Match)>();
        await foreach (var match in run.Sides[there.Name].Sink.FindAsync(new Lookup(entity, column, [.. bearers.Select(group => group.Key)]), cancel))
        {
            found.AddRange(bearers[match.Value].Select(id => (id, match)));
        }

        if (found.Count > 0)
        {
            KeepFound(here, there, IsReference(rung), found);
        }
    }

    /// <summary>Found alive and not seen yet: read it next and match then. Found deleted by reference: a tombstone, never created again.</summary>
    private void KeepFound(SideDefinition here, SideDefinition there, bool reference, List<(string HereId, Match Match)> found)
    {
        run.Database.Execute("CREATE OR REPLACE TEMP TABLE found (here_id VARCHAR, id VARCHAR, entity VARCHAR, state VARCHAR)");
        run.Database.Append("found", found, (row, pair) => row.AppendValue(pair.HereId).AppendValue(pair.Match.Id).AppendValue(pair.Match.Entity).AppendValue(pair.Match.State.ToString().ToLowerInvariant()));
        run.Parameters["reference"] = reference;
        run.Near?.Bring(there.Name, "found");
        run.Script("Resolve/found.sql", here);
    }
}
