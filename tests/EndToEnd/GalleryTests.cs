using Connector.Engine;
using Connector.Sandbox;
using Connector.State.Trail;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.EndToEnd.Tests;

/// <summary>Every pipeline of the gallery, as it is shipped, through one fixed day: its plan and its trail are kept as text beside this file.</summary>
public class GalleryTests
{
    public static TheoryData<string> Pipelines =>
    [
        .. Directory.EnumerateFiles(Path.Combine(World.Root, "pipelines"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Where(name => !name.StartsWith("connections", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pipelines))]
    public async Task Plan_and_trail_are_as_approved(string pipeline)
    {
        await using var world = await World.StartAsync(new SandboxOptions { People = 40 }, pipeline, sandboxTime: true);
        (await world.RunAsync()).Status.ShouldBe("done");
        world.Advance(TimeSpan.FromMinutes(15));
        await EditAsync(world);
        world.Advance(TimeSpan.FromMinutes(1));

        var planned = await world.PlanAsync();
        var run = await world.RunAsync();
        run.Plan!.Digest.ShouldBe(planned.Plan!.Digest, "What is shown is what is done (invariant 2).");
        world.Advance(TimeSpan.FromMinutes(5));
        (await world.RunAsync()).Planned.ShouldBe(0);
        await Approved.MatchAsync(pipeline, $"PLAN\n{Text(planned)}\n\nTRAIL\n{Trail(world, run.Run)}\n");
    }

    private static async Task EditAsync(World world)
    {
        var leads = await world.PairsAsync("Lead");
        var contact = (await world.PairsAsync("Contact"))[0];
        await world.Marketo.UpdateAsync(leads[0].Marketo, new() { ["firstName"] = "Marie", ["title"] = "From Marketo" });
        await world.Salesforce.UpdateAsync("Lead", leads[1].Salesforce, new { LastName = "Curie", City = "From Salesforce", Company = "Radium" });
        await world.Marketo.UpdateAsync(leads[2].Marketo, "lastName", "Of-Marketo");
        await world.Salesforce.UpdateAsync("Lead", leads[2].Salesforce, new { LastName = "Of-Salesforce" });
        await world.Marketo.UpdateAsync(contact.Marketo, new() { ["email"] = "Moved@Example.example", ["company"] = "Not hers to rename", ["lastName"] = "Of-Marketo" });
        await world.Salesforce.UpdateAsync("Contact", contact.Salesforce, new { FirstName = (string?)null, LastName = "Of-Salesforce", HasOptedOutOfEmail = true });
        await world.Salesforce.CreateAsync("Lead", new { LastName = "Novak", Company = "Novak", Email = "nina@novak.example" });
        await world.Marketo.CreateAsync(new { email = "olga@dvorak.example", lastName = "Dvorak" });
    }

    /// <summary>Sorted: which of two records comes first within a batch is nobody's business.</summary>
    private static string Text(RunResult run) => string.Join('\n', run.Plan!.Operations.Select(operation =>
        $"{operation.Kind} {operation.Side}.{operation.Entity} {operation.Id} ({operation.Rule}{(operation.Code is null ? "" : $", {operation.Code}")}){string.Concat(operation.Fields.OrderBy(field => field.Field, StringComparer.Ordinal).Select(field => $"\n    {field.Column}: {Quoted(field.Before)} -> {Quoted(field.After)}  {field.Rule}"))}").Order(StringComparer.Ordinal));

    private static string Trail(World world, string run)
    {
        using var trail = TrailReader.Open(world.Host.Options.TrailFolder);
        return string.Join("\n", new[]
        {
            Rows(trail, "runs", "SELECT verb, status, planned, applied, skipped, quarantined, unprocessed, conflicts FROM runs WHERE run = $run", run),
            Rows(trail, "operations", "SELECT side, entity, kind, rule, marketo_id, salesforce_id, outcome, code FROM operations WHERE run = $run ORDER BY ALL", run),
            Rows(trail, "changes", "SELECT marketo_id, salesforce_id, side, column_name, before, \"after\", rule, outcome FROM changes WHERE run = $run ORDER BY ALL", run),
            Rows(trail, "conflicts", "SELECT marketo_id, salesforce_id, field, rule, marketo_base, marketo_value, salesforce_value, winner, losing_value FROM conflicts WHERE run = $run ORDER BY ALL", run),
            Rows(trail, "quarantine", "SELECT side, marketo_id, salesforce_id, field, code FROM quarantine WHERE run = $run ORDER BY ALL", run),
            Rows(trail, "links", "SELECT marketo_id, salesforce_type, salesforce_id, state, made_by FROM links WHERE run = $run ORDER BY ALL", run),
        });
    }

    private static string Rows(TrailReader trail, string table, string query, string run) =>
        $"{table}\n{string.Concat(trail.Query(query, ("run", run)).Rows.Select(row => $"    {string.Join(" | ", row.Select(value => Quoted(value?.ToString())))}\n"))}";

    private static string Quoted(string? value) => value is null ? "-" : value;
}
