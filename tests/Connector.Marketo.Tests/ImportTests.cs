using System.Globalization;
using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;

namespace Connector.Marketo.Tests;

/// <summary>Large batches as bulk imports: what became of each row, what goes by calls beside them, and what a later run makes of an import that was left alone (CONTRACT 2.6).</summary>
public sealed class ImportTests : MarketoTest
{
    private const string Upload = "POST /bulk/v1/leads.json";
    private const string Calls = "POST /rest/v1/leads.json";

    private readonly List<string> _kept = [];

    private IJobSink Jobs => (IJobSink)Sink;

    [Fact]
    public async Task Each_row_gets_its_own_outcome()
    {
        var ids = await MakeAsync(400);
        await Ground.Door.DeleteAsync(ids[7]);
        var batch = Names(ids, at => $"New \"{at}\", or\nsö");
        var outcomes = await RunAsync(batch);

        outcomes.Select(outcome => outcome.Operation).ShouldBe(batch.Operations.Select(operation => operation.Id));
        outcomes[7].ShouldBeOfType<Rejected>().Fault.ShouldSatisfyAllConditions(
            fault => fault.Code.ShouldBe("marketo.lead_not_found"), fault => fault.Recovery.ShouldBe(Recovery.ReadAgain));
        outcomes.Where((_, at) => at != 7).ShouldAllBe(outcome => outcome is Applied);
        (await Ground.LookAsync(ids[399], "firstName")).ShouldBe("New \"399\", or\nsö");
        Ground.Server.Calls.Count("marketo", Upload).ShouldBe(1);
        Ground.Server.Calls.Count("marketo", Calls).ShouldBe(0);
    }

    [Fact]
    public async Task The_last_look_covers_the_whole_batch_three_hundred_a_call()
    {
        var ids = await MakeAsync(650);
        var targets = await Sink.PeekAsync(Names(ids, at => $"New {at}"), CancellationToken.None);

        targets.Select(target => target.Values!["firstName"]).ShouldBe(Enumerable.Range(0, 650).Select(at => $"First {at}"));
        Ground.RestCalls().ShouldBe(3);
    }

    [Fact]
    public async Task New_people_are_told_by_the_key_they_bear()
    {
        var there = await MakeAsync("P3@example.com", ("salesforceId", "K3"));
        Ground.Time.Advance(TimeSpan.FromMinutes(5));
        var outcomes = (await RunAsync(People(350))).Cast<Applied>().ToList();

        outcomes[3].RecordId.ShouldBe(there);
        outcomes.Count(outcome => outcome.Created).ShouldBe(349);
        (await Ground.LookAsync(outcomes[349].RecordId, "email")).ShouldBe("P349@example.com");
        // Two calls of three hundred ask for the ids.
        Ground.Server.Calls.Count("marketo", "GET /rest/v1/leads.json").ShouldBe(2);
    }

    [Fact]
    public async Task What_a_file_cannot_say_goes_by_calls()
    {
        SetRules(new JsonObject { ["bulk"] = new JsonObject { ["importBlanks"] = "clear" } });
        var ids = await MakeAsync(320);
        var batch = Names(ids, at => at switch { 3 => null, 4 => "null", _ => $"Plain {at}" });
        batch = batch with { Operations = [.. batch.Operations.Select((operation, at) => at != 5 ? operation : operation with { Fields = new Dictionary<string, string?> { ["lastName"] = "Other" } })] };
        (await RunAsync(batch)).ShouldAllBe(outcome => outcome is Applied);

        (await Ground.LookAsync(ids[3], "firstName")).ShouldBeNull();
        (await Ground.LookAsync(ids[4], "firstName")).ShouldBe("null");
        (await Ground.LookAsync(ids[5], "lastName")).ShouldBe("Other");
        // A row of another field has no cell in the file that could clear its first name.
        (await Ground.LookAsync(ids[5], "firstName")).ShouldBe("First 5");
        (Ground.Server.Calls.Count("marketo", Upload), Ground.Server.Calls.Count("marketo", Calls)).ShouldBe((1, 1));
    }

