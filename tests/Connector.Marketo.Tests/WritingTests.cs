using Connector.Sandbox.Kernel;

namespace Connector.Marketo.Tests;

public class WritingTests : MarketoTest
{
    private const string Writes = "POST /rest/v1/leads.json";
    private static readonly string _long = new('x', 25_000);

    [Fact]
    [Trait("Scenario", "39")]
    public async Task A_batch_of_more_than_a_megabyte_goes_in_several_calls()
    {
        var outcomes = await ApplyAsync(await LongUpdatesAsync(60));
        outcomes.ShouldAllBe(outcome => outcome is Applied);
        Ground.Server.Calls.Count("marketo", Writes).ShouldBe(2);
    }

    [Fact]
    [Trait("Behaviour", "B-B11")]
    public async Task After_a_lost_answer_the_rest_of_the_batch_waits()
    {
        var updates = await LongUpdatesAsync(90);
        Ground.Plant(new FaultRule("marketo", "/rest/v1/leads.json", Method: "POST", Nth: 2, Drop: Drop.After));
        var outcomes = await ApplyAsync(updates);
        outcomes.Select(outcome => outcome.Operation).ShouldBe(updates.Select(update => update.Id));
        outcomes.Select(outcome => outcome.GetType().Name).Distinct().ShouldBe([nameof(Applied), nameof(Unknown), nameof(Unprocessed)]);
        Ground.Server.Calls.Count("marketo", Writes).ShouldBe(2);
    }

    [Fact]
    public async Task A_quota_that_ends_within_a_batch_does_not_hide_what_was_done()
    {
        var updates = await LongUpdatesAsync(60);
        Ground.Plant(new FaultRule("marketo", "/rest/v1/leads.json", Method: "POST", Nth: 2, Code: "607"));
        var outcomes = await ApplyAsync(updates);
        outcomes[0].ShouldBeOfType<Applied>();
        outcomes[^1].ShouldBeOfType<Unprocessed>().Fault.Code.ShouldBe("marketo.daily_quota_reached");
    }

    [Fact]
    public async Task A_row_for_which_marketo_refuses_the_whole_call_is_found_and_the_rest_still_load()
    {
        var ids = await Ground.MakeAsync(Enumerable.Range(1, 3).Select(Ground.NewRecord));
        var outcomes = await ApplyAsync(
            Update(ids[0], ("firstName", "A")), Update(ids[1], ("textarea_field", new string('x', 1_200_000))), Update(ids[2], ("firstName", "C")));
        outcomes[0].ShouldBeOfType<Applied>();
        outcomes[1].ShouldBeOfType<Rejected>().Fault.Code.ShouldBe("marketo.request_too_large");
        outcomes[2].ShouldBeOfType<Applied>();
    }

    [Fact]
    public async Task A_refusal_of_the_whole_call_for_its_data_is_traced_to_its_row()
    {
        var creates = Enumerable.Range(1, 4).Select(number => Create(null, ("email", $"p{number}@example.com"))).ToArray();
        // The call of four and the first half are refused; then the first row alone.
        Ground.Plant(new FaultRule("marketo", "/rest/v1/leads.json", Method: "POST", Nth: 1, Times: 3, Code: "1001"));
        var outcomes = await ApplyAsync(creates);
        outcomes[0].ShouldBeOfType<Rejected>().Fault.Code.ShouldBe("marketo.invalid_type");
        outcomes.Skip(1).ShouldAllBe(outcome => outcome is Applied);
    }

    [Fact]
    [Trait("Behaviour", "B-B3")]
    public async Task Two_people_with_one_address_stay_two_when_their_references_differ()
    {
        var outcomes = await ApplyAsync(
            Create(new Reference("salesforceId", "00Q1"), ("email", "office@example.com"), ("salesforceId", "00Q1")),
            Create(new Reference("salesforceId", "00Q2"), ("email", "office@example.com"), ("salesforceId", "00Q2")));
        outcomes.OfType<Applied>().Select(applied => applied.Created).ShouldBe([true, true]);
        (await Ground.CountAsync("email", "office@example.com")).ShouldBe(2);
    }

