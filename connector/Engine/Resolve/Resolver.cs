using Connector.Pipelines;
using Connector.State;

namespace Connector.Engine.Resolve;

/// <summary>Finds partners, decides field by field, and writes down what is to be done. The only stage that looks records up.</summary>
public sealed class Resolver(RunContext run, Mapping.MapSql sql)
{
    // Pairs decided at once, so that the first meeting of a million people fits in memory: fifty lines each, or the few that changed.
    private const long WholePairs = 2_000;
    private const long ChangedPairs = 5_000;
    private const long FewStrangers = 250;

    /// <summary>Decides everything that is pending; with a forced person just that one, whose missing partner is then made.</summary>
    public async Task ResolveAsync(bool forced, CancellationToken cancel)
    {
        if (!forced && IsAtRest())
        {
            return;
        }

        Mapping.Reach.Need(run);
        Clocks.Compare(run);
        run.Parameters["force"] = forced;
        if (forced)
        {
            // Who is asked for is decided anew, changed or not.
            run.Database.Execute("INSERT INTO pending SELECT DISTINCT side, id FROM forced WHERE (side, id) NOT IN (SELECT (side, id) FROM pending)");
        }

        run.Script("Resolve/reason.sql");
        if (run.Ask("EXISTS (FROM missing) OR EXISTS (FROM quarantine WHERE code = 'sweep.missing')") is [true])
        {
            run.Script("Resolve/missing.sql");
        }

        Relink();

        await new Matcher(run, sql).MatchAsync(forced, cancel);
        Decide(forced);
        foreach (var side in run.Pipeline.Sides)
        {
            PlanCreates(side, forced);
        }

        if (!forced)
        {
            Unite();
            foreach (var side in run.Pipeline.Sides.Where(side => run.Pipeline.Resolve.Lives.Tombstone[side.Name] == TombstonePolicy.Delete))
            {
                run.Script("Resolve/plan-endings.sql", side);
            }
        }

        if (run.Options.Assign is { } owner)
        {
            await new Assignment(run, PlanSecond).PlanAsync(owner, cancel);
        }
        else
        {
            await new Assignment(run, PlanSecond).PlanCreatesAsync(cancel);
        }

        Clear(forced);
    }

    /// <summary>Links that come back, move or end, because of what became of their records. Most runs have none of them.</summary>
    private void Relink()
    {
        var (dead, became, lifted) = run.Ask(
            "EXISTS (FROM link WHERE state = 'dead' AND reason IN ('deleted', 'merge_partner', 'merging', 'recreate', 'delete'))",
            "EXISTS (FROM seen WHERE state IN ('merged', 'converted')) OR EXISTS (FROM quarantine WHERE code = 'link.successor_unseen')",
            "EXISTS (FROM link WHERE state = 'dead' AND reason IN ('recreate', 'delete'))") is [var first, var second, var third] ? (first, second, third) : default;
        if (dead)
        {
            run.Script("Resolve/revive.sql");
        }

        foreach (var side in run.Pipeline.Sides)
        {
            if (became)
            {
                Succeed(side);
            }

            if (lifted)
            {
                run.Script("Resolve/tombstones.sql", side);
            }
        }
    }

    /// <summary>Links whose record became another one: they follow it, or give way to the link it has already.</summary>
    private void Succeed(SideDefinition side)
    {
        run.Script("Resolve/succeed.sql", side);
        if (run.Database.Scalar<bool>("SELECT EXISTS (FROM heir)"))
        {
            run.Script("Resolve/inherit.sql", side);
            run.Script("Resolve/contend.sql", side);
        }
    }

    /// <summary>Records whose partners are one, and the numbers that such records brought along.</summary>
    private void Unite()
    {
        var (merges, sums) = run.Database.Query("SELECT EXISTS (FROM merge_due), EXISTS (FROM addition)", row => (row.GetBoolean(0), row.GetBoolean(1)))[0];
        foreach (var side in run.Pipeline.Sides.Where(_ => merges))
        {
            run.Script("Resolve/plan-merges.sql", side);
        }

        foreach (var side in run.Pipeline.Sides.Where(_ => sums))
        {
            run.Script("Resolve/plan-additions.sql", side);
        }
    }

