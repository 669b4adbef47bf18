using Connector.Engine.ByHand;
using Connector.Engine.Questions;
using Connector.Sandbox;
using Connector.State.Trail;
using Connector.Support;

namespace Connector.Hosting.Tests;

/// <summary>Links that people make, end, keep and bring back (MERGE rules 8, 16 and 17).</summary>
public class LinksByHandTests
{
    [Fact]
    public async Task A_link_made_by_hand_ends_the_one_it_replaces_and_stands_in_the_trail_with_who_made_it()
    {
        await using var world = await LinkedAsync();
        var (one, two) = (await LinkAsync(world, 0), await LinkAsync(world, 1));
        var changes = await SetAsync(world, one.Ids["marketo"]!, two.Ids["salesforce"]!);
        changes.Made.ShouldHaveSingleItem().Ids.ShouldBe(new Dictionary<string, string?>(StringComparer.Ordinal) { ["marketo"] = one.Ids["marketo"], ["salesforce"] = two.Ids["salesforce"] });
        changes.Ended.Select(link => link.Link).ShouldBe([one.Link, two.Link], ignoreOrder: true);
        changes.Ended.ShouldAllBe(link => link.Reason == "hand");

        var links = await LinksAsync(world);
        links.Where(link => link.State == "live").GroupBy(link => link.Ids["marketo"]).ShouldAllBe(group => group.Count() == 1);
        links.Where(link => link.State == "live").GroupBy(link => link.Ids["salesforce"]).ShouldAllBe(group => group.Count() == 1);
        links.Single(link => link is { State: "live", MadeBy: "hand" }).Who.ShouldBe("anna");
        using var trail = TrailReader.Open(world.Host.Options.TrailFolder);
        var rows = trail.Query("SELECT l.state, l.reason, l.made_by, l.who, r.verb, r.who FROM links l JOIN runs r USING (pipeline, run) WHERE r.verb = 'link' ORDER BY l.link_id").Rows;
        rows.Select(row => $"{row[0]} {row[1]} {row[2]} {row[3]} {row[4]} {row[5]}").ShouldBe([$"dead hand {one.MadeBy} anna link anna", $"dead hand {two.MadeBy} anna link anna", "live  hand anna link anna"]);
    }

    [Fact]
    public async Task A_new_link_starts_with_no_base_so_that_what_differs_is_a_first_meeting()
    {
        await using var world = await LinkedAsync();
        var (one, two) = (await LinkAsync(world, 0), await LinkAsync(world, 1));
        await SetAsync(world, one.Ids["marketo"]!, two.Ids["salesforce"]!);
        (await world.Host.AskAsync(world.Pipeline, (state, _) => state.Database.Count("SELECT count(*) FROM base WHERE link_id IN (SELECT link_id FROM link WHERE made_by = 'hand')"), default)).ShouldBe(0);
        var plan = (await world.PlanAsync()).Plan!;
        plan.Operations.SelectMany(operation => operation.Fields).Select(field => field.Rule).ShouldContain("first_sync");
    }

