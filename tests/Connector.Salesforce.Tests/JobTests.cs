using Connector.Sandbox.Kernel;
using Shouldly;
using Xunit;

namespace Connector.Salesforce.Tests;

/// <summary>Large batches as jobs of Bulk API 2.0: what became of each row, and of a job that was left alone.</summary>
public sealed class JobTests : OnGround
{
    private const string Jobs = "/services/data/v66.0/jobs/ingest";

    private IJobSink Sink => (IJobSink)_connection.Sink!;

    [Fact]
    public async Task Each_row_gets_its_own_outcome_whatever_order_they_come_back_in()
    {
        var made = await MakeAsync(500);
        var batch = Titles(made, at => at == 41 ? new string('x', 200) : at == 42 ? null : $"New \"{at}\", or\nso");
        var outcomes = await RunAsync(batch);

        outcomes.Select(outcome => outcome.Operation).ShouldBe(batch.Operations.Select(operation => operation.Id));
        var refused = outcomes[41].ShouldBeOfType<Rejected>().Fault;
        refused.Code.ShouldBe("salesforce.string_too_long");
        refused.Field.ShouldBe("Title");
        outcomes.Where((_, at) => at != 41).ShouldAllBe(outcome => outcome is Applied);
        (await _ground.LookAsync(made[41], "Title")).ShouldBe("Title 42");
        (await _ground.LookAsync(made[42], "Title")).ShouldBeNull();
        (await _ground.LookAsync(made[43], "Title")).ShouldBe("New \"43\", or\nso");
    }

    [Fact]
    public async Task New_records_are_told_apart_by_their_own_key()
    {
        (await _ground.MakeAsync([new Dictionary<string, string?>(_ground.NewRecord(3)) { ["Marketo_Id__c"] = "3" }])).ShouldHaveSingleItem();
        var batch = new Batch(OperationKind.Create, "Lead", [.. Enumerable.Range(0, 300).Select(at => new Operation(new OperationId(at), OperationKind.Create, "Lead", null,
            new Dictionary<string, string?>(_ground.NewRecord(at)) { ["Marketo_Id__c"] = $"{at}" }, new Reference("Marketo_Id__c", $"{at}")))]);
        var outcomes = (await RunAsync(batch)).Cast<Applied>().ToList();

        outcomes[3].Created.ShouldBeFalse();
        outcomes.Count(outcome => outcome.Created).ShouldBe(299);
        (await _ground.LookAsync(outcomes[250].RecordId, "Marketo_Id__c")).ShouldBe("250");
    }

    [Fact]
    public async Task A_job_that_ends_half_way_says_what_it_did()
    {
        var made = await MakeAsync(600);
        _ground.Rules("""{ "bulk": { "fail": "Batch processing timed out", "failAfterRows": 400 } }""");
        var outcomes = await RunAsync(Titles(made, at => $"Half {at}"));

        outcomes.Count(outcome => outcome is Applied).ShouldBe(400);
        outcomes.OfType<Unprocessed>().Count().ShouldBe(200);
        foreach (var (outcome, at) in outcomes.Select((outcome, at) => (outcome, at)).Where(pair => pair.at % 37 == 0))
            (await _ground.LookAsync(made[at], "Title")).ShouldBe(outcome is Applied ? $"Half {at}" : $"Title {at + 1}");
    }

    [Fact]
    public async Task Rows_that_met_a_lock_go_again_in_small_calls()
    {
        var made = await MakeAsync(300);
        _ground.Rules("""{ "bulk": { "lockEvery": 50 } }""");
        (await RunAsync(Titles(made, at => $"Locked {at}"))).ShouldAllBe(outcome => outcome is Applied);

        (await _ground.LookAsync(made[49], "Title")).ShouldBe("Locked 49");
        _ground.Server.Calls.Count("salesforce", "PATCH /services/data/v66.0/composite/sobjects").ShouldBe(1);
    }

    [Fact]
    public async Task A_value_that_a_csv_cannot_say_goes_by_itself()
    {
        var made = await MakeAsync(250);
        (await RunAsync(Titles(made, at => at == 7 ? "#N/A" : $"Plain {at}"))).ShouldAllBe(outcome => outcome is Applied);

        (await _ground.LookAsync(made[7], "Title")).ShouldBe("#N/A");
    }

    [Fact]
    public async Task A_column_this_user_may_not_write_stops_the_job_before_its_first_row()
    {
        var made = await MakeAsync(250);
        var batch = Titles(made, at => $"Never {at}");
        await _connection.Sink!.PeekAsync(batch, CancellationToken.None);
        _ground.Rules("""{ "hidden": { "Lead": ["Title"] } }""");
        var outcomes = await RunAsync(batch);

        outcomes.ShouldAllBe(outcome => ((Unprocessed)outcome).Fault.Recovery == Recovery.FixPipeline);
        _ground.Rules("{}");
        (await _ground.LookAsync(made[0], "Title")).ShouldBe("Title 1");
    }

