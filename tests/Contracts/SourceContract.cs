using System.Text.Json;
using Shouldly;
using Xunit;

namespace Connector.Contracts;

/// <summary>What every source must do, whatever the side.</summary>
public abstract class SourceContract : IAsyncLifetime
{
    private Ground _ground = null!;

    protected abstract Task<Ground> PrepareAsync();

    public async Task InitializeAsync() => _ground = await PrepareAsync();

    public async Task DisposeAsync() => await _ground.DisposeAsync();

    [Fact]
    public async Task Describe_tells_what_this_user_may_read_create_and_update()
    {
        await using var connection = _ground.Open();
        var schema = await connection.Source.DescribeAsync(_ground.Entity, [], CancellationToken.None);

        schema.Entity.ShouldBe(_ground.Entity);
        schema.Fields.Select(field => field.Name).ShouldBeUnique();
        schema.Find(_ground.TextField).ShouldNotBeNull().ShouldSatisfyAllConditions(
            field => field.Readable.ShouldBeTrue(),
            field => field.Creatable.ShouldBeTrue(),
            field => field.Updatable.ShouldBeTrue(),
            field => field.Length.ShouldNotBeNull());
        schema.Find(schema.IdField).ShouldNotBeNull().Updatable.ShouldBeFalse();
        schema.Find(_ground.FindField).ShouldNotBeNull().Searchable.ShouldBeTrue();
    }

    [Fact]
    public async Task A_field_hidden_from_the_user_is_absent_from_the_describe()
    {
        await _ground.HideAsync(_ground.TextField);
        await using var connection = _ground.Open();
        var schema = await connection.Source.DescribeAsync(_ground.Entity, [], CancellationToken.None);

        schema.Find(_ground.TextField).ShouldBeNull();
        schema.Find(_ground.FindField).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_window_without_changes_still_yields_a_page_with_its_end()
    {
        await using var connection = _ground.Open();
        var pages = await PagesAsync(connection, Window(_ground.Time.GetUtcNow().AddMinutes(-5)));

        pages.ShouldNotBeEmpty();
        pages.SelectMany(page => page.Records).ShouldBeEmpty();
        IsAboutNow(pages[0].WindowEnd);
    }

    [Fact]
    public async Task A_window_holds_what_changed_in_it_and_nothing_older()
    {
        await _ground.MakeAsync([_ground.NewRecord(1)]);
        _ground.Time.Advance(TimeSpan.FromHours(1));
        var from = _ground.Time.GetUtcNow();
        _ground.Settle();
        var changed = await _ground.MakeAsync([_ground.NewRecord(2)]);
        _ground.Settle();
        await using var connection = _ground.Open();
        var pages = await PagesAsync(connection, Window(from));

        pages.SelectMany(page => page.Records).Select(record => record.Id).Distinct().ShouldBe(changed);
        pages.SelectMany(page => page.Records).ShouldAllBe(record => record.State == RecordState.Live && record.Stamp >= from);
    }

    [Fact]
    public async Task The_next_window_begins_where_the_last_one_ended_without_a_gap()
    {
        await using var connection = _ground.Open();
        var start = (await PagesAsync(connection, Window(_ground.Time.GetUtcNow())))[0].WindowEnd;
        var seen = new HashSet<string>();
        var made = new List<string>();
        for (var round = 0; round < 4; round++)
        {
            made.AddRange(await _ground.MakeAsync([_ground.NewRecord(round)]));
            _ground.Time.Advance(TimeSpan.FromSeconds(0.7));
            var pages = await PagesAsync(connection, Window(start));
            seen.UnionWith(pages.SelectMany(page => page.Records).Select(record => record.Id));
            start = pages[0].WindowEnd;
        }

        _ground.Settle();
        seen.UnionWith((await PagesAsync(connection, Window(start))).SelectMany(page => page.Records).Select(record => record.Id));
        made.ShouldBeSubsetOf(seen);
    }

    [Fact]
    [Trait("Scenario", "49")]
    public async Task No_row_is_lost_when_thousands_share_one_stamp()
    {
        var from = _ground.Time.GetUtcNow();
        var made = await _ground.MakeAsync(Enumerable.Range(1, _ground.ManyRecords).Select(_ground.NewRecord));
        _ground.Settle();
        await using var connection = _ground.Open();
        var pages = await PagesAsync(connection, Window(from));

        pages.Count.ShouldBeGreaterThan(2);
        pages.SelectMany(page => page.Records).Select(record => record.Id).Distinct().Order(StringComparer.Ordinal).ShouldBe(made.Order(StringComparer.Ordinal));
        pages.Select(page => page.WindowEnd).Distinct().Count().ShouldBe(1);
        pages.ShouldAllBe(page => page.ReadAt >= page.WindowEnd);
    }

    [Fact]
    public async Task Everything_is_read_when_no_start_is_given()
    {
        var made = await _ground.MakeAsync(Enumerable.Range(1, 5).Select(_ground.NewRecord));
        _ground.Time.Advance(TimeSpan.FromDays(40));
        await using var connection = _ground.Open();
        var pages = await PagesAsync(connection, new ReadRequest(_ground.Entity, [_ground.TextField], null));

        pages.SelectMany(page => page.Records).Select(record => record.Id).Distinct().Order(StringComparer.Ordinal).ShouldBe(made.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Values_are_canonical_text_keyed_exactly_as_asked()
    {
        var id = (await _ground.MakeAsync([_ground.Sample])).Single();
        await using var connection = _ground.Open();
        var request = new ReadRequest(_ground.Entity, [.. _ground.Sample.Keys], null) { Ids = [id] };
        var record = (await PagesAsync(connection, request)).SelectMany(page => page.Records).Single();

        Filled(JsonSerializer.Deserialize<Dictionary<string, string?>>(record.Values!)!).ShouldBe(Filled(_ground.Sample), ignoreOrder: true);

        // A blank may be null or left out.
        static IEnumerable<KeyValuePair<string, string?>> Filled(IEnumerable<KeyValuePair<string, string?>> values) => values.Where(pair => pair.Value is not null);
    }

    [Fact]
    public async Task Asked_ids_are_read_whenever_they_changed_and_unknown_ones_are_left_out()
    {
        var made = await _ground.MakeAsync(Enumerable.Range(1, 3).Select(_ground.NewRecord));
        _ground.Time.Advance(TimeSpan.FromDays(3));
        await using var connection = _ground.Open();
        var request = new ReadRequest(_ground.Entity, [_ground.TextField], null) { Ids = [made[0], made[1], "999999999", "' OR Id != '"] };
        var records = (await PagesAsync(connection, request)).SelectMany(page => page.Records);

        records.Select(record => record.Id).Order(StringComparer.Ordinal).ShouldBe([.. made.Take(2).Order(StringComparer.Ordinal)]);
    }

    [Fact]
    public async Task A_deleted_record_comes_as_deleted()
    {
        var from = _ground.Time.GetUtcNow();
        var made = await _ground.MakeAsync(Enumerable.Range(1, 2).Select(_ground.NewRecord));
        _ground.Settle();
        await _ground.DeleteAsync(made[0]);
        _ground.Settle();
        await using var connection = _ground.Open();
        var records = (await PagesAsync(connection, Window(from))).SelectMany(page => page.Records).ToArray();

        records.ShouldContain(record => record.Id == made[0] && record.State == RecordState.Deleted);
        records.ShouldContain(record => record.Id == made[1] && record.State == RecordState.Live);
        records.ShouldNotContain(record => record.Id == made[0] && record.State == RecordState.Live);
    }

    [Fact]
    public async Task A_cancelled_read_stops()
    {
        await _ground.MakeAsync(Enumerable.Range(1, 3).Select(_ground.NewRecord));
        await using var connection = _ground.Open();
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in connection.Source.ReadAsync(Window(_ground.Time.GetUtcNow().AddHours(-1)), cancel.Token))
            {
            }
        });
    }

