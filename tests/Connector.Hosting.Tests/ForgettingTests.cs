using System.Text;
using Connector.Engine;
using Connector.Engine.Questions;
using Connector.Sandbox;
using Connector.State;
using Connector.State.Trail;
using Connector.Support;

namespace Connector.Hosting.Tests;

/// <summary>One person erased from all that is kept, and the proof of it.</summary>
public class ForgettingTests
{
    [Fact]
    public async Task Nothing_of_a_forgotten_person_is_left_in_tables_files_or_bytes()
    {
        await using var world = await LivedAsync();
        var who = await WhoAsync(world, 1);
        var needles = new[] { who.Address, who.Salesforce, "Very Own Title" };
        Raw(world, needles).ShouldNotBeEmpty();
        var counts = Counts(world);
        await File.WriteAllTextAsync(StateStore.FlowStepsOf(world.Host.Options.StateFolder, "lead-sync"), $$"""
            {"Id":"{{who.Marketo}}-2026","Person":"{{who.Marketo}}","Assign":null}
            {"Id":"other","Person":"9999","Assign":null}

            """);
        await world.Host.RunAsync(world.Pipeline, new RunOptions("run") { Until = Stage.Resolve }, default);

        var erased = await world.Host.ForgetAsync(world.Pipeline, who.Address.ToUpperInvariant(), mayReturn: false, default);
        (erased.Known, erased.Records, erased.Blocked).ShouldBe((true, 2, true));
        erased.TrailFiles.ShouldBeGreaterThan(0);
        Raw(world, needles).ShouldBeEmpty();
        Parquet(world, needles).ShouldBeEmpty();
        ReadFlowSteps(world).ShouldBe("""{"Id":"other","Person":"9999","Assign":null}""");
        // The rows stay: each run still counts what it did.
        Counts(world).ShouldBe(counts);
        (await Should.ThrowAsync<TerminalException>(() => world.Host.ExplainAsync(world.Pipeline, who.Address, default))).Fault.Code.ShouldBe("explain.unknown_person");
    }

    [Fact]
    public async Task Others_are_left_as_they_were_and_the_pipeline_goes_on()
    {
        await using var world = await LivedAsync();
        var (who, other) = (await WhoAsync(world, 1), await WhoAsync(world, 0));
        await world.Host.ForgetAsync(world.Pipeline, who.Marketo, mayReturn: false, default);

        (await world.LinksAsync()).ShouldBe(7);
        (await world.Host.ExplainAsync(world.Pipeline, other.Address, default)).Changes.ShouldNotBeEmpty();
        await world.Marketo.UpdateAsync(long.Parse(other.Marketo), "title", "Goes on");
        world.Advance(TimeSpan.FromMinutes(15));
        var run = await world.RunAsync();
        run.Applied.ShouldBe(1);
        (await world.Host.AskAsync(world.Pipeline, (state, _) => state.Database.Count("SELECT count(*) - count(DISTINCT op_id) FROM intent"), default)).ShouldBe(0);
    }

    [Fact]
    public async Task A_forgotten_person_does_not_come_back_by_a_change_or_a_sweep_but_by_name()
    {
        await using var world = await LivedAsync();
        var who = await WhoAsync(world, 1);
        await world.Host.ForgetAsync(world.Pipeline, who.Address, mayReturn: false, default);
        await world.Marketo.UpdateAsync(long.Parse(who.Marketo), "title", "Changed again");
        world.Advance(TimeSpan.FromMinutes(15));
        (await world.RunAsync()).Planned.ShouldBe(0);
        await world.Host.RunAsync(world.Pipeline, new RunOptions("run") { Full = true }, default);
        Raw(world, [who.Address, who.Salesforce, "Changed again"]).ShouldBeEmpty();

        (await world.SyncAsync(who.Address)).Status.ShouldBe("done");
        (await world.LinksAsync()).ShouldBe(8);
        world.Advance(TimeSpan.FromMinutes(15));
        await world.RunAsync();
        (await world.LinksAsync()).ShouldBe(8);
    }

    [Fact]
    public async Task Who_may_return_is_taken_up_again_like_a_stranger()
    {
        await using var world = await LivedAsync();
        var who = await WhoAsync(world, 1);
        (await world.Host.ForgetAsync(world.Pipeline, who.Address, mayReturn: true, default)).Blocked.ShouldBeFalse();
        (await world.LinksAsync()).ShouldBe(7);
        await world.Marketo.UpdateAsync(long.Parse(who.Marketo), "title", "Back");
        await world.Salesforce.UpdateAsync("Lead", who.Salesforce, new { Phone = "+1 555 000 0000" });
        world.Advance(TimeSpan.FromMinutes(15));
        await world.RunAsync();
        (await world.LinksAsync()).ShouldBe(8);
    }

