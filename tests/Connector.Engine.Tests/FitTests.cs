using System.Text;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>Values that do not fit the other side: cut, left out or called by the other side's name, and in each case told.</summary>
public sealed class FitTests
{
    [Fact]
    [Trait("Scenario", "34")]
    public async Task A_name_of_three_hundred_letters_is_cut_where_the_line_says_so_and_kept_whole_in_the_trail()
    {
        await using var world = await Rest.StartAsync(people: 4, edit: text => PolicyTests.Line(text, "firstName", "too_long: cut"));
        var (person, lead) = await world.LeadAsync();
        var name = new string('x', 250);
        await world.Marketo.UpdateAsync(person, "firstName", name);

        var run = await world.CycleAsync();

        run.Status.ShouldBe("done", Show.Plan(run));
        (await world.Salesforce.FieldAsync("Lead", lead, "FirstName")).ShouldBe(name[..40]);
        (await RowsAsync(world)).ShouldBe([("cut", name, name[..40])]);
        (await world.CycleAsync()).Planned.ShouldBe(0);
        (await world.Marketo.FieldAsync(person, "firstName")).ShouldBe(name, "the whole value stays at its source");
        (await RowsAsync(world)).Count.ShouldBe(1);
    }

    [Fact]
    [Trait("Scenario", "34")]
    public async Task A_name_too_long_is_held_with_its_reason_or_left_out_and_the_rest_of_the_record_goes()
    {
        await using var world = await Rest.StartAsync(people: 4, edit: text => PolicyTests.Line(text, "lastName", "too_long: drop"));
        var (person, lead) = await world.LeadAsync();
        var before = await world.Salesforce.FieldAsync("Lead", lead, "LastName");
        var name = new string('x', 250);
        await world.Marketo.UpdateAsync(person, new() { ["lastName"] = name, ["firstName"] = name, ["city"] = "Lima" });

        var run = await world.CycleAsync();

        run.Quarantined.ShouldBe(1, Show.Plan(run));
        (await world.QuarantineAsync()).ShouldHaveSingleItem().ShouldStartWith("map.too_long firstName");
        (await world.Salesforce.FieldAsync("Lead", lead, "City")).ShouldBe("Lima");
        (await world.Salesforce.FieldAsync("Lead", lead, "LastName")).ShouldBe(before);
        (await RowsAsync(world)).ShouldBe([("too_long", name, before)]);
        (await world.CycleAsync()).Planned.ShouldBe(0);
        (await RowsAsync(world)).Count.ShouldBe(1, "what is left out is told once");
    }

    [Fact]
    [Trait("Scenario", "36")]
    public async Task Thirty_thousand_and_one_bytes_are_cut_at_a_characters_end()
    {
        await using var world = await Rest.StartAsync(people: 4, edit: text => PolicyTests.Line(text, "personNotes", "too_long: cut"));
        var (first, second) = (await world.LeadAsync(), await world.LeadAsync(1));
        var (even, odd) = (new string('é', 15_000) + "x", "x" + new string('é', 15_000));
        await world.Salesforce.UpdateAsync("Lead", first.Salesforce, new { Description = even });
        await world.Salesforce.UpdateAsync("Lead", second.Salesforce, new { Description = odd });

        var run = await world.CycleAsync();

        run.Status.ShouldBe("done", Show.Plan(run));
        (await world.Marketo.FieldAsync(first.Marketo, "mktoPersonNotes")).ShouldBe(even[..^1]);
        var cut = (await world.Marketo.FieldAsync(second.Marketo, "mktoPersonNotes")).ShouldNotBeNull();
        cut.ShouldBe(odd[..^1]);
        Encoding.UTF8.GetByteCount(cut).ShouldBe(29_999);
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    [Trait("Scenario", "35")]
    public async Task The_sides_call_a_value_by_different_names_and_nothing_bounces()
    {
        await using var world = await Rest.StartAsync(people: 4, edit: text => Picklist(text, "values: { Pending: waiting, Matched: done }, unlisted: hold"));
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "fax", "waiting");
        (await world.CycleAsync()).Status.ShouldBe("done");
        (await world.Salesforce.FieldAsync("Lead", lead, "CleanStatus")).ShouldBe("Pending");
        (await world.CycleAsync()).Planned.ShouldBe(0);
        (await world.Marketo.FieldAsync(person, "fax")).ShouldBe("waiting");

        await world.Salesforce.UpdateAsync("Lead", lead, new { CleanStatus = "Matched" });
        await world.CycleAsync();
        (await world.Marketo.FieldAsync(person, "fax")).ShouldBe("done");
        (await world.CycleAsync()).Planned.ShouldBe(0);

        await world.Marketo.UpdateAsync(person, "fax", "perhaps");
        (await world.CycleAsync()).Quarantined.ShouldBe(1);
        (await world.QuarantineAsync()).ShouldHaveSingleItem().ShouldStartWith("map.unlisted_value fax");
    }

