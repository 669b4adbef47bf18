using Shouldly;
using Xunit;

namespace Connector.Contracts;

/// <summary>What every sink must do, whatever the side.</summary>
public abstract class SinkContract : IAsyncLifetime
{
    private Ground _ground = null!;
    private IConnection _connection = null!;
    private long _next;

    protected abstract Task<Ground> PrepareAsync();

    private ISink Sink => _connection.Sink!;

    public async Task InitializeAsync()
    {
        _ground = await PrepareAsync();
        _connection = _ground.Open();
        await _connection.Source.DescribeAsync(_ground.Entity, [], CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _ground.DisposeAsync();
    }

    [Fact]
    public async Task Every_operation_has_its_outcome_in_order()
    {
        var operations = Enumerable.Range(1, Sink.Limits.RowsPerCall).Select(number => Create(_ground.NewRecord(number))).ToArray();
        var outcomes = await ApplyAsync(OperationKind.Create, operations);

        outcomes.Select(outcome => outcome.Operation).ShouldBe(operations.Select(operation => operation.Id));
        outcomes.ShouldAllBe(outcome => outcome is Applied && ((Applied)outcome).Created);
        var last = (Applied)outcomes[^1];
        (await _ground.LookAsync(last.RecordId, _ground.TextField)).ShouldBe(operations[^1].Fields[_ground.TextField]);
    }

    [Fact]
    public async Task An_update_changes_its_fields_and_no_others()
    {
        var id = await MakeAsync(_ground.NewRecord(1));
        var before = await _ground.LookAsync(id, _ground.FindField);
        var outcome = (await ApplyAsync(OperationKind.Update, Update(id, _ground.TextField, "Renamed"))).Single();

        outcome.ShouldBeOfType<Applied>().ShouldSatisfyAllConditions(applied => applied.RecordId.ShouldBe(id), applied => applied.Created.ShouldBeFalse());
        (await _ground.LookAsync(id, _ground.TextField)).ShouldBe("Renamed");
        (await _ground.LookAsync(id, _ground.FindField)).ShouldBe(before);
    }

    [Fact]
    public async Task Null_clears_a_field()
    {
        var id = await MakeAsync(_ground.NewRecord(1));
        (await ApplyAsync(OperationKind.Update, Update(id, _ground.TextField, null))).Single().ShouldBeOfType<Applied>();

        (await _ground.LookAsync(id, _ground.TextField)).ShouldBeNull();
    }

    [Fact]
    public async Task A_create_with_its_key_sent_twice_makes_one_record()
    {
        var fields = _ground.NewRecord(1);
        fields[_ground.KeyField] = "KEY-1";
        var key = new Reference(_ground.KeyField, "KEY-1");
        var first = (await ApplyAsync(OperationKind.Create, Create(fields, key))).Single().ShouldBeOfType<Applied>();
        var second = (await ApplyAsync(OperationKind.Create, Create(fields, key))).Single().ShouldBeOfType<Applied>();

        first.Created.ShouldBeTrue();
        second.ShouldSatisfyAllConditions(again => again.RecordId.ShouldBe(first.RecordId), again => again.Created.ShouldBeFalse());
        (await _ground.CountAsync(_ground.KeyField, "KEY-1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_rejected_record_is_reported_and_the_rest_still_load()
    {
        var bad = _ground.NewRecord(2);
        bad[_ground.Refused.Field] = _ground.Refused.Value;
        var outcomes = await ApplyAsync(OperationKind.Create, Create(_ground.NewRecord(1)), Create(bad), Create(_ground.NewRecord(3)));

        outcomes[0].ShouldBeOfType<Applied>();
        outcomes[1].ShouldBeOfType<Rejected>().Fault.ShouldSatisfyAllConditions(
            fault => fault.Recovery.ShouldBe(Recovery.FixRecord),
            fault => fault.Code.ShouldContain('.'),
            fault => fault.Hint.ShouldNotBeNullOrEmpty());
        outcomes[2].ShouldBeOfType<Applied>();
    }

    [Fact]
    public async Task A_deleted_record_is_gone()
    {
        var id = await MakeAsync(_ground.NewRecord(1));
        (await ApplyAsync(OperationKind.Delete, new Operation(NextId(), OperationKind.Delete, _ground.Entity, id, new Dictionary<string, string?>()))).Single().ShouldBeOfType<Applied>();

        (await PeekAsync(Update(id, _ground.TextField, "x"))).Single().Values.ShouldBeNull();
    }

    [Fact]
    public async Task Peek_shows_the_present_values_and_null_for_what_is_gone()
    {
        var ids = await _ground.MakeAsync([_ground.NewRecord(1), _ground.NewRecord(2)]);
        await _ground.DeleteAsync(ids[1]);
        var operations = new[] { Update(ids[1], _ground.TextField, "x"), Update(ids[0], _ground.TextField, "x") };
        var targets = await PeekAsync(operations);

        targets.Select(target => target.Operation).ShouldBe(operations.Select(operation => operation.Id));
        targets[0].Values.ShouldBeNull();
        targets[1].Values.ShouldBe(new Dictionary<string, string?> { [_ground.TextField] = _ground.NewRecord(1)[_ground.TextField] });
    }

    [Fact]
    public async Task Find_names_the_bearer_of_each_value_deleted_ones_too()
    {
        var records = Enumerable.Range(1, 3).Select(_ground.NewRecord).ToArray();
        var ids = await _ground.MakeAsync(records);
        await _ground.DeleteAsync(ids[1]);
        var borne = records.Select(record => record[_ground.FindField]!).ToArray();
        var shouted = borne[0].ToUpperInvariant();
        var matches = await FindAsync(shouted, borne[1], "nobody@example.com");

        matches.ShouldContain(match => match.Id == ids[0] && match.Value == shouted && match.State == RecordState.Live);
        matches.Any(match => match.Id == ids[1] && match.State == RecordState.Deleted).ShouldBe(_ground.FindsDeleted);
        matches.ShouldNotContain(match => match.Id == ids[2]);
    }

    [Fact]
    public async Task Find_asks_for_any_number_of_values()
    {
        var records = Enumerable.Range(1, 700).Select(_ground.NewRecord).ToArray();
        var ids = await _ground.MakeAsync(records);
        var matches = await FindAsync([.. records.Select(record => record[_ground.FindField]!)]);

        matches.Select(match => match.Id).Distinct().Count().ShouldBe(ids.Count);
    }

    [Theory]
    [InlineData("' OR Id != '")]
    [InlineData(@"\' OR Name LIKE '%")]
    [InlineData("a,b;c&d=e%27#\"<x>\n\t")]
    public async Task A_value_that_looks_like_a_query_stays_a_value(string value)
    {
        var id = await MakeAsync(_ground.NewRecord(1));
        (await FindAsync(value)).ShouldBeEmpty();
        (await ApplyAsync(OperationKind.Update, Update(id, _ground.TextField, value))).Single().ShouldBeOfType<Applied>();

        (await _ground.LookAsync(id, _ground.TextField)).ShouldNotBeNull().Trim().ShouldBe(value.Trim());
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_is_unknown_and_was_done_once()
    {
        var fields = _ground.NewRecord(1);
        _ground.Plant(Trouble.WriteCutAfter);
        var outcome = (await ApplyAsync(OperationKind.Create, Create(fields))).Single();

        outcome.ShouldBeOfType<Unknown>().Fault.Recovery.ShouldBe(Recovery.LookUp);
        (await _ground.CountAsync(_ground.FindField, fields[_ground.FindField]!)).ShouldBe(1);
    }

    [Fact]
    public async Task A_write_cut_before_it_was_done_is_not_called_done()
    {
        var fields = _ground.NewRecord(1);
        _ground.Plant(Trouble.WriteCutBefore);
        var outcome = (await ApplyAsync(OperationKind.Create, Create(fields))).Single();

        (outcome is Unknown or Unprocessed).ShouldBeTrue();
        (await _ground.CountAsync(_ground.FindField, fields[_ground.FindField]!)).ShouldBe(0);
    }

    [Fact]
    public async Task A_throttled_write_waits_and_is_done_once()
    {
        var fields = _ground.NewRecord(1);
        _ground.Plant(Trouble.WriteThrottled);
        (await ApplyAsync(OperationKind.Create, Create(fields))).Single().ShouldBeOfType<Applied>();

        _ground.Time.Waits.ShouldNotBeEmpty();
        (await _ground.CountAsync(_ground.FindField, fields[_ground.FindField]!)).ShouldBe(1);
    }

    [Fact]
    [Trait("Scenario", "46")]
    public async Task A_token_that_expires_is_renewed_once_and_the_write_done_once()
    {
        var fields = _ground.NewRecord(1);
        var signIns = _ground.SignIns;
        _ground.Plant(Trouble.TokenExpired);
        (await ApplyAsync(OperationKind.Create, Create(fields))).Single().ShouldBeOfType<Applied>();

        _ground.SignIns.ShouldBe(signIns + 1);
        (await _ground.CountAsync(_ground.FindField, fields[_ground.FindField]!)).ShouldBe(1);
    }

    private OperationId NextId() => new(Interlocked.Increment(ref _next));

    private async Task<string> MakeAsync(Dictionary<string, string?> fields) => (await _ground.MakeAsync([fields])).Single();

    private Operation Create(Dictionary<string, string?> fields, Reference? key = null) => new(NextId(), OperationKind.Create, _ground.Entity, null, fields, key);

    private Operation Update(string id, string field, string? value) => new(NextId(), OperationKind.Update, _ground.Entity, id, new Dictionary<string, string?> { [field] = value });

    private Task<IReadOnlyList<Outcome>> ApplyAsync(OperationKind kind, params Operation[] operations) => Sink.ApplyAsync(new Batch(kind, _ground.Entity, operations), CancellationToken.None);

    private Task<IReadOnlyList<Target>> PeekAsync(params Operation[] operations) => Sink.PeekAsync(new Batch(OperationKind.Update, _ground.Entity, operations), CancellationToken.None);

    private async Task<List<Match>> FindAsync(params string[] values)
    {
        var matches = new List<Match>();
        await foreach (var match in Sink.FindAsync(new Lookup(_ground.Entity, _ground.FindField, values), CancellationToken.None))
            matches.Add(match);
        return matches;
    }
}
