using System.Text.Json;
using Connector.Sandbox.Kernel;

namespace Connector.Marketo.Tests;

public class ReadingTests : MarketoTest
{
    private DateTimeOffset Now => Ground.Time.GetUtcNow();

    [Fact]
    public async Task An_idle_window_costs_three_calls()
    {
        await MakeAsync("ann@example.com");
        Ground.Time.Advance(TimeSpan.FromMinutes(5));
        Ground.Server.Calls.Reset();
        (await ReadAsync(Now.AddMinutes(-1), "email", "leadScore", "unsubscribed")).ShouldHaveSingleItem().Records.ShouldBeEmpty();
        Ground.RestCalls().ShouldBe(3);
    }

    [Fact]
    public async Task A_change_of_a_custom_field_alone_is_seen()
    {
        var id = await MakeAsync("ann@example.com");
        Ground.Time.Advance(TimeSpan.FromHours(1));
        var from = Now;
        await Ground.Door.UpdateAsync(id, "integer_field", 42);
        Ground.Settle();
        var record = (await ReadAsync(from, "email", "integer_field")).SelectMany(page => page.Records).ShouldHaveSingleItem();
        Value(record, "integer_field").ShouldBe("42");
    }

    [Fact]
    public async Task A_change_of_a_field_nobody_asked_for_is_not_read()
    {
        var id = await MakeAsync("ann@example.com");
        Ground.Time.Advance(TimeSpan.FromHours(1));
        await Ground.Door.UpdateAsync(id, "title", "Boss");
        (await ReadAsync(Now.AddMinutes(-1), "email")).SelectMany(page => page.Records).ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_changed_twice_comes_once_with_the_last_values()
    {
        var from = Now;
        var id = await MakeAsync("ann@example.com");
        await Ground.Door.UpdateAsync(id, "firstName", "Ann");
        await Ground.Door.UpdateAsync(id, "firstName", "Anna");
        var record = (await ReadAsync(from, "firstName")).SelectMany(page => page.Records).ShouldHaveSingleItem();
        Value(record, "firstName").ShouldBe("Anna");
    }

    [Fact]
    [Trait("Behaviour", "B-P2")]
    public async Task The_losers_of_a_merge_name_their_winner_and_the_winner_comes_too()
    {
        var ids = new[] { await MakeAsync("ann@example.com"), await MakeAsync("ann@example.org"), await MakeAsync("ann@example.net") };
        Ground.Time.Advance(TimeSpan.FromHours(1));
        var from = Now;
        await Ground.Door.MergeAsync(ids[0], ids[1], ids[2]);
        Ground.Settle();
        var records = (await ReadAsync(from, "email")).SelectMany(page => page.Records).ToList();
        records.Where(record => record.State == RecordState.Merged).Select(record => (record.Id, record.Successor)).Order().ShouldBe([(ids[1], ids[0]), (ids[2], ids[0])]);
        records.ShouldContain(record => record.Id == ids[0] && record.State == RecordState.Live);
    }

    [Fact]
    [Trait("Behaviour", "B-P2")]
    public async Task Creations_changes_merges_and_deletions_are_each_read_from_the_activity_that_tells_of_them()
    {
        var kept = new[] { await MakeAsync("ann@example.com"), await MakeAsync("ben@example.com"), await MakeAsync("cat@example.com"), await MakeAsync("dan@example.com"), await MakeAsync("eve@example.com") };
        Ground.Time.Advance(TimeSpan.FromHours(1));
        var from = Now;
        var born = await MakeAsync("new@example.com");
        await ApplyAsync(Update(kept[0], ("firstName", "Ann")));
        await Ground.Door.UpdateAsync(kept[1], "leadScore", 5);
        await Ground.Door.MergeAsync(kept[2], kept[3]);
        await Ground.Door.DeleteAsync(kept[4]);
        Ground.Settle();
        var read = (await ReadAsync(from, "firstName", "leadScore")).SelectMany(page => page.Records).ToDictionary(record => record.Id, record => record.State);

        read.ShouldBe(new Dictionary<string, RecordState> { [born] = RecordState.Live, [kept[0]] = RecordState.Live, [kept[1]] = RecordState.Live, [kept[2]] = RecordState.Live, [kept[3]] = RecordState.Merged, [kept[4]] = RecordState.Deleted }, ignoreOrder: true);
        foreach (var (person, type) in new[] { (born, 12), (kept[0], 13), (kept[2], 32), (kept[4], 37) })
            (await Ground.Door.ActivitiesAsync(person, type)).Count.ShouldBeGreaterThan(0, $"activity {type}");
        // What our write was, its activity says itself.
        var ours = (await Ground.Door.ActivitiesAsync(kept[0], 13)).Last().GetProperty("attributes").EnumerateArray().ToDictionary(one => one.GetProperty("name").GetString()!, one => one.GetProperty("value").ToString());
        (ours["Source"], ours["Reason"], ours["New Value"]).ShouldBe(("Web service API", "Web service API", "Ann"));
        // The native sync's own kinds are described, and nobody here makes one.
        var described = (await Ground.Door.GetAsync("activities/types.json")).GetProperty("result").EnumerateArray().Select(type => type.GetProperty("id").GetInt32()).ToList();
        new[] { 12, 13, 19, 28, 29, 31, 32, 37 }.Except(described).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_that_expires_within_a_read_loses_nothing()
    {
        var from = Now;
        var made = await Ground.MakeAsync(Enumerable.Range(1, 700).Select(Ground.NewRecord));
        Ground.Plant(new FaultRule("marketo", "/rest/v1/activities/leadchanges.json", Nth: 2, Code: "602"));
        Ground.Plant(new FaultRule("marketo", "/rest/v1/leads.json", Method: "GET", Nth: 2, Code: "601"));
        var read = (await ReadAsync(from, "email")).SelectMany(page => page.Records).Select(record => record.Id);
        read.Order(StringComparer.Ordinal).ShouldBe(made.Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Behaviour", "B-I7")]
    public async Task A_deletion_is_told_for_fourteen_days_and_forgotten_then()
    {
        var ids = new[] { await MakeAsync("ann@example.com"), await MakeAsync("ben@example.com") };
        await Ground.Door.DeleteAsync(ids[0]);
        var from = Now.AddMinutes(-1);
        Ground.Time.Advance(TimeSpan.FromDays(14) - TimeSpan.FromHours(1));
        (await ReadAsync(from, "email")).SelectMany(page => page.Records).ShouldContain(record => record.Id == ids[0] && record.State == RecordState.Deleted);
        Ground.Time.Advance(TimeSpan.FromHours(2));
        (await ReadAsync(from, "email")).SelectMany(page => page.Records).ShouldNotContain(record => record.Id == ids[0]);
        // Everybody is read without the forgotten one: that is how the sweep finds out.
        (await ReadAsync(null, "email")).SelectMany(page => page.Records).ShouldHaveSingleItem().Id.ShouldBe(ids[1]);
    }

    [Fact]
    [Trait("Behaviour", "B-P5")]
    public async Task A_window_longer_than_the_log_remembers_reads_everybody()
    {
        var old = await MakeAsync("ann@example.com");
        Ground.Time.Advance(TimeSpan.FromDays(365));
        (await ReadAsync(Now.AddDays(-91), "email")).SelectMany(page => page.Records).ShouldHaveSingleItem().Id.ShouldBe(old);
        (await ReadAsync(Now.AddDays(-80), "email")).SelectMany(page => page.Records).ShouldBeEmpty();
    }

    [Fact]
    public async Task Asked_spellings_are_kept_although_marketo_is_strict_about_them()
    {
        var from = Now;
        await MakeAsync("ann@example.com", ("firstName", "Ann"));
        var record = (await ReadAsync(from, "FIRSTNAME")).SelectMany(page => page.Records).ShouldHaveSingleItem();
        Value(record, "FIRSTNAME").ShouldBe("Ann");
    }

    [Fact]
    public async Task An_unknown_field_is_named_in_the_refusal()
    {
        var refused = await Should.ThrowAsync<TerminalException>(() => ReadAsync(Now, "shoeSize"));
        (refused.Fault.Code, refused.Fault.Field, refused.Fault.Recovery).ShouldBe(("marketo.field_not_found", "shoeSize", Recovery.FixPipeline));
    }

    [Fact]
    public async Task Only_people_can_be_read()
    {
        var refused = await Should.ThrowAsync<TerminalException>(() => Connection.Source.DescribeAsync("company", [], CancellationToken.None));
        refused.Fault.Code.ShouldBe("marketo.unknown_entity");
    }

    [Fact]
    public async Task Stamps_never_run_back()
    {
        var from = Now;
        var id = await MakeAsync("ann@example.com");
        var stamps = new List<DateTimeOffset>();
        for (var round = 0; round < 3; round++)
        {
            await Ground.Door.UpdateAsync(id, "firstName", $"Ann {round}");
            stamps.AddRange((await ReadAsync(from, "firstName")).SelectMany(page => page.Records).Select(record => record.Stamp));
            Ground.Time.Advance(TimeSpan.FromSeconds(1));
        }

        stamps.Count.ShouldBe(3);
        stamps.ShouldBeInOrder();
    }

    private static string? Value(SourceRecord record, string field) => JsonSerializer.Deserialize<Dictionary<string, string?>>(record.Values!)![field];
}

/// <summary>Against a feed whose pages are now and then empty although more follow.</summary>
public class EmptyPageTests : MarketoTest
{
    private protected override Task<MarketoGround> StartAsync() => MarketoGround.StartAsync(emptyPages: true);

    [Fact]
    public async Task An_empty_page_is_not_the_end()
    {
        var from = Ground.Time.GetUtcNow();
        var made = await Ground.MakeAsync(Enumerable.Range(1, 400).Select(Ground.NewRecord));
        await Ground.Door.DeleteAsync(made[0]);
        var records = (await ReadAsync(from, "email")).SelectMany(page => page.Records).ToList();
        records.Where(record => record.State == RecordState.Live).Select(record => record.Id).Order(StringComparer.Ordinal).ShouldBe(made.Skip(1).Order(StringComparer.Ordinal));
        records.ShouldContain(record => record.Id == made[0] && record.State == RecordState.Deleted);
    }
}