    [Fact]
    [Trait("Scenario", "35")]
    public async Task A_value_the_picklist_does_not_offer_is_left_out_where_the_line_says_so()
    {
        await using var world = await Rest.StartAsync(people: 4, edit: text => Picklist(text, "not_offered: drop"));
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, new() { ["fax"] = "Nonsense", ["city"] = "Lima" });

        var run = await world.CycleAsync();

        run.Status.ShouldBe("done", Show.Plan(run));
        (await world.Salesforce.FieldAsync("Lead", lead, "City")).ShouldBe("Lima");
        (await world.QuarantineAsync()).ShouldBeEmpty();
        (await RowsAsync(world)).ShouldHaveSingleItem().Lost.ShouldBe("Nonsense");
        (await world.CycleAsync()).Planned.ShouldBe(0);
        await world.Marketo.UpdateAsync(person, "fax", "Pending");
        await world.CycleAsync();
        (await world.Salesforce.FieldAsync("Lead", lead, "CleanStatus")).ShouldBe("Pending");
    }

    [Theory]
    [Trait("Scenario", "16")]
    [Trait("Behaviour", "B-C8")]
    [InlineData("blank: { marketo: keep, salesforce: propagate }", null, "Here")]
    [InlineData("blank: { marketo: propagate, salesforce: keep }", "Here", null)]
    [InlineData("blank: review", "Here", "Here")]
    public async Task What_a_cleared_field_does_depends_on_the_side_that_would_be_blanked(string blank, string? clearedInMarketo, string? clearedInSalesforce)
    {
        await using var world = await Rest.StartAsync(people: 4, edit: text => PolicyTests.Line(text, "title", blank));
        var (first, second) = (await world.LeadAsync(), await world.LeadAsync(1));
        await world.Marketo.UpdateAsync(first.Marketo, "title", "Here");
        await world.Marketo.UpdateAsync(second.Marketo, "title", "Here");
        await world.CycleAsync();
        await world.CycleAsync();
        await world.Marketo.UpdateAsync(first.Marketo, "title", null);
        await world.Salesforce.UpdateAsync("Lead", second.Salesforce, new { Title = (string?)null });

        var run = await world.CycleAsync();

        run.Quarantined.ShouldBe(blank == "blank: review" ? 2 : 0, Show.Plan(run));
        (await world.Salesforce.FieldAsync("Lead", first.Salesforce, "Title")).ShouldBe(clearedInMarketo);
        (await world.Marketo.FieldAsync(second.Marketo, "title")).ShouldBe(clearedInSalesforce);
        (await world.CycleAsync()).Planned.ShouldBe(0);
    }

    [Fact]
    [Trait("Scenario", "53")]
    public async Task The_breaker_counts_as_the_file_says_and_says_so()
    {
        await using var world = await Rest.StartAsync(people: 4, edit: text => text.Replace("  blank: propagate", "  blank: propagate\n  freeze: { after: 2, within: 3h }", StringComparison.Ordinal));
        var (person, lead) = await world.LeadAsync();
        foreach (var city in (string[])["Lima", "Cusco"])
        {
            await world.Marketo.UpdateAsync(person, "city", city);
            (await world.CycleAsync()).Status.ShouldBe("done");
        }

        await world.Marketo.UpdateAsync(person, "city", "Lima");
        (await world.CycleAsync()).Quarantined.ShouldBe(1);

        var held = (await world.QuarantineAsync()).ShouldHaveSingleItem();
        held.ShouldStartWith("merge.flip_flop city");
        held.ShouldContain("2 writes within 3h");
        (await world.Salesforce.FieldAsync("Lead", lead, "City")).ShouldBe("Cusco");
    }

    private static string Picklist(string text, string addition) => PolicyTests.Line(text.Replace("salesforce: Fax }", "salesforce: { Lead: CleanStatus, Contact: Fax } }", StringComparison.Ordinal), "fax", addition);

    /// <summary>Rule, the value kept here, and the one that stands.</summary>
    private static Task<List<(string Rule, string? Lost, string? Stays)>> RowsAsync(World world) => world.Host.AskAsync(
        world.Pipeline,
        (state, _) => state.Database.Query("SELECT rule, losing_value, winning_value FROM conflict", row => (row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2))),
        CancellationToken.None);
}