    [Theory]
    [InlineData(Drop.Before)]
    [InlineData(Drop.After)]
    public async Task A_lost_answer_to_the_start_is_cleared_up_by_the_job_itself(Drop drop)
    {
        var made = await MakeAsync(250);
        var batch = Titles(made, at => $"Once {at}");
        var ticket = await Sink.PrepareAsync(batch, CancellationToken.None);
        _ground.Server.Faults.Plant(new FaultRule("salesforce", Jobs, Method: "PATCH", Drop: drop));

        (await Sink.RunAsync(ticket, batch, _ => { }, CancellationToken.None)).ShouldAllBe(outcome => outcome is Applied);
    }

    [Theory]
    [InlineData(Drop.Before)]
    [InlineData(Drop.After)]
    public async Task A_lost_answer_to_the_upload_leaves_no_doubt(Drop drop)
    {
        var made = await MakeAsync(250);
        _ground.Server.Faults.Plant(new FaultRule("salesforce", Jobs, Method: "PUT", Drop: drop));
        var lost = await Should.ThrowAsync<TransientException>(() => Sink.PrepareAsync(Titles(made, at => $"Never {at}"), CancellationToken.None));

        lost.Fault.Recovery.ShouldBe(Recovery.Retry);
        (await _ground.LookAsync(made[0], "Title")).ShouldBe("Title 1");
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    public async Task Where_the_org_has_no_job_left_the_batch_goes_in_small_calls(string method)
    {
        var made = await MakeAsync(450);
        _ground.Server.Faults.Plant(new FaultRule("salesforce", Jobs, Method: method, Code: "EXCEEDEDQUOTA", Message: "ApiBatchItems Limit exceeded"));
        (await RunAsync(Titles(made, at => $"By calls {at}"))).ShouldAllBe(outcome => outcome is Applied);

        (await _ground.LookAsync(made[449], "Title")).ShouldBe("By calls 449");
        _ground.Server.Calls.Count("salesforce", "PATCH /services/data/v66.0/composite/sobjects").ShouldBe(3);
    }

    [Fact]
    public void Long_texts_are_parted_into_as_many_uploads_as_they_need_always_in_the_same_way()
    {
        var batch = Titles([.. Enumerable.Range(0, 100).Select(at => $"00Q00000000{at:0000}")], _ => new string('ü', 500));
        var schema = new EntitySchema("Lead", "Id", [new FieldSchema("Title", "Title", FieldType.Text)]);
        var parts = JobContent.Of(schema, batch).Parts(20_000);

        parts.Count.ShouldBe(6);
        parts.SelectMany(part => part.Rows.Values).ShouldBe(batch.Operations);
        parts.ShouldAllBe(part => System.Text.Encoding.UTF8.GetByteCount(part.Csv(schema, _ => null)) < 21_000);
        JobContent.Of(schema, batch).Parts(20_000).Select(part => part.Rows.Count).ShouldBe(parts.Select(part => part.Rows.Count));
    }

    [Fact]
    public async Task A_job_that_was_never_started_is_called_off()
    {
        var made = await MakeAsync(250);
        var batch = Titles(made, at => $"Never {at}");
        var fate = await Sink.ResumeAsync(await Sink.PrepareAsync(batch, CancellationToken.None), batch, CancellationToken.None);

        fate.Outcomes!.ShouldAllBe(outcome => outcome is Unprocessed);
        (await _ground.LookAsync(made[0], "Title")).ShouldBe("Title 1");
    }

    [Fact]
    public async Task A_job_somebody_else_finished_is_understood()
    {
        var made = await MakeAsync(250);
        var batch = Titles(made, at => $"Done {at}");
        var ticket = await Sink.PrepareAsync(batch, CancellationToken.None);
        await Sink.RunAsync(ticket, batch, _ => { }, CancellationToken.None);
        await using var later = _ground.Open();

        (await ((IJobSink)later.Sink!).ResumeAsync(ticket, batch, CancellationToken.None)).Outcomes!.ShouldAllBe(outcome => outcome is Applied);
    }

    [Fact]
    public async Task A_job_that_outlasts_our_patience_is_left_running_and_asked_later()
    {
        var made = await MakeAsync(250);
        _ground.Rules("""{ "bulk": { "stuck": true } }""");
        var batch = Titles(made, at => $"Late {at}");
        var ticket = await Sink.PrepareAsync(batch, CancellationToken.None);
        (await Sink.RunAsync(ticket, batch, _ => { }, CancellationToken.None)).ShouldAllBe(outcome => outcome is Unknown);
        (await Sink.ResumeAsync(ticket, batch, CancellationToken.None)).Pending.ShouldBeTrue();

        (await Sink.ResumeAsync($"{Jobs}/7505e00000NOSUCHAA", batch, CancellationToken.None)).ShouldBe(new JobFate(null, Pending: false));
    }

    private async Task<IReadOnlyList<Outcome>> RunAsync(Batch batch) => await Sink.RunAsync(await Sink.PrepareAsync(batch, CancellationToken.None), batch, _ => { }, CancellationToken.None);

    private async Task<IReadOnlyList<string>> MakeAsync(int count) => await _ground.MakeAsync(Enumerable.Range(1, count).Select(_ground.NewRecord));

    private static Batch Titles(IReadOnlyList<string> ids, Func<int, string?> title) => new(OperationKind.Update, "Lead", [.. ids.Select((id, at) =>
        new Operation(new OperationId(at), OperationKind.Update, "Lead", id, new Dictionary<string, string?> { ["Title"] = title(at) }))]);
}
