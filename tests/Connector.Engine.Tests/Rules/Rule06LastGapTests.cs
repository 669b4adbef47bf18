using Connector.Engine.Tests.Scenarios;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests.Rules;

/// <summary>Rule 6: the gap between the last look and the write. Salesforce is asked to refuse; Marketo's log tells what was really replaced.</summary>
public sealed class Rule06LastGapTests
{
    private static readonly RuleSwitch LogOff = new("Fold/overtaken.sql", "WHERE form_of(kind, scale, was) IS DISTINCT FROM form_of(kind, scale, before)", "WHERE false");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_person_types_into_Salesforce_after_the_last_look_would_be_overwritten(bool holds)
    {
        await using var world = await Counterexample.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "From Marketo");
        world.Advance(TimeSpan.FromMinutes(5));
        var run = await world.RunAsync([], (side, connection) => side == "salesforce" ? new Between(connection) { BeforeWrite = TypeAsync, ForgetsVersions = !holds } : connection);

        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe(holds ? "Typed by hand" : "From Marketo", Show.Plan(run));
        run.Skipped.ShouldBe(holds ? 1 : 0);
        await world.CycleAsync([]);
        await world.CycleAsync([]);
        (await world.StateAsync("SELECT rule, losing_value FROM conflict")).ShouldBe(holds ? ["conflict Typed by hand"] : []);

        Task TypeAsync() => world.Salesforce.UpdateAsync("Lead", lead, new { Title = "Typed by hand" });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_person_types_into_Marketo_after_the_last_look_would_be_gone_without_a_row(bool holds)
    {
        await using var world = await Counterexample.StartAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "From Salesforce" });
        world.Advance(TimeSpan.FromMinutes(5));
        await world.RunAsync([], (side, connection) => side == "marketo" ? new Between(connection) { BeforeWrite = TypeAsync } : connection);
        for (var cycle = 0; cycle < 2; cycle++)
        {
            (await world.CycleAsync(Counterexample.Unless(holds, LogOff))).Planned.ShouldBe(0);
        }

        (await world.Marketo.FieldAsync(person, "title")).ShouldBe("From Salesforce");
        (await world.StateAsync("SELECT rule, winner, losing_value, winning_value FROM conflict")).ShouldBe(holds ? ["overtaken salesforce Typed by hand From Salesforce"] : []);

        Task TypeAsync() => world.Marketo.UpdateAsync(person, "title", "Typed by hand");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_Marketo_logs_later_than_the_overlap_is_found_by_the_tail_of_the_next_sweep(bool holds)
    {
        await using var world = await Counterexample.StartAsync(people: 2);
        var (person, lead) = await world.LeadAsync();
        await world.Salesforce.UpdateAsync("Lead", lead, new { Title = "From Salesforce" });
        world.Advance(TimeSpan.FromMinutes(5));
        await world.AdminAsync("rules", new { marketo = new { activities = new { lateSeconds = 3600 } } });
        await world.RunAsync([], (side, connection) => side == "marketo" ? new Between(connection) { BeforeWrite = () => world.Marketo.UpdateAsync(person, "title", "Typed by hand") } : connection);
        for (var cycle = 0; cycle < 2; cycle++)
        {
            world.Advance(TimeSpan.FromMinutes(35));
            await world.RunAsync([]);
        }

        (await world.StateAsync("SELECT rule FROM conflict")).ShouldBeEmpty("when it could be read, the windows were past it");
        await world.RunAsync([], (side, connection) => side == "marketo" ? new Between(connection) { LeavesTheLog = !holds } : connection, options: new RunOptions("run") { Full = true });
        (await world.StateAsync("SELECT rule, winner, losing_value, winning_value FROM conflict")).ShouldBe(holds ? ["overtaken salesforce Typed by hand From Salesforce"] : []);
    }
}