    [Fact]
    public async Task Somebody_unknown_is_looked_for_all_the_same()
    {
        await using var world = await LivedAsync();
        var erased = await world.Host.ForgetAsync(world.Pipeline, "nobody@example.org", mayReturn: false, default);
        (erased.Known, erased.Records, erased.Blocked).ShouldBe((false, 0, false));
    }

    [Fact]
    public async Task An_address_that_somebody_else_has_too_stays_theirs()
    {
        await using var world = await LivedAsync();
        var (who, other) = (await WhoAsync(world, 1), await WhoAsync(world, 0));
        await world.Salesforce.UpdateAsync("Lead", other.Salesforce, new { Email = who.Address });
        world.Advance(TimeSpan.FromMinutes(15));
        await world.RunAsync();
        world.Advance(TimeSpan.FromMinutes(15));
        await world.RunAsync();
        var erased = await world.Host.ForgetAsync(world.Pipeline, who.Salesforce, mayReturn: false, default);
        erased.SharedAddresses.ShouldBe(1);
        (await world.Host.ExplainAsync(world.Pipeline, who.Address, default)).Records["salesforce"].Id.ShouldBe(other.Salesforce);
    }

    private static async Task<World> LivedAsync()
    {
        var world = await World.StartAsync(new SandboxOptions { People = 8 });
        await world.RunAsync();
        foreach (var place in new[] { 0, 1 })
        {
            var who = await WhoAsync(world, place);
            world.Advance(TimeSpan.FromMinutes(15));
            await world.Salesforce.UpdateAsync("Lead", who.Salesforce, new { Title = place == 1 ? "Very Own Title" : "Plain" });
            await world.Marketo.UpdateAsync(long.Parse(who.Marketo), "title", "Another");
            await world.RunAsync();
        }

        world.Advance(TimeSpan.FromMinutes(15));
        await world.RunAsync();
        return world;
    }

    private static async Task<(string Marketo, string Salesforce, string Address)> WhoAsync(World world, int place)
    {
        var link = await world.Host.AskAsync(world.Pipeline, (state, pipeline) => LinkQuestion.Ask(state, pipeline.Name).Where(link => link.Entities["salesforce"] == "Lead").OrderBy(link => link.Ids["salesforce"], StringComparer.Ordinal).ElementAt(place), default);
        return (link.Ids["marketo"]!, link.Ids["salesforce"]!, (await world.Salesforce.FieldAsync("Lead", link.Ids["salesforce"]!, "Email"))!);
    }

    /// <summary>Which words lie in which file of the home folder, byte by byte; Parquet is compressed, so it is asked below.</summary>
    private static List<string> Raw(World world, IReadOnlyList<string> needles) =>
    [
        .. from file in Directory.EnumerateFiles(world.Host.Options.Home, "*", SearchOption.AllDirectories)
           let text = Encoding.Latin1.GetString(File.ReadAllBytes(file))
           from needle in needles
           where text.Contains(needle, StringComparison.OrdinalIgnoreCase)
           select $"{needle} in {Path.GetFileName(file)}",
    ];

    private static List<string> Parquet(World world, IReadOnlyList<string> needles)
    {
        using var database = new Database(":memory:");
        return [.. from table in TrailTable.All
                   from needle in needles
                   where database.Scalar<bool>($"SELECT EXISTS (FROM read_parquet('{world.Host.Options.TrailFolder}/{table}/*/*/*.parquet', union_by_name = true) t WHERE contains(lower(CAST(t AS VARCHAR)), lower($needle)))", ("needle", needle))
                   select $"{needle} in {table}"];
    }

    private static string Counts(World world)
    {
        using var trail = TrailReader.Open(world.Host.Options.TrailFolder);
        return string.Join("; ", trail.Query("SELECT run, planned, conflicts, (SELECT count(*) FROM operations o WHERE o.run = r.run), (SELECT count(*) FROM conflicts c WHERE c.run = r.run) FROM runs r WHERE verb = 'run' ORDER BY run").Rows.Select(row => string.Join(' ', row)));
    }

    private static string ReadFlowSteps(World world) => File.ReadAllText(StateStore.FlowStepsOf(world.Host.Options.StateFolder, "lead-sync")).Trim();
}