    [Fact]
    public async Task A_wrong_secret_ends_the_run_and_is_never_shown()
    {
        await using var connection = _ground.Open(Flaw.WrongSecret);
        var refused = await Should.ThrowAsync<TerminalException>(() => connection.CheckAsync(CancellationToken.None));

        refused.Fault.Hint.ShouldNotBeNullOrEmpty();
        refused.ToString().ShouldNotContain(_ground.Secret);
        string.Join('\n', _ground.Log).ShouldNotContain(_ground.Secret);
    }

    [Fact]
    public async Task A_good_connection_passes_its_check_and_counts_its_calls()
    {
        await using var connection = _ground.Open();
        connection.Calls.ShouldBe(0);
        await connection.CheckAsync(CancellationToken.None);

        connection.Calls.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task A_host_that_cannot_be_reached_is_a_passing_fault_that_names_the_host()
    {
        await using var connection = _ground.Open(Flaw.UnreachableHost);
        var fault = await Should.ThrowAsync<TransientException>(() => connection.CheckAsync(CancellationToken.None));

        fault.Fault.Code.ShouldBe("connection.unreachable");
        fault.Fault.Hint.ShouldNotBeNull().ShouldContain("127.0.0.1");
    }

    [Fact]
    public async Task A_busy_side_is_waited_for_as_long_as_it_asks()
    {
        await using var connection = _ground.Open();
        await connection.Source.DescribeAsync(_ground.Entity, [], CancellationToken.None);
        _ground.Plant(Trouble.ReadBusy);
        await PagesAsync(connection, Window(_ground.Time.GetUtcNow().AddMinutes(-1)));

        _ground.Time.Waits.ShouldContain(wait => wait >= TimeSpan.FromSeconds(Ground.BusySeconds));
    }

    private ReadRequest Window(DateTimeOffset from) => new(_ground.Entity, [_ground.TextField], from);

    // A Date header is cut to the second.
    private void IsAboutNow(DateTimeOffset moment) => moment.ShouldBeInRange(_ground.Time.GetUtcNow().AddSeconds(-2), _ground.Time.GetUtcNow());

    private static async Task<List<Page>> PagesAsync(IConnection connection, ReadRequest request)
    {
        var pages = new List<Page>();
        await foreach (var page in connection.Source.ReadAsync(request, CancellationToken.None))
            pages.Add(page);
        return pages;
    }
}