    /// <summary>Nothing was read, nothing waits and nothing has to be judged anew: every script would look at no row.</summary>
    private bool IsAtRest() => run.Database.Scalar<bool>(
        "SELECT NOT (EXISTS (FROM delta) OR EXISTS (FROM missing) OR EXISTS (FROM pending) OR EXISTS (FROM merge_due WHERE link_id NOT IN (SELECT link_id FROM quarantine WHERE link_id IS NOT NULL)) OR EXISTS (FROM addition) OR EXISTS (FROM base WHERE status <> 'drift') OR EXISTS (FROM agreed WHERE mapping_digest <> $mapping))",
        ("mapping", run.Mapping.Digest));

    /// <summary>Judges one pair as a cycle would on what was last read of it; plans nothing, and leaves the result in <c>decision</c>. The caller rolls back.</summary>
    public void Judge(long link)
    {
        Mapping.Reach.Need(run);
        Clocks.Compare(run);
        run.Script("Resolve/reason.sql");
        Rulings.Begin(run);
        run.Script("Resolve/scope.sql", null, ("only", FormattableString.Invariant($"l.link_id = {link}")));
        Freeze();
        run.Script("Resolve/scoped.sql", null, ("from", "0"), ("to", "1"));
        DecideScoped(new Known(MostlyAgreed: false, AtHand: false));
    }

    private void Decide(bool forced)
    {
        Rulings.Begin(run);
        var (first, second) = (run.Pipeline.Sides[0], run.Pipeline.Sides[1]);
        run.Script("Resolve/scope.sql", null, ("only", forced ? $"(l.{first.Name}_id IN (SELECT id FROM forced WHERE side = '{first.Name}') OR l.{second.Name}_id IN (SELECT id FROM forced WHERE side = '{second.Name}'))" : "true"));
        Freeze();
        var (pairs, strangers) = run.Database.Query("SELECT count(*), count(*) FILTER (agreed_digest IS DISTINCT FROM $mapping) FROM scope", row => (row.GetInt64(0), row.GetInt64(1)), ("mapping", run.Mapping.Digest))[0];
        var known = new Known(strangers <= FewStrangers, pairs > 0 && run.Database.Scalar<bool>(run.Query("Resolve/at-hand.sql")));
        var size = known.MostlyAgreed ? ChangedPairs : WholePairs;
        for (long place = 0; place < pairs; place += size)
        {
            run.Report("resolve", "deciding", place, pairs);
            run.Script("Resolve/scoped.sql", null, ("from", $"{place}"), ("to", $"{place + size}"));
            DecideScoped(known);
            PlanBucket();
        }

        new Rulings(run).Tell();
    }

    private void Freeze()
    {
        if (run.Ask("EXISTS (FROM merge_due) OR EXISTS (FROM addition)") is [true])
        {
            run.Script("Resolve/frozen.sql");
        }
        else
        {
            run.Database.Execute("CREATE OR REPLACE TEMP TABLE frozen (link_id BIGINT, field VARCHAR)");
        }
    }

    private void DecideScoped(Known known)
    {
        foreach (var side in run.Pipeline.Sides)
        {
            var records = $"SELECT s.id, s.entity, s.state, s.\"values\" FROM {(known.AtHand ? "at_hand" : "seen")} s JOIN scoped c ON c.{side.Name}_id = s.id WHERE s.side = '{side.Name}'";
            var wanted = SqlText.Fill(run.Query("Resolve/wanted.sql"), ("here", side.Name), ("mapping", run.Mapping.Digest));
            // A view: tables replaced within a transaction stay in memory until its end, and these hold everybody's every line.
            run.Database.Execute($"CREATE OR REPLACE TEMP VIEW mapped_{side.Name} AS {sql.Mapped(side, records, known.MostlyAgreed ? wanted : null)}");
        }

        run.Script("Resolve/candidates.sql");
        foreach (var side in run.Pipeline.Sides.Where(side => side.Entities.Any(entity => run.Mapping.VariantsOf(side, entity) is not null)))
        {
            run.Script("Resolve/variants.sql", side);
        }

        new Rulings(run).Follow();
        run.Database.Execute(Mapping.WinnerSql.View(run.Mapping));
        run.Script("Resolve/decide.sql");
        run.Script("Resolve/hold.sql");
        if (run.Mapping.Combines)
        {
            run.Script("Resolve/combine.sql");
        }
    }