    [Fact]
    public async Task The_same_link_again_changes_nothing()
    {
        await using var world = await LinkedAsync();
        var one = await LinkAsync(world, 0);
        var again = await SetAsync(world, one.Ids["marketo"]!, one.Ids["salesforce"]!);
        again.Made.ShouldBeEmpty();
        again.Ended.ShouldBeEmpty();
        again.Unchanged.ShouldBe(1);
        (await world.PlanAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    public async Task A_removed_link_leaves_a_tombstone_and_neither_record_is_matched_or_created_anew()
    {
        await using var world = await LinkedAsync();
        var one = await LinkAsync(world, 0);
        await world.Host.RemoveLinkAsync(world.Pipeline, one.Ids["marketo"]!, release: false, default);
        await world.Marketo.UpdateAsync(long.Parse(one.Ids["marketo"]!), "title", "Somebody else");
        world.Advance(TimeSpan.FromMinutes(15));
        (await world.RunAsync()).Planned.ShouldBe(0);
        (await LinksAsync(world)).Single(link => link.Link == one.Link).Reason.ShouldBe("hand");

        var released = await world.Host.RemoveLinkAsync(world.Pipeline, one.Ids["marketo"]!, release: true, default);
        released.Ended.ShouldHaveSingleItem().Reason.ShouldBe("released");
        await world.RunAsync();
        (await LinksAsync(world)).ShouldContain(link => link.State == "live" && link.Ids["marketo"] == one.Ids["marketo"] && link.Ids["salesforce"] == one.Ids["salesforce"]);
    }

    [Fact]
    public async Task Nobody_is_linked_by_an_id_that_is_unknown()
    {
        await using var world = await LinkedAsync();
        (await Should.ThrowAsync<InvalidPipelineException>(() => world.Host.RemoveLinkAsync(world.Pipeline, "999", release: false, default))).Findings.ShouldHaveSingleItem().Code.ShouldBe("link.none");
        (await Should.ThrowAsync<InvalidPipelineException>(() => SetAsync(world, "1001", "00Qunknown"))).Findings.ShouldHaveSingleItem().Code.ShouldBe("link.unknown_record");
    }

    [Fact]
    public async Task A_crosswalk_links_a_lost_state_again_just_as_it_was()
    {
        await using var world = await LinkedAsync();
        var one = await LinkAsync(world, 0);
        await world.Host.RemoveLinkAsync(world.Pipeline, one.Ids["marketo"]!, release: false, default);
        var before = (await LinksAsync(world)).Select(Told).Order(StringComparer.Ordinal).ToList();
        var csv = Path.Combine(world.Home, "crosswalk.csv");
        await File.WriteAllLinesAsync(csv, await world.Host.ExportLinksAsync(world.Pipeline, default));

        Directory.Delete(world.Host.Options.StateFolder, recursive: true);
        var changes = await world.Host.ImportLinksAsync(world.Pipeline, csv, release: false, default);
        changes.Made.Count.ShouldBe(before.Count);
        (await LinksAsync(world)).Select(Told).Order(StringComparer.Ordinal).ShouldBe(before);
        var run = await world.RunAsync();
        run.Status.ShouldBe("done");
        run.Applied.ShouldBe(0);
        (await LinksAsync(world)).Select(Told).Order(StringComparer.Ordinal).ShouldBe(before);

        static string Told(KnownLink link) => $"{link.State} {link.Reason} {link.Ids["marketo"]} {link.Ids["salesforce"]} {link.Entities["salesforce"]}";
    }

    [Fact]
    public async Task Every_bad_row_of_a_crosswalk_is_told_with_its_line_and_nothing_is_linked()
    {
        await using var world = await LinkedAsync();
        var (one, two) = (await LinkAsync(world, 0), await LinkAsync(world, 1));
        var csv = Path.Combine(world.Home, "crosswalk.csv");
        await File.WriteAllTextAsync(csv, $"""
            salesforce_id,marketo_id,salesforce_type
            {two.Ids["salesforce"]},{one.Ids["marketo"]},
            "00Q""odd"",id",5000,Nobody
            ,{two.Ids["marketo"]},

            {one.Ids["salesforce"]},{one.Ids["marketo"]},
            """);
        var wrong = await Should.ThrowAsync<InvalidPipelineException>(() => world.Host.ImportLinksAsync(world.Pipeline, csv, release: false, default));
        wrong.Findings.Select(finding => $"{finding.Line} {finding.Code}").ShouldBe(["2 link.twice", "3 link.unknown_entity", "4 link.no_id", "6 link.twice"]);
        wrong.Findings.ShouldAllBe(finding => finding.File == csv);
        (await LinksAsync(world)).ShouldAllBe(link => link.State == "live" && link.MadeBy != "hand");
        await File.WriteAllTextAsync(csv, "marketo_id\n1001\n");
        (await Should.ThrowAsync<InvalidPipelineException>(() => world.Host.ImportLinksAsync(world.Pipeline, csv, release: false, default))).Findings.ShouldHaveSingleItem().Message.ShouldContain("salesforce_id");
    }

    [Fact]
    public async Task A_record_that_was_deleted_cannot_be_linked()
    {
        await using var world = await LinkedAsync();
        var (one, two) = (await LinkAsync(world, 0), await LinkAsync(world, 1));
        await world.Salesforce.DeleteAsync(one.Entities["salesforce"]!, one.Ids["salesforce"]!);
        world.Advance(TimeSpan.FromMinutes(15));
        await world.RunAsync();
        (await Should.ThrowAsync<InvalidPipelineException>(() => SetAsync(world, two.Ids["marketo"]!, one.Ids["salesforce"]!))).Findings.ShouldHaveSingleItem().Code.ShouldBe("link.record_gone");
    }

    private static async Task<World> LinkedAsync()
    {
        var world = await World.StartAsync(new SandboxOptions { People = 8 }, who: "anna");
        await world.RunAsync();
        world.Advance(TimeSpan.FromMinutes(15));
        await world.RunAsync();
        return world;
    }

    private static Task<LinkChanges> SetAsync(World world, string marketo, string salesforce) =>
        world.Host.SetLinksAsync(world.Pipeline, [new Dictionary<string, string>(StringComparer.Ordinal) { ["marketo"] = marketo, ["salesforce"] = salesforce }], release: false, default);

    private static Task<IReadOnlyList<KnownLink>> LinksAsync(World world) => world.Host.AskAsync(world.Pipeline, (state, pipeline) => LinkQuestion.Ask(state, pipeline.Name), default);

    private static async Task<KnownLink> LinkAsync(World world, int place) => (await LinksAsync(world))[place];
}
