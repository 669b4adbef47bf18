using System.Text.Json.Nodes;

namespace Connector.Marketo.Tests;

/// <summary>Rows of the log that an earlier window followed, in the overlap of windows.</summary>
public class MarkTests : MarketoTest
{
    private DateTimeOffset Now => Ground.Time.GetUtcNow();

    private DateTimeOffset Overlapping => Now.AddMinutes(-15);

    [Fact]
    public async Task Who_was_read_after_a_change_is_not_read_again_because_of_it()
    {
        await ChangedAsync("Ann");
        var marks = await MarksAsync();

        Ground.Server.Calls.Reset();
        (await WindowAsync(marks)).SelectMany(page => page.Records).ShouldBeEmpty();
        Ground.RestCalls().ShouldBe(3);
        (await WindowAsync([])).SelectMany(page => page.Records).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_log_tells_times_and_replaced_values_as_before()
    {
        await ChangedAsync("Ann");
        var first = await WindowAsync([]);
        var second = await WindowAsync(Marks(first));

        second.SelectMany(page => page.FieldTimes!).ShouldBe(first.SelectMany(page => page.FieldTimes!), ignoreOrder: true);
        second.SelectMany(page => page.Logged).ShouldNotBeEmpty();
        second.SelectMany(page => page.Logged).ShouldBe(first.SelectMany(page => page.Logged), ignoreOrder: true);
    }

    [Fact]
    public async Task A_newer_change_of_the_same_person_is_followed()
    {
        var id = await ChangedAsync("Ann");
        var marks = await MarksAsync();
        await Ground.Door.UpdateAsync(id, "firstName", "Anna");

        (await WindowAsync(marks)).SelectMany(page => page.Records).ShouldHaveSingleItem().Values!.ShouldContain("Anna");
    }

    [Fact]
    public async Task A_row_that_comes_late_is_followed_however_old_its_date()
    {
        SetRules(new JsonObject { ["activities"] = new JsonObject { ["lateSeconds"] = 120, ["lateEvery"] = 2 } });
        var ids = new[] { await MakeAsync("ann@example.com"), await MakeAsync("bea@example.com"), await MakeAsync("cleo@example.com"), await MakeAsync("dora@example.com") };
        Ground.Time.Advance(TimeSpan.FromSeconds(90));
        var first = await WindowAsync([]);
        Ground.Time.Advance(TimeSpan.FromSeconds(60));
        var second = await WindowAsync(Marks(first));

        var early = Ids(first);
        early.ShouldNotBeEmpty();
        Ids(second).ShouldBe(ids.Except(early, StringComparer.Ordinal), ignoreOrder: true);
        Ids(second).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(30, 10, false)]
    [InlineData(90, 10, true)]
    [InlineData(90, 300, false)]
    public async Task A_change_right_before_the_reading_is_followed_again(int age, int settle, bool marked)
    {
        await using var connection = Ground.OpenWith(Ground.Options() with { Settle = TimeSpan.FromSeconds(settle) });
        await MakeAsync("ann@example.com");
        Ground.Time.Advance(TimeSpan.FromSeconds(age));

        var pages = await WindowAsync([], connection);
        Ids(pages).ShouldHaveSingleItem();
        pages.SelectMany(page => page.Marks).Any().ShouldBe(marked);
    }

    [Fact]
    public async Task Who_could_not_be_read_leaves_no_mark_and_a_deletion_is_told_by_every_window()
    {
        var id = await ChangedAsync("Ann");
        await Ground.Door.DeleteAsync(id);
        Ground.Time.Advance(TimeSpan.FromMinutes(2));
        for (var window = 0; window < 2; window++)
        {
            var pages = await WindowAsync([]);
            pages.SelectMany(page => page.Marks).ShouldBeEmpty();
            pages.SelectMany(page => page.Records).ShouldHaveSingleItem().State.ShouldBe(RecordState.Deleted);
        }
    }

    [Fact]
    public async Task The_winner_of_a_merge_is_read_once_and_its_losers_are_told_by_every_window()
    {
        var ids = new[] { await MakeAsync("ann@example.com"), await MakeAsync("ann@example.org") };
        Ground.Time.Advance(TimeSpan.FromHours(1));
        await Ground.Door.MergeAsync(ids[0], ids[1]);
        Ground.Time.Advance(TimeSpan.FromMinutes(2));
        var first = await WindowAsync([]);
        var second = await WindowAsync(Marks(first));

        first.SelectMany(page => page.Records).Select(record => (record.Id, record.State)).ShouldBe([(ids[0], RecordState.Live), (ids[1], RecordState.Merged)], ignoreOrder: true);
        second.SelectMany(page => page.Records).Select(record => (record.Id, record.State)).ShouldBe([(ids[1], RecordState.Merged)]);
    }

    [Fact]
    public async Task A_read_of_everybody_and_one_by_bulk_extract_leave_no_marks()
    {
        await using var bulk = Ground.OpenWith(Ground.Options() with { BulkReadFrom = 1 });
        await ChangedAsync("Ann");

        (await ReadAsync(from: null, "firstName")).SelectMany(page => page.Marks).ShouldBeEmpty();
        var pages = await WindowAsync([], bulk);
        pages.ShouldContain(page => page.File != null);
        pages.SelectMany(page => page.Marks).ShouldBeEmpty();
    }

    private async Task<string> ChangedAsync(string name)
    {
        var id = await MakeAsync("ann@example.com");
        await Ground.Door.UpdateAsync(id, "firstName", name);
        Ground.Time.Advance(TimeSpan.FromMinutes(2));
        return id;
    }

    private async Task<List<Page>> WindowAsync(IEnumerable<string> handled, IConnection? connection = null)
    {
        var request = new ReadRequest("lead", ["firstName", "email"], Overlapping) { Handled = handled.ToHashSet(StringComparer.Ordinal), FieldTimes = true };
        return await (connection ?? Connection).Source.ReadAsync(request, CancellationToken.None).ToListAsync();
    }

    private async Task<List<string>> MarksAsync() => [.. Marks(await WindowAsync([]))];

    private static IEnumerable<string> Marks(IEnumerable<Page> pages) => pages.SelectMany(page => page.Marks).Select(mark => mark.Mark);

    private static List<string> Ids(IEnumerable<Page> pages) => [.. pages.SelectMany(page => page.Records).Select(record => record.Id)];
}
