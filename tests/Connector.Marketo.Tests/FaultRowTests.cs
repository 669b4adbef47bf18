using System.Text.Json.Nodes;
using Connector.Marketo.Tests.Wire;
using Connector.Sandbox.Kernel;

namespace Connector.Marketo.Tests;

/// <summary>Every code Marketo documents, answered by the sandbox to a write, to a row of one and to a question: what the connector does then (CONTRACT 2.9).</summary>
public sealed class FaultRowTests : MarketoTest
{
    private const string People = "/rest/v1/leads.json";

    private string _id = "";

    public static TheoryData<string> Codes { get; } = [.. VendorCode.All.Select(code => code.Code)];

    public static TheoryData<string> RowCodes { get; } = [.. VendorCode.All.Where(code => code.OnARow.Length > 0).Select(code => code.Code)];

    [Fact]
    public void Every_code_of_the_vendors_page_has_its_row()
    {
        VendorCode.All.Count.ShouldBe(69);
        VendorCode.All.Select(code => code.Code).Except(MarketoFaults.Table.Rows.Select(row => row.Vendor)).ShouldBeEmpty();
        VendorCode.All.Where(code => code.Level == "record").ShouldAllBe(code => code.OnARow.Length > 0);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Answered_to_a_write(string code)
    {
        var known = await PlantAsync(code, "POST");
        var told = await TellAsync(async () => Told(await ApplyAsync(Update(_id, ("firstName", "Planted")))));

        told.ShouldBe(known.ToAWrite);
        var isDone = told is "renewed" || told.StartsWith("again", StringComparison.Ordinal);
        (await Ground.LookAsync(_id, "firstName")).ShouldBe(isDone ? "Planted" : "Before");
        // What may have been executed is never sent twice, and what is refused for good is not tried again.
        Ground.Server.Calls.Count("marketo", $"POST {People}").ShouldBe(isDone ? 2 : 1);
    }

    [Theory]
    [MemberData(nameof(RowCodes))]
    public async Task Answered_to_a_row_beside_an_innocent_one(string code)
    {
        var known = VendorCode.All.Single(one => one.Code == code);
        var (bad, good) = (await MakeAsync("bad@example.com", ("firstName", "Before")), await MakeAsync("good@example.com", ("firstName", "Before")));
        SetRules(new JsonObject { ["rowFaults"] = new JsonArray(new JsonObject { ["code"] = code, ["message"] = known.Message, ["field"] = "id", ["value"] = bad }) });
        Ground.Server.Calls.Reset();
        var outcomes = await ApplyAsync(Update(bad, ("firstName", "Planted")), Update(good, ("firstName", "Planted")));

        Told([outcomes[0]]).ShouldBe(known.OnARow);
        outcomes[1].ShouldBeOfType<Applied>();
        (await Ground.LookAsync(bad, "firstName")).ShouldBe("Before");
        (await Ground.LookAsync(good, "firstName")).ShouldBe("Planted");
        Ground.Server.Calls.Count("marketo", $"POST {People}").ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task Answered_to_a_question(string code)
    {
        var known = await PlantAsync(code, "GET");
        var told = await TellAsync(async () => (await FindAsync("email", "ann@example.com")).Count == 1 ? "found" : "nobody");

        told.ShouldBe(known.ToAQuestion);
    }

    private async Task<VendorCode> PlantAsync(string code, string method)
    {
        var known = VendorCode.All.Single(one => one.Code == code);
        _id = await MakeAsync("ann@example.com", ("firstName", "Before"));
        Ground.Server.Calls.Reset();
        Ground.Plant(known.Level == "http"
            ? new FaultRule("marketo", People, Method: method, Status: int.Parse(code, System.Globalization.CultureInfo.InvariantCulture))
            : new FaultRule("marketo", People, Method: method, Code: code, Message: known.Message));
        return known;
    }

    private async Task<string> TellAsync(Func<Task<string>> request)
    {
        try
        {
            var told = await request();
            return told is not ("done" or "found") ? told
                : Ground.SignIns > 0 ? "renewed"
                : Ground.Time.Waits is [var wait] ? wait == TimeSpan.FromSeconds(20) ? "again after 20 s" : "again"
                : told;
        }
        catch (TransientException thrown)
        {
            return thrown.Fault.Recovery == Recovery.Retry ? "later" : "unknown";
        }
        catch (TerminalException thrown) when (thrown.Fault.Recovery == Recovery.Wait)
        {
            // 2 March 2026 is before the change to summer time: midnight in Chicago is six o'clock.
            thrown.Message.ShouldContain("2026-03-03T06:00:00Z");
            return "waits for the day";
        }
        catch (TerminalException thrown)
        {
            thrown.Fault.Hint.ShouldNotBeNullOrEmpty();
            return thrown.Fault.Recovery == Recovery.FixPipeline ? "pipeline" : "stops";
        }
    }

    private static string Told(IReadOnlyList<Outcome> outcomes) => outcomes.Single() switch
    {
        Applied => "done",
        Unknown { Fault.Recovery: Recovery.LookUp } => "unknown",
        Rejected { Fault.Recovery: Recovery.ReadAgain } => "read again",
        Rejected => "parked",
        Unprocessed => "undone",
        var other => other.ToString(),
    };
}
