using Connector.Sandbox.Kernel;

namespace Connector.Marketo.Tests;

public class NoteTests : MarketoTest
{
    private const int Rejected = 100001;

    [Fact]
    [Trait("Behaviour", "B-P1")]
    public async Task A_note_is_added_once_with_its_code_and_text()
    {
        var id = await MakeAsync("ann@example.com");
        (await Connection.ActivityLog!.NoteAsync([Note(id)], CancellationToken.None)).ShouldBe([null]);
        var activity = (await Ground.Door.ActivitiesAsync(id, Rejected)).ShouldHaveSingleItem();
        activity.GetProperty("primaryAttributeValue").GetString().ShouldBe("salesforce.validation");
        var message = activity.GetProperty("attributes").EnumerateArray().ShouldHaveSingleItem();
        (message.GetProperty("name").GetString(), message.GetProperty("value").GetString()).ShouldBe(("Message", "Salesforce refused \"Ann\"."));
    }

    [Fact]
    public async Task Somebody_gone_gets_no_note_and_the_others_do()
    {
        var ids = await Ground.MakeAsync(Enumerable.Range(1, 2).Select(Ground.NewRecord));
        await Ground.DeleteAsync(ids[0]);
        var faults = await Connection.ActivityLog!.NoteAsync([Note(ids[0]), Note(ids[1])], CancellationToken.None);
        faults[0].ShouldNotBeNull().Code.ShouldBe("marketo.lead_not_found");
        faults[1].ShouldBeNull();
    }

    [Fact]
    public async Task A_missing_activity_type_is_a_fault_with_its_cure_never_an_exception()
    {
        await using var connection = Ground.OpenWith(Ground.Options() with { RejectedActivity = "somethingElse_c", CreateRejectedActivity = false });
        var fault = (await connection.ActivityLog!.NoteAsync([Note("1")], CancellationToken.None)).ShouldHaveSingleItem().ShouldNotBeNull();
        fault.Code.ShouldBe("marketo.activity_type_missing");
        fault.Message.ShouldContain("somethingElse_c");
        fault.Hint.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    [Trait("Behaviour", "B-P1")]
    public async Task A_missing_activity_type_is_made_approved_and_used()
    {
        var id = (await Ground.MakeAsync([Ground.NewRecord(1)]))[0];
        await using var connection = Ground.OpenWith(Ground.Options() with { RejectedActivity = "refusedHere_c" });
        (await connection.ActivityLog!.NoteAsync([Note(id)], CancellationToken.None)).ShouldBe([null]);
        // Made once: the next note finds it.
        (await connection.ActivityLog!.NoteAsync([Note(id)], CancellationToken.None)).ShouldBe([null]);
        Ground.Server.Calls.Count("marketo", "POST /rest/v1/activities/external/type.json").ShouldBe(1);
    }

    [Fact]
    public async Task A_role_that_may_not_make_the_type_costs_the_note_only()
    {
        Ground.Server.Faults.Plant(new Connector.Sandbox.Kernel.FaultRule("marketo", "/rest/v1/activities/external/type.json", Code: "603", Times: 5));
        await using var connection = Ground.OpenWith(Ground.Options() with { RejectedActivity = "refusedHere_c" });
        (await connection.ActivityLog!.NoteAsync([Note("1")], CancellationToken.None)).ShouldHaveSingleItem().ShouldNotBeNull().Code.ShouldBe("marketo.activity_type_missing");
    }

    [Fact]
    public async Task The_type_may_be_called_by_its_name_and_is_looked_up_once()
    {
        await using var connection = Ground.OpenWith(Ground.Options() with { RejectedActivity = "Sync Record Rejected" });
        var ids = await Ground.MakeAsync(Enumerable.Range(1, 301).Select(Ground.NewRecord));
        Ground.Server.Calls.Reset();
        for (var round = 0; round < 2; round++)
            (await connection.ActivityLog!.NoteAsync([.. ids.Select(Note)], CancellationToken.None)).ShouldAllBe(fault => fault == null);
        Ground.Server.Calls.Count("marketo", "GET /rest/v1/activities/types.json").ShouldBe(1);
        Ground.Server.Calls.Count("marketo", "POST /rest/v1/activities/external.json").ShouldBe(4);
    }

    [Fact]
    public async Task A_note_whose_answer_is_lost_is_not_sent_again()
    {
        var id = await MakeAsync("ann@example.com");
        Ground.Plant(new FaultRule("marketo", "/rest/v1/activities/external.json", Drop: Drop.After));
        (await Connection.ActivityLog!.NoteAsync([Note(id)], CancellationToken.None)).Single().ShouldNotBeNull().Recovery.ShouldBe(Recovery.LookUp);
        (await Ground.Door.ActivitiesAsync(id, Rejected)).ShouldHaveSingleItem();
    }

    private Note Note(string id) => new(id, "salesforce.validation", "Salesforce refused \"Ann\".", Ground.Time.GetUtcNow());
}