    [Fact]
    public async Task A_reference_that_is_missing_among_the_fields_is_sent_all_the_same()
    {
        var applied = (await ApplyAsync(Create(new Reference("salesforceId", "00Q,1"), ("email", "ann@example.com")))).Single().ShouldBeOfType<Applied>();
        (await Ground.LookAsync(applied.RecordId, "salesforceId")).ShouldBe("00Q,1");
    }

    [Fact]
    [Trait("Behaviour", "B-B4")]
    public async Task Without_a_reference_the_address_keeps_a_second_sending_from_making_a_twin()
    {
        (await ApplyAsync(Create(null, ("email", "ann@example.com")))).Single().ShouldBeOfType<Applied>();
        (await ApplyAsync(Create(null, ("email", "ann@example.com")))).Single().ShouldBeOfType<Rejected>().Fault.Code.ShouldBe("marketo.lead_already_exists");
    }

    [Fact]
    [Trait("Behaviour", "B-B10")]
    public async Task A_key_that_several_people_bear_is_refused()
    {
        await MakeAsync("ann@example.com", ("salesforceId", "00Q1"));
        await MakeAsync("bob@example.com", ("salesforceId", "00Q1"));
        (await ApplyAsync(Create(new Reference("salesforceId", "00Q1"), ("firstName", "Ann")))).Single().ShouldBeOfType<Rejected>().Fault.Code.ShouldBe("marketo.multiple_leads_match");
    }

    [Theory]
    [InlineData(OperationKind.Update)]
    [InlineData(OperationKind.Delete)]
    public async Task Somebody_gone_is_not_found(OperationKind kind)
    {
        var id = await MakeAsync("ann@example.com");
        await Ground.DeleteAsync(id);
        (await ApplyAsync(Make(kind, id, null, ("firstName", "Ann")))).Single().ShouldBeOfType<Rejected>().Fault.Code.ShouldBe("marketo.lead_not_found");
    }

    [Fact]
    public async Task A_refused_value_names_its_field()
    {
        var fault = (await ApplyAsync(Create(null, ("email", "ann@example.com"), ("integer_field", "many")))).Single().ShouldBeOfType<Rejected>().Fault;
        (fault.Code, fault.Field, fault.Recovery).ShouldBe(("marketo.invalid_value", "integer_field", Recovery.FixRecord));
    }

    [Fact]
    public async Task What_was_written_reads_back_the_same()
    {
        var sent = Ground.Sample.Where(field => field.Value is not null).Select(field => (field.Key, field.Value)).ToArray();
        var applied = (await ApplyAsync(Create(new Reference("salesforceId", "00Q1"), sent))).Single().ShouldBeOfType<Applied>();
        var peek = await Sink.PeekAsync(new Batch(OperationKind.Update, "lead", [Update(applied.RecordId, sent)]), CancellationToken.None);
        peek.Single().Values.ShouldBe(sent.ToDictionary(field => field.Key, field => field.Value), ignoreOrder: true);
    }

    [Fact]
    public async Task An_id_that_is_no_number_is_nobodys()
    {
        var id = await MakeAsync("ann@example.com", ("firstName", "Ann"));
        var batch = new Batch(OperationKind.Update, "lead", [Update("00Q1", ("firstName", "X")), Update(id, ("firstName", "X"))]);
        (await Sink.PeekAsync(batch, CancellationToken.None)).Select(target => target.Values?["firstName"]).ShouldBe([null, "Ann"]);
    }

    private async Task<Operation[]> LongUpdatesAsync(int count)
    {
        var ids = await Ground.MakeAsync(Enumerable.Range(1, count).Select(Ground.NewRecord));
        Ground.Server.Calls.Reset();
        return [.. ids.Select(id => Update(id, ("textarea_field", _long)))];
    }
}