    [Theory]
    [InlineData("1022", "Object in use", "Unprocessed marketo.object_in_use")]
    [InlineData("1003", "Invalid value for field 'firstName' and value 'x'", "Rejected marketo.invalid_value")]
    [InlineData("1007", "Multiple lead match lookup criteria", "Rejected marketo.multiple_leads_match")]
    [InlineData("1021", "Company update not allowed", "Rejected marketo.company_update_not_allowed")]
    [InlineData("1077", "The moon is in the wrong house", "Rejected marketo.import_row_refused")]
    public async Task A_refused_row_is_known_by_the_words_of_its_reason(string code, string words, string told)
    {
        var ids = await MakeAsync(310);
        SetRules(new JsonObject { ["rowFaults"] = new JsonArray(new JsonObject { ["code"] = code, ["message"] = words, ["field"] = "id", ["value"] = ids[9] }) });
        var outcomes = await RunAsync(Names(ids, at => $"New {at}"));

        (outcomes[9] switch { Rejected rejected => $"Rejected {rejected.Fault.Code}", Unprocessed undone => $"Unprocessed {undone.Fault.Code}", var other => other.ToString() }).ShouldBe(told);
        outcomes.OfType<Applied>().Count().ShouldBe(309);
    }

    [Fact]
    public async Task A_row_that_was_bent_to_fit_goes_again_by_a_call_which_says_why()
    {
        var ids = await MakeAsync(310);
        var outcomes = await RunAsync(Names(ids, at => at == 2 ? new string('x', 300) : $"New {at}"));

        outcomes[2].ShouldBeOfType<Rejected>().Fault.Field.ShouldBe("firstName");
        outcomes.OfType<Applied>().Count().ShouldBe(309);
        Ground.Server.Calls.Count("marketo", Calls).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_refused_as_a_whole_goes_by_calls_which_say_why()
    {
        var ids = await MakeAsync(310);
        SetRules(new JsonObject { ["hiddenFields"] = new JsonArray("firstName") });
        var outcomes = await RunAsync(Names(ids, at => $"New {at}"));

        outcomes.ShouldAllBe(outcome => ((Rejected)outcome).Fault.Code == "marketo.field_not_found");
        Ground.Log.ShouldContain("marketo: import 1001 was refused as a whole");
    }

    [Theory]
    [InlineData("603")]
    [InlineData("703")]
    public async Task Where_imports_are_not_for_us_calls_write_and_no_other_import_is_tried(string code)
    {
        var ids = await MakeAsync(310);
        Ground.Plant(new FaultRule("marketo", "/bulk/v1/leads.json", Code: code));
        (await RunAsync(Names(ids, at => $"New {at}"))).ShouldAllBe(outcome => outcome is Applied);
        (await RunAsync(Names(ids, at => $"Newer {at}"))).ShouldAllBe(outcome => outcome is Applied);

        (Ground.Server.Calls.Count("marketo", Upload), Ground.Server.Calls.Count("marketo", Calls)).ShouldBe((1, 4));
    }

    [Theory]
    [InlineData("1016")]
    [InlineData("1019")]
    public async Task A_full_queue_is_waited_for(string code)
    {
        var ids = await MakeAsync(310);
        Ground.Plant(new FaultRule("marketo", "/bulk/v1/leads.json", Times: 3, Nth: 1, Code: code));
        (await RunAsync(Names(ids, at => $"New {at}"))).ShouldAllBe(outcome => outcome is Applied);

        Ground.Time.Waits.Count(wait => wait == TimeSpan.FromMinutes(1)).ShouldBe(3);
    }

    [Fact]
    public async Task A_queue_that_stays_full_leaves_everything_for_another_run()
    {
        var ids = await MakeAsync(310);
        Ground.Plant(new FaultRule("marketo", "/bulk/v1/leads.json", Nth: 1, Times: 1000, Code: "1016"));
        var full = await Should.ThrowAsync<TransientException>(() => RunAsync(Names(ids, at => $"New {at}")));

        (full.Fault.Code, full.Fault.Recovery).ShouldBe(("marketo.too_many_imports", Recovery.Retry));
        (await Ground.LookAsync(ids[0], "firstName")).ShouldBe("First 0");
    }

    [Fact]
    public async Task An_upload_that_never_arrived_locks_its_rows_until_it_must_be_over_and_says_until_when()
    {
        var ids = await MakeAsync(310);
        var batch = Names(ids, at => $"New {at}");
        Ground.Plant(new FaultRule("marketo", "/bulk/v1/leads.json", Drop: Drop.Before));
        (await RunAsync(batch)).ShouldAllBe(outcome => ((Unknown)outcome).Fault.Code == "marketo.import_upload_lost");
        Ground.Log.ShouldContain(line => line.StartsWith("marketo: marketo.import_upload_lost: ", StringComparison.Ordinal));

        var locked = await Jobs.ResumeAsync(_kept[^1], batch, CancellationToken.None);
        locked.Pending.ShouldBeTrue();
        locked.Why!.Code.ShouldBe("marketo.import_upload_lost");
        locked.Why.Message.ShouldContain("2026-03-02T");
        locked.Why.Hint!.ShouldContain("bulkPatience");
        Ground.Time.Advance(Ground.Options().BulkPatience);
        (await Jobs.ResumeAsync(_kept[^1], batch, CancellationToken.None)).Outcomes!.ShouldAllBe(outcome => outcome is Unknown);
        (await Ground.LookAsync(ids[0], "firstName")).ShouldBe("First 0");
        Ground.Server.Calls.Count("marketo", Upload).ShouldBe(1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upload_that_arrived_unanswered_is_known_by_its_rows_as_soon_as_all_are_written(bool create)
    {
        SetRules(new JsonObject { ["bulk"] = new JsonObject { ["importSeconds"] = 600 } });
        var batch = create
            ? new Batch(OperationKind.Create, "lead", [.. Enumerable.Range(0, 310).Select(at => Create(new Reference("salesforceId", $"K{at}"), ("email", $"k{at}@example.com"), ("salesforceId", $"K{at}")))])
            : Names(await MakeAsync(310), at => $"New {at}");
        Ground.Plant(new FaultRule("marketo", "/bulk/v1/leads.json", Drop: Drop.After));
        (await RunAsync(batch)).ShouldAllBe(outcome => outcome is Unknown);

        Ground.Server.Calls.Reset();
        (await Jobs.ResumeAsync(_kept[^1], batch, CancellationToken.None)).Pending.ShouldBeTrue();
        Ground.RestCalls().ShouldBe(1, "the last rows say no");
        Ground.Time.Advance(TimeSpan.FromMinutes(11));
        var outcomes = (await Jobs.ResumeAsync(_kept[^1], batch, CancellationToken.None)).Outcomes!;
        outcomes.Select(outcome => ((Applied)outcome).Created).ShouldBe(Enumerable.Repeat(create, 310));
        outcomes.Select(outcome => outcome.Operation).ShouldBe(batch.Operations.Select(operation => operation.Id));
        Ground.Server.Calls.Count("marketo", Upload).ShouldBe(0);
    }

    [Fact]
    public async Task One_row_that_does_not_stand_keeps_an_unanswered_upload_in_doubt()
    {
        var ids = await MakeAsync(310);
        var batch = Names(ids, at => $"New {at}");
        Ground.Plant(new FaultRule("marketo", "/bulk/v1/leads.json", Drop: Drop.After));
        await RunAsync(batch);
        await Ground.Door.UpdateAsync(ids[3], "firstName", "Edited since");

        (await Jobs.ResumeAsync(_kept[^1], batch, CancellationToken.None)).Pending.ShouldBeTrue();
    }

    [Fact]
    public async Task The_ticket_knows_an_upload_before_it_is_made_and_its_number_before_anything_else()
    {
        var ids = await MakeAsync(310);
        await RunAsync(Names(ids, at => $"New {at}"));

        _kept.Count.ShouldBe(3);
        _kept[0].ShouldStartWith("imports ?|");
        _kept[1].ShouldStartWith("imports 1001|");
        _kept[2].ShouldEndWith(" calls");
    }

    [Fact]
    public async Task A_batch_that_never_began_is_planned_anew()
    {
        var batch = Names(await MakeAsync(310), at => $"Never {at}");
        var fate = await Jobs.ResumeAsync(await Jobs.PrepareAsync(batch, CancellationToken.None), batch, CancellationToken.None);

        fate.Outcomes!.ShouldAllBe(outcome => outcome is Unprocessed);
    }

    [Fact]
    public async Task An_import_that_ran_on_after_a_crash_is_asked_by_its_ticket()
    {
        SetRules(new JsonObject { ["bulk"] = new JsonObject { ["importSeconds"] = 600 } });
        var ids = await MakeAsync(320);
        var batch = Names(ids, at => at == 5 ? null : $"New {at}");
        var ticket = await Jobs.PrepareAsync(batch, CancellationToken.None);
        await Should.ThrowAsync<InvalidOperationException>(() => DieAsync(ticket, batch, at: 2));

        await using var later = Ground.Open();
        var sink = (IJobSink)later.Sink!;
        (await sink.ResumeAsync(_kept[^1], batch, CancellationToken.None)).ShouldBe(new JobFate(null, Pending: true));
        Ground.Time.Advance(TimeSpan.FromMinutes(11));
        var outcomes = (await sink.ResumeAsync(_kept[^1], batch, CancellationToken.None)).Outcomes!;
        outcomes[5].ShouldBeOfType<Unprocessed>();
        outcomes.OfType<Applied>().Count().ShouldBe(319);

        // Asked for some of them only, as after a look-up of the others.
        var some = batch with { Operations = [.. batch.Operations.Where((_, at) => at is 5 or 8 or 9)] };
        (await sink.ResumeAsync(_kept[^1], some, CancellationToken.None)).Outcomes!.Select(outcome => outcome is Applied).ShouldBe([false, true, true]);
    }

    [Fact]
    public async Task An_import_that_Marketo_has_forgotten_leaves_its_rows_to_be_looked_up()
    {
        var batch = Names(await MakeAsync(310), at => $"New {at}");
        await RunAsync(batch);
        Ground.Time.Advance(TimeSpan.FromDays(8));

        (await Jobs.ResumeAsync(_kept[1], batch, CancellationToken.None)).Outcomes!.ShouldAllBe(outcome => outcome is Unknown);
    }

    [Fact]
    public async Task What_was_imported_is_told_though_the_calls_after_it_are_refused()
    {
        var batch = Names(await MakeAsync(320), at => at == 3 ? null : $"New {at}");
        Ground.Plant(new FaultRule("marketo", "/rest/v1/leads.json", Method: "POST", Code: "607"));
        var outcomes = await RunAsync(batch);

        outcomes[3].ShouldBeOfType<Unprocessed>().Fault.Recovery.ShouldBe(Recovery.Wait);
        outcomes.OfType<Applied>().Count().ShouldBe(319);
    }

    [Fact]
    public async Task An_import_that_outlasts_our_patience_is_left_running()
    {
        SetRules(new JsonObject { ["bulk"] = new JsonObject { ["importSeconds"] = 100_000 } });
        var batch = Names(await MakeAsync(310), at => $"Late {at}");
        (await RunAsync(batch)).ShouldAllBe(outcome => outcome is Unknown);

        (await Jobs.ResumeAsync(_kept[^1], batch, CancellationToken.None)).Pending.ShouldBeTrue();
    }

    [Fact]
    public async Task Long_texts_are_parted_into_as_many_files_as_they_need_always_in_the_same_way()
    {
        var shape = await ShapeAsync();
        var batch = Names([.. Enumerable.Range(1, 1040).Select(id => id.ToString(CultureInfo.InvariantCulture))], _ => new string('ü', 120));
        var files = ImportPlan.Of(batch, shape, mostBytes: 90_000).Files;

        files.Count.ShouldBe(3);
        files.SelectMany(file => file.Operations).ShouldBe(batch.Operations);
        files.ShouldAllBe(file => System.Text.Encoding.UTF8.GetByteCount(file.Csv(shape)) < 91_000);
        ImportPlan.Of(batch, shape, mostBytes: 90_000).Files.Select(file => file.Operations.Count).ShouldBe(files.Select(file => file.Operations.Count));
    }

    private async Task<LeadShape> ShapeAsync() => new([.. (await Connection.Source.DescribeAsync("lead", [], CancellationToken.None)).Fields.Select(field => new LeadField(field))]);

    private async Task<IReadOnlyList<Outcome>> RunAsync(Batch batch) =>
        await Jobs.RunAsync(await Jobs.PrepareAsync(batch, CancellationToken.None), batch, _kept.Add, CancellationToken.None);

    private Task DieAsync(string ticket, Batch batch, int at) => Jobs.RunAsync(ticket, batch, known =>
    {
        _kept.Add(known);
        if (_kept.Count == at)
            throw new InvalidOperationException("The process died.");
    }, CancellationToken.None);

    private async Task<IReadOnlyList<string>> MakeAsync(int count)
    {
        var ids = await Ground.Door.MakeAsync(Enumerable.Range(0, count).Select(at => new Dictionary<string, object?> { ["email"] = $"p{at}@example.com", ["firstName"] = $"First {at}" }));
        Ground.Server.Calls.Reset();
        return ids;
    }

    private Batch Names(IReadOnlyList<string> ids, Func<int, string?> name) => new(OperationKind.Update, "lead", [.. ids.Select((id, at) => Update(id, ("firstName", name(at))))]);

    private Batch People(int count) => new(OperationKind.Create, "lead",
        [.. Enumerable.Range(0, count).Select(at => Create(new Reference("salesforceId", $"K{at}"), ("email", $"P{at}@example.com"), ("firstName", at % 2 == 0 ? null : $"First {at}"), ("salesforceId", $"K{at}")))]);
}
