using Connector.Sandbox;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>A run that looks at the neighbourhood of what changed decides as one that looks at everybody, and leaves the same state.</summary>
public sealed class NearTests
{
    [Fact]
    public async Task The_neighbourhood_is_all_that_matters_to_a_run()
    {
        var near = await LiveAsync(0);
        var everybody = await LiveAsync(long.MaxValue);

        near.Runs.ShouldBe(everybody.Runs);
        near.State.ShouldBe(everybody.State);
        near.Runs.ShouldContain(run => run.Contains("merge", StringComparison.Ordinal), "the days are to have something of everything");
    }

    [Fact]
    public async Task A_rung_that_is_added_is_climbed_by_those_who_did_not_change()
    {
        await using var world = await Rest.StartAsync(edit: text => text.Replace("match: [link, sfdc_id, email]", "match: [link, sfdc_id]").Replace("create: { salesforce: on_request, marketo: always }", "create: { salesforce: never, marketo: never }"));
        var person = await world.Marketo.CreateAsync(new { email = "known.to.both@new.example", lastName = "T" });
        await world.Salesforce.CreateAsync("Lead", new { LastName = "T", Company = "C", Email = "Known.To.Both@new.example" });
        (await world.CycleAsync()).Planned.ShouldBe(0);
        world.Advance(TimeSpan.FromHours(1));
        (await world.CycleAsync()).Planned.ShouldBe(0);
        (await world.Marketo.FieldAsync(person, "salesforceType")).ShouldBeNull();

        world.Rewrite(text => text.Replace("match: [link, sfdc_id]", "match: [link, sfdc_id, email]"));
        await world.CycleAsync();

        (await world.Marketo.FieldAsync(person, "salesforceType")).ShouldBe("Lead");
        world.Advance(TimeSpan.FromMinutes(5));
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    /// <summary>Some days with something of everything: what each run planned, and the state at the end without names of runs and moments.</summary>
    private static async Task<(List<string> Runs, List<string> State)> LiveAsync(long nearFrom)
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 14 }, edit: Rest.Unguarded, sandboxTime: true, nearFrom: nearFrom);
        await world.RunAsync();
        world.Advance(TimeSpan.FromMinutes(15));
        var runs = new List<string>();
        foreach (var doing in Doings(world))
        {
            await doing();
            foreach (var _ in Enumerable.Range(0, 2))
            {
                var run = await world.CycleAsync();
                runs.Add(string.Join("; ", run.Plan!.Operations.Select(operation => $"{operation.Kind} {operation.Side} {operation.Entity} {operation.Id} {string.Join(", ", operation.Fields.Select(field => $"{field.Column}={field.After}"))}").Order()));
            }
        }

        var state = await world.Host.AskAsync(world.Pipeline, (store, _) => store.Database.Query("""
            SELECT concat_ws(' ', 'link', marketo_id, salesforce_id, salesforce_type, state, reason, made_by) FROM link
            UNION ALL SELECT concat_ws(' ', 'seen', side, id, entity, state, successor, "values") FROM seen
            UNION ALL SELECT concat_ws(' ', 'key', side, id, field, key) FROM match_key
            UNION ALL SELECT concat_ws(' ', 'agreed', l.marketo_id, l.salesforce_id) FROM agreed a JOIN link l USING (link_id)
            UNION ALL SELECT concat_ws(' ', 'base', l.marketo_id, field, status, marketo_base, salesforce_base) FROM base b JOIN link l USING (link_id)
            UNION ALL SELECT concat_ws(' ', 'pending', side, id) FROM pending
            UNION ALL SELECT concat_ws(' ', 'quarantine', side, id, field, code) FROM quarantine
            ORDER BY 1
            """, row => row.GetString(0)), CancellationToken.None);
        return ([.. runs.Select(Timeless.Of)], [.. state.Select(Timeless.Of)]);
    }

    private static IEnumerable<Func<Task>> Doings(World world)
    {
        yield return async () => await world.Marketo.UpdateAsync((await world.LeadAsync()).Marketo, "title", "Other");
        yield return async () => await world.Salesforce.UpdateAsync("Lead", (await world.LeadAsync(1)).Salesforce, new { Email = "moved@new.example", City = "Elsewhere" });
        yield return async () =>
        {
            // Somebody new on both sides with one address, and a third who shares it.
            await world.Marketo.CreateAsync(new { email = "both@new.example", lastName = "B" });
            await world.Salesforce.CreateAsync("Lead", new { LastName = "B", Company = "C", Email = "both@new.example" });
        };
        yield return () => world.Salesforce.CreateAsync("Lead", new { LastName = "B2", Company = "C", Email = "both@new.example" });
        yield return async () => await world.Marketo.MergeAsync((await world.LeadAsync(2)).Marketo, (await world.LeadAsync(3)).Marketo);
        yield return async () => await world.Salesforce.ConvertAsync((await world.LeadAsync(4)).Salesforce);
        yield return async () => await world.Salesforce.DeleteAsync("Lead", (await world.LeadAsync()).Salesforce);
        yield return async () => await world.Marketo.DeleteAsync((await world.LeadAsync(1)).Marketo);
        yield return async () => await world.Marketo.UpdateAsync((await world.ContactAsync()).Marketo, "email", "both@new.example");
    }
}
