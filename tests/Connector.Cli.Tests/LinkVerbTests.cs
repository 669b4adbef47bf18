using Connector.Sandbox;
using Connector.Support;

namespace Connector.Cli.Tests;

/// <summary>Links, decisions and erasure as they are typed.</summary>
public sealed class LinkVerbTests
{
    [Fact]
    public async Task Links_are_listed_set_kept_and_removed()
    {
        await using var world = await RanAsync();
        var listed = (await world.TypeAsync("links", world.Pipeline, "-o", "json")).Json.GetProperty("links");
        (await world.TypeAsync("links", "list", world.Pipeline, "-o", "json")).Json.GetProperty("links").GetArrayLength().ShouldBe(listed.GetArrayLength());
        listed[0].Text("how").ShouldStartWith("matched by ");
        var (one, other) = (listed[0], listed[1]);

        var set = await world.TypeAsync("links", "set", world.Pipeline, "--marketo", one.Text("ids", "marketo"), "--id", $"salesforce={other.Text("ids", "salesforce")}");
        set.Code.ShouldBe(0, set.ToString());
        set.Out.ShouldContain($"+ linked: marketo {one.Text("ids", "marketo")}  salesforce {other.Text("ids", "salesforce")}");
        set.Out.ShouldContain("a tombstone stays");
        set.Out.ShouldContain("1 link made, 2 ended, 0 as they were");
        (await world.TypeAsync("links", world.Pipeline, "--dead")).Out.ShouldContain("dead (hand)");

        var removed = await world.TypeAsync("links", "remove", world.Pipeline, "--id", one.Text("ids", "marketo"), "--allow-rematch", "-o", "json");
        removed.Json.GetProperty("ended")[0].Text("reason").ShouldBe("released");
        var none = await world.TypeAsync("links", "remove", world.Pipeline, "--id", "nobody");
        none.Code.ShouldBe(2);
        none.Error.ShouldContain("[link.none]");
    }

    [Fact]
    public async Task A_crosswalk_goes_out_and_comes_in_and_bad_rows_are_told_by_line()
    {
        await using var world = await RanAsync();
        var csv = Path.Combine(world.Home, "crosswalk.csv");
        (await world.TypeAsync("links", "export", world.Pipeline, "--to", csv)).Out.ShouldContain("6 links written");
        (await world.TypeAsync("links", "export", world.Pipeline)).Lines[0].ShouldStartWith("marketo_id,marketo_type,salesforce_id,salesforce_type,state");
        (await world.TypeAsync("links", "import", world.Pipeline, csv)).Out.ShouldContain("0 links made, 0 ended, 6 as they were");
        await File.AppendAllTextAsync(csv, "1001,lead,,Lead,live,,,,\n");
        var bad = await world.TypeAsync("links", "import", world.Pipeline, csv);
        bad.Code.ShouldBe(2);
        bad.Error.ShouldContain($"{csv}:8:1  error");
        bad.Error.ShouldContain("[link.no_id]");
        var none = await world.TypeAsync("links", "import", world.Pipeline, Path.Combine(world.Home, "none.csv"));
        none.Code.ShouldBe(2);
        none.Error.ShouldContain("[file.missing]");
    }

    [Fact]
    public async Task What_waits_for_a_person_is_shown_and_decided()
    {
        await using var world = await RanAsync(text => text.Replace("salesforce: Title }", "salesforce: Title, winner: review }", StringComparison.Ordinal));
        var lead = (await world.Salesforce.QueryAsync("SELECT Id, Marketo_Id__c FROM Lead LIMIT 1"))[0]!;
        var (marketo, salesforce) = ((string)lead["Marketo_Id__c"]!, (string)lead["Id"]!);
        await world.Marketo.UpdateAsync(long.Parse(marketo), "title", "Marketo's");
        await world.Salesforce.UpdateAsync("Lead", salesforce, new { Title = "Salesforce's" });
        world.Advance(TimeSpan.FromMinutes(15));
        await world.RunAsync();

        (await world.TypeAsync("conflicts", world.Pipeline, "--open")).Out.ShouldContain("conflict.review");
        (await world.TypeAsync("conflicts", world.Pipeline, "--person", marketo, "--take", "marketo")).Code.ShouldBe(2);
        (await world.TypeAsync("history", world.Pipeline, "--person", marketo)).Out.ShouldContain("title: nothing is chosen  (conflict, quarantined)");
        foreach (var of in new[] { "--open", "--limit=9" })
        {
            (await world.TypeAsync("conflicts", world.Pipeline, of, "--person", salesforce, "--field", "title")).Out.ShouldContain(salesforce);
            (await world.TypeAsync("conflicts", world.Pipeline, of, "--person", salesforce, "--field", "city")).Out.ShouldNotContain(salesforce);
        }

        (await world.TypeAsync("conflicts", world.Pipeline, "--person", "nobody@x.example")).Error.ShouldContain("[explain.unknown_person]");
        var decided = await world.TypeAsync("conflicts", world.Pipeline, "--person", marketo, "--field", "title", "--take", "salesforce");
        decided.Out.ShouldContain("title becomes salesforce's \"Salesforce's\"");
        var open = (await world.TypeAsync("conflicts", world.Pipeline, "--open", "-o", "json")).Json.GetProperty("open")[0];
        (open.Text("take"), open.Text("who")).ShouldBe(("salesforce", "tester"));
        var explained = await world.TypeAsync("explain", world.Pipeline, "--person", marketo);
        explained.Out.ShouldContain("decision: review, salesforce to marketo: sends \"Salesforce's\"  (by tester, by hand)");
        await world.RunAsync();
        (await world.Marketo.FieldAsync(long.Parse(marketo), "title")).ShouldBe("Salesforce's");
    }

    [Fact]
    public async Task A_person_is_forgotten_and_the_page_says_zero_traces()
    {
        await using var world = await RanAsync();
        var address = (string)(await world.Salesforce.QueryAsync("SELECT Email FROM Lead LIMIT 1"))[0]!["Email"]!;
        var said = await world.TypeAsync("forget", world.Pipeline, "--person", address);
        said.Code.ShouldBe(0, said.ToString());
        said.Out.ShouldContain("0 traces");
        said.Out.ShouldNotContain(address);
        (await world.TypeAsync("explain", world.Pipeline, "--person", address)).Error.ShouldContain("[explain.unknown_person]");
        (await world.TypeAsync("forget", world.Pipeline, "--person", address, "-o", "json")).Json.Names().ShouldBe(["pipeline", "run", "known", "records", "trailFiles", "sharedAddresses", "blocked"]);
    }

    private static async Task<World> RanAsync(Func<string, string>? edit = null)
    {
        var world = await World.StartAsync(new SandboxOptions { People = 6 }, edit: edit);
        await world.RunAsync();
        world.Advance(TimeSpan.FromMinutes(15));
        await world.RunAsync();
        return world;
    }
}
