using Connector.Engine;
using Connector.Sandbox;
using Connector.State.Trail;
using Connector.Support;
using Shouldly;

namespace Connector.EndToEnd.Tests;

/// <summary>Worlds at rest, and what must be true of them whatever happened.</summary>
public static class Lives
{
    /// <summary>Longer than either vendor can still execute a lost request, and settled.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Both sides create, and the small numbers of these worlds trip no guard.</summary>
    public static string Open(string pipeline) => pipeline
        .Replace("create: { salesforce: on_request, marketo: always }", "create: { salesforce: always, marketo: always }", StringComparison.Ordinal)
        .Replace("changes: 20%", "changes: 1000", StringComparison.Ordinal);

    public static async Task<World> AtRestAsync(int people = 8, Func<string, string>? edit = null, string settle = "5s")
    {
        var world = await World.StartAsync(new SandboxOptions { People = people }, edit: edit ?? Open, settle: settle, sandboxTime: true, nearFrom: RunContext.UsualNearFrom);
        (await world.RunAsync()).Status.ShouldBe("done");
        world.Advance(TimeSpan.FromMinutes(15));
        return world;
    }

    /// <summary>Pairs as the vendors know them: a Marketo id and a Salesforce id.</summary>
    public static async Task<IReadOnlyList<(long Marketo, string Salesforce)>> PairsAsync(this World world, string entity) =>
        [.. (await world.Salesforce.QueryAsync($"SELECT Id, Marketo_Id__c FROM {entity} WHERE Marketo_Id__c != null ORDER BY Marketo_Id__c"))
            .Select(row => (long.Parse(row!["Marketo_Id__c"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture), row["Id"]!.GetValue<string>()))];

    /// <summary>Cycles until one plans nothing; each must balance.</summary>
    public static async Task UntilQuietAsync(this World world, int most = 6)
    {
        for (var cycle = 0; ; cycle++)
        {
            world.Advance(Patience);
            var run = await world.RunAsync();
            run.Balances.ShouldBeTrue(Show.Plan(run));
            if (run.Planned == 0)
            {
                return;
            }

            cycle.ShouldBeLessThan(most, "It does not come to rest:\n" + Show.Plan(run));
        }
    }

    public static async Task EverybodyFitsAsync(this World world)
    {
        var misfits = Census.Misfits(await Census.TakeAsync(world));
        misfits.ShouldBeEmpty();
        var doubles = await world.Host.AskAsync(world.Pipeline, (state, _) => state.Database.Count(
            "SELECT count(*) FROM (SELECT 1 FROM link WHERE state = 'live' GROUP BY marketo_id HAVING count(*) > 1 UNION ALL SELECT 1 FROM link WHERE state = 'live' GROUP BY salesforce_id HAVING count(*) > 1)"), CancellationToken.None);
        doubles.ShouldBe(0);
    }

    /// <summary>The trail of every run, whole: counts that add up, and rows for each operation.</summary>
    public static IReadOnlyList<(string Run, string Status)> Trail(this World world)
    {
        using var trail = TrailReader.Open(world.Host.Options.TrailFolder, "marketo", "salesforce");
        trail.Query("SELECT run FROM runs WHERE planned <> applied + skipped + quarantined + unprocessed").Rows.ShouldBeEmpty();
        trail.Query("SELECT r.run FROM runs r WHERE r.planned <> (SELECT count(*) FROM operations o WHERE o.run = r.run)").Rows.ShouldBeEmpty();
        trail.Query("SELECT o.op_id FROM operations o WHERE o.kind <> 'delete' AND (o.run, o.op_id) NOT IN (SELECT (run, op_id) FROM changes) AND o.rule <> 'match'").Rows.ShouldBeEmpty();
        return [.. trail.Query("SELECT run, status FROM runs ORDER BY started_at, run").Rows.Select(row => ((string)row[0]!, (string)row[1]!))];
    }
}