    private void PlanBucket()
    {
        run.Script("Resolve/plan-updates.sql");
        var (holds, ends) = run.Ask("EXISTS (FROM decision WHERE hold IS NOT NULL) OR EXISTS (FROM quarantine WHERE link_id IS NOT NULL)", "EXISTS (FROM gone)") is [var first, var second] ? (first, second) : default;
        foreach (var here in run.Pipeline.Sides.Where(here => ends && run.Pipeline.Resolve.Delete[run.Pipeline.Opposite(here).Name] == DeletePolicy.Delete))
        {
            run.Script("Resolve/plan-deletes.sql", here);
        }

        run.Script("Resolve/plan-conflicts.sql");
        if (holds)
        {
            run.Script("Resolve/plan-holds.sql");
        }

        run.Script("Resolve/plan-state.sql");
        if (ends)
        {
            run.Script("Resolve/bury.sql");
        }
    }

    private void PlanCreates(SideDefinition here, bool forced)
    {
        var there = run.Pipeline.Opposite(here);
        var policy = run.Pipeline.Resolve.Create[there.Name];
        if (policy == CreatePolicy.Never || (policy == CreatePolicy.OnRequest && !forced))
        {
            return;
        }

        PlanCreates(here, there, Mapping.Reach.WriteBackLines(run.Mapping, here).Count > 0);
    }

    /// <summary>A second record there for people who have one; they keep the partner they have, so nothing is written back.</summary>
    private void PlanSecond(SideDefinition there)
    {
        var here = run.Pipeline.Opposite(there);
        run.Script("Resolve/second.sql", here);
        PlanCreates(here, there, writesBack: false);
    }

    private void PlanCreates(SideDefinition here, SideDefinition there, bool writesBack)
    {
        if (run.Database.Count("SELECT count(*) FROM unlinked WHERE side = $side", ("side", here.Name)) == 0)
        {
            return;
        }

        run.Database.Execute($"CREATE OR REPLACE TEMP TABLE newcomer_{here.Name} AS {sql.Mapped(here, $"SELECT s.id, s.entity, s.state, s.\"values\" FROM seen s JOIN unlinked u ON u.side = s.side AND u.id = s.id WHERE s.side = '{here.Name}'", null)}");
        Statements.Run(run.Database, Mapping.Reach.Given(run.Mapping, here, there), run.Parameters);
        var entity = there.Entities[0];
        run.Parameters["entity"] = entity;
        run.Parameters["variant_field"] = run.Mapping.VariantsOf(there, entity)?.Field;
        run.Parameters["variant_of_new"] = run.Mapping.VariantsOf(there, entity)?.OfNew;
        run.Parameters["reference"] = run.Mapping.ReferenceInto(there)?.Column(there.Name, entity);
        run.Script("Resolve/plan-creates.sql", here, ("has_write_back", writesBack ? "true" : "false"));
    }

    /// <summary>What was looked at and needs nothing waits for its next change; what waits for a create or a person stays.</summary>
    private void Clear(bool forced) => run.Script("Resolve/clear.sql", null, ("only", forced ? "(p.side, p.id) IN (SELECT (side, id) FROM forced)" : "true"));

    /// <param name="MostlyAgreed">Few new pairs among many old ones are read field by field like these; many are unpacked in one pass.</param>
    /// <param name="AtHand">All records to decide are among those just read and their partners.</param>
    private sealed record Known(bool MostlyAgreed, bool AtHand);
}
