using System.Text.Json;
using Connector.Sandbox.Kernel;
using Shouldly;
using Xunit;

namespace Connector.Salesforce.Tests;

public sealed class ReadingTests : IAsyncLifetime
{
    private SalesforceGround _ground = null!;
    private IConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _ground = await SalesforceGround.PrepareAsync();
        _connection = _ground.Open();
        await _connection.Source.DescribeAsync("Lead", [], CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _ground.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_expired_cursor_loses_no_row_even_if_all_share_one_stamp(bool window)
    {
        var from = _ground.Time.GetUtcNow();
        var made = await _ground.MakeAsync(Enumerable.Range(1, 5000).Select(_ground.NewRecord));
        _ground.Settle();
        _ground.Server.Faults.Plant(new FaultRule("salesforce", "/services/data/v66.0/query*/01g*", Code: "INVALID_QUERY_LOCATOR", Message: "invalid query locator", Times: 2));
        var records = await ReadAsync(new ReadRequest("Lead", ["Email"], window ? from : null));

        records.Count.ShouldBe(5000);
        made.Except(records.Select(record => record.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_window_of_one_page_costs_one_call()
    {
        var from = _ground.Time.GetUtcNow();
        await _ground.MakeAsync(Enumerable.Range(1, 300).Select(_ground.NewRecord));
        _ground.Settle();
        var before = _connection.Calls;
        (await ReadAsync(new ReadRequest("Lead", ["Email", "Title"], from))).Count.ShouldBe(300);

        (_connection.Calls - before).ShouldBe(1);
    }

    [Fact]
    public async Task Exact_ids_are_read_in_short_enough_questions_and_deleted_ones_shown()
    {
        var made = await _ground.MakeAsync(Enumerable.Range(1, 1500).Select(_ground.NewRecord));
        await _ground.DeleteAsync(made[7]);
        var before = _connection.Calls;
        var records = await ReadAsync(new ReadRequest("Lead", ["Email"], null) { Ids = [.. made] });

        records.Count.ShouldBe(1500);
        records.Single(record => record.State == RecordState.Deleted).Id.ShouldBe(made[7]);
        (_connection.Calls - before).ShouldBeInRange(4, 6);
        _ground.Server.Calls.Last.Max(call => call.Query.Length).ShouldBeLessThan(12_000);
    }

    [Fact]
    public async Task Fields_of_parents_are_described_as_read_only_and_read_flat()
    {
        var schema = await _connection.Source.DescribeAsync("Contact", ["Account", "Owner"], CancellationToken.None);
        schema.Find("Account.Name").ShouldNotBeNull().ShouldSatisfyAllConditions(
            field => field.Creatable.ShouldBeFalse(), field => field.Updatable.ShouldBeFalse(), field => field.Calculated.ShouldBeTrue(), field => field.Nullable.ShouldBeTrue());
        schema.Find("Owner.Email").ShouldNotBeNull();

        var account = (await _ground.Door.CreateAsync("Account", [new Dictionary<string, string?> { ["Name"] = "Example Ltd" }])).Single();
        await _ground.Door.CreateAsync("Contact", [
            new Dictionary<string, string?> { ["LastName"] = "With", ["AccountId"] = account },
            new Dictionary<string, string?> { ["LastName"] = "Without" },
        ]);
        var values = (await ReadAsync(new ReadRequest("Contact", ["LastName", "Account.Name", "account.createddate", "Id"], null)))
            .Select(record => JsonSerializer.Deserialize<Dictionary<string, string?>>(record.Values!)!).ToDictionary(row => row["LastName"]!);

        values["With"]["Account.Name"].ShouldBe("Example Ltd");
        values["With"]["account.createddate"].ShouldBe("2026-03-02T09:00:00Z");
        values["With"]["Id"].ShouldNotBeNull();
        values["Without"].ShouldNotContainKey("Account.Name");
    }

    [Fact]
    public async Task A_merged_and_a_converted_lead_name_their_successors()
    {
        var from = _ground.Time.GetUtcNow();
        var made = await _ground.MakeAsync(Enumerable.Range(1, 3).Select(_ground.NewRecord));
        await _ground.Door.SoapAsync($"<merge><request><masterRecord><type>Lead</type><Id>{made[0]}</Id></masterRecord><recordToMergeIds>{made[1]}</recordToMergeIds></request></merge>");
        var answer = await _ground.Door.SoapAsync($"<convertLead><leadConverts><leadId>{made[2]}</leadId><convertedStatus>Closed - Converted</convertedStatus><doNotCreateOpportunity>true</doNotCreateOpportunity></leadConverts></convertLead>");
        _ground.Settle();
        var records = (await ReadAsync(new ReadRequest("Lead", ["Email"], from))).ToDictionary(record => record.Id, record => (record.State, record.Successor));
        var matches = new List<Match>();
        await foreach (var match in _connection.Sink!.FindAsync(new Lookup("Lead", "Email", ["person2@example.com"]), CancellationToken.None))
            matches.Add(match);

        records[made[0]].ShouldBe((RecordState.Live, null));
        records[made[1]].ShouldBe((RecordState.Merged, made[0]));
        records[made[2]].State.ShouldBe(RecordState.Converted);
        answer.ShouldContain($"<contactId>{records[made[2]].Successor}</contactId>");
        matches.ShouldBe([new Match("person2@example.com", "Lead", made[1], RecordState.Merged, made[0])]);
    }

    [Fact]
    public async Task The_window_ends_by_the_clock_of_the_server_not_of_this_machine()
    {
        await using var late = _ground.Open(options => options, new Contracts.ImpatientTime(_ground.Time.GetUtcNow().AddMinutes(-9)));
        await foreach (var page in late.Source.ReadAsync(new ReadRequest("Lead", ["Email"], _ground.Time.GetUtcNow().AddHours(-1)), CancellationToken.None))
            page.WindowEnd.ShouldBe(_ground.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_field_hidden_since_the_describe_stops_the_run_and_the_pipeline_is_to_blame()
    {
        await _ground.HideAsync("Title");
        var stopped = await Should.ThrowAsync<TerminalException>(() => ReadAsync(new ReadRequest("Lead", ["Title"], null)));

        stopped.Fault.ShouldSatisfyAllConditions(
            fault => fault.Code.ShouldBe("salesforce.invalid_field"), fault => fault.Recovery.ShouldBe(Recovery.FixPipeline), fault => fault.Message.ShouldNotContain("SELECT"));
    }

    [Fact]
    public async Task A_field_name_that_is_a_piece_of_query_is_refused()
    {
        (await Should.ThrowAsync<TerminalException>(() => ReadAsync(new ReadRequest("Lead", ["Id FROM User--"], null)))).Fault.Code.ShouldBe("salesforce.invalid_name");
        (await Should.ThrowAsync<TerminalException>(() => _connection.Source.DescribeAsync("../limits", [], CancellationToken.None))).Fault.Code.ShouldBe("salesforce.invalid_name");
    }

    [Fact]
    public async Task An_entity_that_does_not_exist_stops_the_run() =>
        (await Should.ThrowAsync<TerminalException>(() => _connection.Source.DescribeAsync("Leed", [], CancellationToken.None))).Fault.Recovery.ShouldBe(Recovery.FixPipeline);

    private async Task<List<SourceRecord>> ReadAsync(ReadRequest request)
    {
        var records = new List<SourceRecord>();
        await foreach (var page in _connection.Source.ReadAsync(request, CancellationToken.None))
            records.AddRange(page.Records);
        return records;
    }
}
