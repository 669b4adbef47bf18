using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Rules;

/// <summary>Rule 20: newest goes by the moment the field changed, by clocks set right, and what is too close to tell is a tie.</summary>
public sealed class Rule20NewestTests
{
    private static readonly RuleSwitch SkewOff = new("Resolve/decide.sql", " - epoch({second}_changed_at) - $skew::DOUBLE END AS newer_by", " - epoch({second}_changed_at) END AS newer_by");
    private static readonly RuleSwitch FieldOff = new("Fold/keep.sql", "CASE WHEN a.side IN (SELECT side FROM teller) THEN (SELECT max(f.\"at\") FROM field_time f WHERE f.side = a.side AND f.id = a.id AND f.field = a.field) ELSE a.stamp END AS stamp", "a.stamp AS stamp");
    private static readonly RuleSwitch[] TieOff =
    [
        new("Resolve/decide.sql", "WHEN newer_by > $doubt THEN '{first}'", "WHEN newer_by > 0 THEN '{first}'"),
        new("Resolve/decide.sql", "WHEN newer_by < -$doubt THEN '{second}'", "WHEN newer_by < 0 THEN '{second}'"),
    ];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_side_whose_clock_is_ahead_would_win_with_the_earlier_change(bool holds)
    {
        await using var world = await StartAsync(TimeSpan.FromSeconds(90));
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Earlier");
        world.Advance(TimeSpan.FromSeconds(30));
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Later" });
        await world.CycleAsync(Counterexample.Unless(holds, SkewOff));

        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe(holds ? "Later" : "Earlier");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_moment_a_person_was_read_would_stand_for_the_moment_of_the_change(bool holds)
    {
        await using var world = await StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Earlier");
        world.Advance(TimeSpan.FromSeconds(30));
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Later" });
        await world.CycleAsync(Counterexample.Unless(holds, FieldOff));

        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe(holds ? "Later" : "Earlier");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_second_within_which_nobody_can_tell_would_decide(bool holds)
    {
        await using var world = await StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Of the configured side");
        world.Advance(TimeSpan.FromSeconds(2));
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "A moment later" });
        await world.CycleAsync(Counterexample.Unless(holds, TieOff));

        (await world.Marketo.FieldAsync(person, "title")).ShouldBe(holds ? "Of the configured side" : "A moment later");
    }

    [Fact]
    public async Task A_sweep_knows_the_moment_too()
    {
        await using var world = await StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Earlier");
        world.Advance(TimeSpan.FromSeconds(30));
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Later" });
        world.Advance(TimeSpan.FromMinutes(5));
        await world.RunAsync([], options: new RunOptions("run") { Full = true });

        (await world.Marketo.FieldAsync(person, "title")).ShouldBe("Later");
    }

    private static Task<World> StartAsync(TimeSpan marketoAhead = default) =>
        Counterexample.StartAsync(edit: text => PolicyTests.Line(text, "title", "winner: newest"), people: 2, marketoAhead: marketoAhead);
}
