using Connector.Sandbox.Kernel;
using Shouldly;
using Xunit;

namespace Connector.Salesforce.Tests;

public sealed class WritingTests : OnGround
{
    private long _next;

    [Fact]
    public async Task A_value_that_does_not_fit_its_type_is_refused_alone_and_never_sent()
    {
        var bad = _ground.NewRecord(1);
        bad["NumberOfEmployees"] = "a dozen";
        var outcomes = await CreateAsync(bad, _ground.NewRecord(2));

        outcomes[0].ShouldBeOfType<Rejected>().Fault.ShouldSatisfyAllConditions(
            fault => fault.Code.ShouldBe("salesforce.invalid_type_on_field_in_record"), fault => fault.Field.ShouldBe("NumberOfEmployees"));
        outcomes[1].ShouldBeOfType<Applied>();
    }

    [Fact]
    public async Task Typed_values_arrive_and_null_unticks_a_checkbox()
    {
        var fields = _ground.NewRecord(1);
        (fields["AnnualRevenue"], fields["NumberOfEmployees"], fields["DoNotCall"]) = ("1250.5", "12.0", "true");
        var id = (await CreateAsync(fields)).Single().ShouldBeOfType<Applied>().RecordId;
        (await _ground.LookAsync(id, "DoNotCall")).ShouldBe("true");
        (await UpdateAsync(id, "DoNotCall", null)).ShouldBeOfType<Applied>();

        (await _ground.LookAsync(id, "DoNotCall")).ShouldBe("false");
        (await _ground.LookAsync(id, "NumberOfEmployees")).ShouldBe("12");
    }

    [Fact]
    public async Task A_rejection_carries_the_words_the_field_and_the_cure()
    {
        var fields = _ground.NewRecord(1);
        fields["City"] = new string('x', 50);
        (await CreateAsync(fields)).Single().ShouldBeOfType<Rejected>().Fault.ShouldSatisfyAllConditions(
            fault => fault.Code.ShouldBe("salesforce.string_too_long"),
            fault => fault.Field.ShouldBe("City"),
            fault => fault.Message.ShouldContain("max length=40"),
            fault => fault.Recovery.ShouldBe(Recovery.FixRecord));
    }

    [Fact]
    public async Task A_validation_rule_speaks_in_its_own_words()
    {
        _ground.Rules("""{"validation":[{"entity":"Lead","when":"Title = 'Boss'","field":"Title","message":"Nobody is boss here"}]}""");
        var fields = _ground.NewRecord(1);
        fields["Title"] = "Boss";
        (await CreateAsync(fields)).Single().ShouldBeOfType<Rejected>().Fault.Message.ShouldBe("Nobody is boss here");
    }

    [Fact]
    public async Task A_deleted_record_cannot_be_updated()
    {
        var id = (await _ground.MakeAsync([_ground.NewRecord(1)])).Single();
        await _ground.DeleteAsync(id);
        (await UpdateAsync(id, "Title", "x")).ShouldBeOfType<Rejected>().Fault.Code.ShouldBe("salesforce.entity_is_deleted");
    }

    [Fact]
    public async Task A_unique_value_somebody_else_bears_is_refused_without_the_key()
    {
        var fields = _ground.NewRecord(1);
        fields["Marketo_Id__c"] = "1001";
        (await CreateAsync(fields)).Single().ShouldBeOfType<Applied>();
        (await CreateAsync(fields)).Single().ShouldBeOfType<Rejected>().Fault.Code.ShouldBe("salesforce.duplicate_value");
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_server_error_leaves_a_write_unknown_and_is_not_repeated(int status)
    {
        _ground.Server.Faults.Plant(new FaultRule("salesforce", Collections, Status: status));
        (await CreateAsync(_ground.NewRecord(1))).Single().ShouldBeOfType<Unknown>();

        _ground.Server.Calls.Count("salesforce", $"POST {Collections}").ShouldBe(1);
    }

    [Fact]
    public async Task A_silent_server_leaves_a_write_unknown()
    {
        await using var hurried = _ground.Open(options => options with { Timeout = TimeSpan.FromMilliseconds(300) });
        await hurried.Source.DescribeAsync("Lead", [], CancellationToken.None);
        _ground.Server.Faults.Plant(new FaultRule("salesforce", Collections, Delay: 2000));
        var batch = new Batch(OperationKind.Create, "Lead", [Create(_ground.NewRecord(1))]);

        (await hurried.Sink!.ApplyAsync(batch, CancellationToken.None)).Single().ShouldBeOfType<Unknown>().Fault.Code.ShouldBe("connection.timed_out");
    }

    [Fact]
    public async Task A_used_up_daily_quota_stops_the_run()
    {
        _ground.Server.Faults.Plant(new FaultRule("salesforce", Collections, Code: "REQUEST_LIMIT_EXCEEDED"));
        (await Should.ThrowAsync<TerminalException>(() => CreateAsync(_ground.NewRecord(1)))).Fault.Code.ShouldBe("salesforce.request_limit_exceeded");
    }

    [Fact]
    public async Task A_request_refused_as_a_whole_is_halved_until_the_culprit_stands_alone()
    {
        _ground.Server.Faults.Plant(new FaultRule("salesforce", Collections, Code: "JSON_PARSER_ERROR", Message: "Cannot deserialize", Times: 3));
        var outcomes = await CreateAsync([.. Enumerable.Range(1, 4).Select(_ground.NewRecord)]);

        outcomes[0].ShouldBeOfType<Rejected>().Fault.Code.ShouldBe("salesforce.json_parser_error");
        outcomes.Skip(1).ShouldAllBe(outcome => outcome is Applied);
    }

    [Fact]
    public async Task A_deleted_bearer_of_the_key_is_found_by_it()
    {
        var fields = _ground.NewRecord(1);
        fields["Marketo_Id__c"] = "77";
        var id = (await _ground.MakeAsync([fields])).Single();
        await _ground.DeleteAsync(id);
        var matches = new List<Match>();
        await foreach (var match in _connection.Sink!.FindAsync(new Lookup("Lead", "marketo_id__c", ["77", "78", "' OR Id != '"]), CancellationToken.None))
            matches.Add(match);

        matches.ShouldBe([new Match("77", "Lead", id, RecordState.Deleted)]);
    }

    private const string Collections = "/services/data/v66.0/composite/sobjects";

    private Operation Create(Dictionary<string, string?> fields) => new(new OperationId(++_next), OperationKind.Create, "Lead", null, fields);

    private Task<IReadOnlyList<Outcome>> CreateAsync(params Dictionary<string, string?>[] records) =>
        _connection.Sink!.ApplyAsync(new Batch(OperationKind.Create, "Lead", [.. records.Select(Create)]), CancellationToken.None);

    private async Task<Outcome> UpdateAsync(string id, string field, string? value)
    {
        var operation = new Operation(new OperationId(++_next), OperationKind.Update, "Lead", id, new Dictionary<string, string?> { [field] = value });
        return (await _connection.Sink!.ApplyAsync(new Batch(OperationKind.Update, "Lead", [operation]), CancellationToken.None)).Single();
    }
}
