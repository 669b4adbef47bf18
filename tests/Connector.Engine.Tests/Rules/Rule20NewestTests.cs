using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Rules;

/// <summary>Rule 20: newest goes by the moment the field changed, by clocks set right. What is too close to tell is a tie: the column <c>tie</c> of TruthTable/winners.txt.</summary>
public sealed class Rule20NewestTests
{
    private static readonly Dictionary<string, RuleSwitch> Off = new(StringComparer.Ordinal)
    {
        ["the clocks as they are"] = new("Resolve/decide.sql", " - epoch({second}_changed_at) - $skew::DOUBLE END AS newer_by", " - epoch({second}_changed_at) END AS newer_by"),
        ["the moment of reading"] = new("Fold/keep.sql", "CASE WHEN a.side IN (SELECT side FROM teller) THEN (SELECT max(f.\"at\") FROM field_time f WHERE f.side = a.side AND f.id = a.id AND f.field = a.field) ELSE a.stamp END AS stamp", "a.stamp AS stamp"),
    };

    [Theory]
    [InlineData(null)]
    [InlineData("the clocks as they are")]
    [InlineData("the moment of reading")]
    public async Task The_side_whose_clock_is_ahead_or_whose_record_was_read_last_would_win_with_the_earlier_change(string? by)
    {
        await using var world = await Counterexample.StartAsync(edit: text => PolicyTests.Line(text, "title", "winner: newest"), people: 2, marketoAhead: TimeSpan.FromSeconds(90));
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Earlier");
        world.Advance(TimeSpan.FromSeconds(30));
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Later" });
        await world.CycleAsync(by is null ? [] : [Off[by]]);

        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe(by is null ? "Later" : "Earlier");
    }

    [Fact]
    public async Task A_sweep_knows_the_moment_too()
    {
        await using var world = await Counterexample.StartAsync(edit: text => PolicyTests.Line(text, "title", "winner: newest"), people: 2);
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Earlier");
        world.Advance(TimeSpan.FromSeconds(30));
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Later" });
        world.Advance(TimeSpan.FromMinutes(5));
        await world.RunAsync([], options: new RunOptions("run") { Full = true });

        (await world.Marketo.FieldAsync(person, "title")).ShouldBe("Later", "a tie would be Marketo's");
    }
}
