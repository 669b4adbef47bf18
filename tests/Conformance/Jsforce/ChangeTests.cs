namespace Connector.Conformance.Tests.Jsforce;

[Collection(JsforceRun.Name)]
public sealed class ChangeTests(JsforceRun run)
{
    private const string Instant = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000\+0000$";

    [SkippableFact]
    public void The_updated_list_holds_what_was_changed_in_the_window_and_not_what_was_deleted()
    {
        var seen = run.Seen("updated")!;

        seen["ids"]!.AsArray().Select(id => id!.GetValue<string>()).ShouldBe([seen["kept"]!.GetValue<string>()]);
        seen["latestDateCovered"]!.GetValue<string>().ShouldMatch(Instant);
    }

    [SkippableFact]
    public void The_deleted_list_holds_what_was_deleted_and_when()
    {
        var seen = run.Seen("deleted")!;

        var row = seen["deletedRecords"]!.AsArray().ShouldHaveSingleItem()!;
        row["id"]!.GetValue<string>().ShouldBe(seen["gone"]!.GetValue<string>());
        row["deletedDate"]!.GetValue<string>().ShouldMatch(Instant);
        seen["earliestDateAvailable"]!.GetValue<string>().ShouldMatch(Instant);
    }

    [SkippableFact]
    public void A_query_by_stamp_finds_both()
    {
        var stamps = run.Seen("changed since")!.AsArray().Select(stamp => stamp!.GetValue<string>()).ToList();

        stamps.Count.ShouldBe(2);
        foreach (var stamp in stamps)
            stamp.ShouldMatch(Instant);
    }

    [SkippableFact]
    public void A_converted_lead_points_to_its_contact() =>
        run.Text("convert").ShouldBe("""{"success":true,"converted":true,"contact":true,"opportunity":null}""");
}
