using Connector.Engine.Tests.Rules;
using Connector.Engine.Tests.Scenarios;
using Connector.State;
using Connector.Support;
using Shouldly;
using Xunit;

namespace Connector.Engine.Tests;

/// <summary>Windows overlap because rows may come late. Who was read once is not read again for that, and nobody is lost by it.</summary>
public sealed class OverlapTests
{
    [Fact]
    public async Task A_person_changed_once_is_read_once_although_the_change_stands_in_two_windows()
    {
        await using var world = await AtRestAsync();
        var (person, _) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Once");

        (await ReadAsync(world)).ShouldBe(1);
        (await ReadAsync(world)).ShouldBe(0);
        (await world.StateCountAsync("handled")).ShouldBePositive();
        await world.Marketo.UpdateAsync(person, "title", "Twice");
        (await ReadAsync(world)).ShouldBe(1);
        for (var cycle = 0; cycle < 3; cycle++)
        {
            await ReadAsync(world);
        }

        (await world.StateCountAsync("handled")).ShouldBe(0, "no window reaches back to them any more");
    }

    [Fact]
    public async Task A_row_that_comes_late_is_read_beside_rows_that_were_handled()
    {
        await using var world = await AtRestAsync();
        var (early, late) = (await world.LeadAsync(), await world.LeadAsync(1));
        await world.Marketo.UpdateAsync(early.Marketo, "title", "In time");
        await world.AdminAsync("rules", new { marketo = new { activities = new { lateSeconds = 400 } } });
        await world.Marketo.UpdateAsync(late.Marketo, "title", "Late");

        await world.CycleAsync([]);
        (await world.Salesforce.FieldAsync("Lead", late.Salesforce, "Title")).ShouldNotBe("Late");
        (await ReadAsync(world)).ShouldBe(1);
        (await world.Salesforce.FieldAsync("Lead", early.Salesforce, "Title")).ShouldBe("In time");
        (await world.Salesforce.FieldAsync("Lead", late.Salesforce, "Title")).ShouldBe("Late");
    }

    [Fact]
    public async Task A_value_that_is_seen_later_than_its_row_is_not_lost()
    {
        await using var world = await AtRestAsync();
        var (person, lead) = await world.LeadAsync();
        await world.AdminAsync("rules", new { marketo = new { lateVisibility = new { seconds = 55 } } });
        await world.Marketo.UpdateAsync(person, "title", "Seen late");

        world.Advance(TimeSpan.FromSeconds(30));
        (await world.RunAsync()).Planned.ShouldBe(0, "the log has it, the person does not show it yet");
        (await world.CycleAsync([])).Applied.ShouldBe(1);
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("Seen late");
    }

    [Fact]
    public async Task A_run_that_dies_before_its_cursor_moves_leaves_everything_to_be_read_again()
    {
        await using var world = await AtRestAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Survives");
        world.Advance(TimeSpan.FromMinutes(5));
        await Should.ThrowAsync<KilledException>(() => world.RunAsync([], (_, connection) => new Between(connection) { BeforeLook = () => throw new KilledException() }));
        (await world.StateCountAsync("handled")).ShouldBe(0);

        (await ReadAsync(world)).ShouldBe(1);
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("Survives");
        (await world.StateCountAsync("handled")).ShouldBePositive();
    }

    [Fact]
    public async Task Other_fields_asked_for_make_what_was_handled_be_read_again()
    {
        await using var world = await AtRestAsync();
        var (person, lead) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Before");
        await ReadAsync(world);
        world.Rewrite(text => string.Join('\n', text.Split('\n').Where(line => !line.Contains("  fax:", StringComparison.Ordinal))));

        (await world.RunAsync()).Sides["marketo"].Read.ShouldBeGreaterThan(1, "everybody is read for other fields");
        (await world.StateCountAsync("handled")).ShouldBe(0);
        (await world.RunAsync()).Sides["marketo"].Read.ShouldBe(1);
        (await world.Salesforce.FieldAsync("Lead", lead, "Title")).ShouldBe("Before");
    }

    [Fact]
    public async Task A_forced_sync_and_a_preview_leave_account_as_it_is_and_a_sweep_adds_nothing()
    {
        await using var world = await AtRestAsync();
        var (person, _) = await world.LeadAsync();
        await world.Marketo.UpdateAsync(person, "title", "Once");
        world.Advance(TimeSpan.FromMinutes(5));
        await world.PlanAsync();
        await world.SyncAsync($"{person}");
        (await world.StateCountAsync("handled")).ShouldBe(0);

        await world.Host.RunAsync(world.Pipeline, new RunOptions("run") { Full = true }, CancellationToken.None);
        (await world.StateCountAsync("handled")).ShouldBe(0);
    }

    [Fact]
    public async Task Too_many_are_all_forgotten()
    {
        await using var world = await AtRestAsync();
        await world.RunAsync([], prepare: state => state.Execute("INSERT INTO handled SELECT side, feed, columns_digest, 'row ' || i, position FROM cursor, range(100001) r(i) WHERE side = 'marketo'"));
        (await world.StateCountAsync("handled")).ShouldBe(0);
    }

    private static async Task<World> AtRestAsync()
    {
        var world = await Counterexample.StartAsync();
        await world.CycleAsync([]);
        return world;
    }

    /// <summary>How many of Marketo's people a cycle read.</summary>
    private static async Task<long> ReadAsync(World world) => (await world.CycleAsync([])).Sides["marketo"].Read;
}
