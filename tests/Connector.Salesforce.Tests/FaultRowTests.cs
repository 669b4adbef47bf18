using Connector.Sandbox.Kernel;
using Shouldly;
using Xunit;

namespace Connector.Salesforce.Tests;

/// <summary>Every row of the fault table, answered by the sandbox to a write and to a question: what is recovered from, and how (CONTRACT 1.12).</summary>
public sealed class FaultRowTests : IAsyncLifetime
{
    private const string Collections = "/services/data/v66.0/composite/sobjects";
    private const string Queries = "/services/data/v66.0/query*";
    private SalesforceGround _ground = null!;
    private IConnection _connection = null!;
    private string _lead = null!;

    /// <summary>Vendor code, the words that tell its meanings apart, our recovery. OAuth's rows are answered by the sign-in only.</summary>
    public static TheoryData<string, string, Recovery> Rows()
    {
        var data = new TheoryData<string, string, Recovery>();
        foreach (var row in SalesforceFaults.Table.Rows.Where(row => row.Vendor.Any(char.IsAsciiLetterUpper)))
            data.Add(row.Vendor, row.When is null ? "words of the vendor" : $"{row.When} words of the vendor", row.Recovery);
        return data;
    }

    public async Task InitializeAsync()
    {
        _ground = await SalesforceGround.PrepareAsync();
        _lead = (await _ground.MakeAsync([_ground.NewRecord(1)])).Single();
        _connection = _ground.Open();
        await _connection.Source.DescribeAsync("Lead", [], CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _ground.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Answered_to_a_write(string vendor, string words, Recovery recovery)
    {
        _ground.Server.Faults.Plant(new FaultRule("salesforce", Collections, Method: "PATCH", Code: vendor, Message: words));
        var told = await TellAsync(() => UpdateAsync("Planted"));
        var title = await _ground.LookAsync(_lead, "Title");

        switch (vendor, recovery)
        {
            // A fresh token, and it is done: nobody is told.
            case ("INVALID_SESSION_ID" or "INVALID_AUTH_HEADER", _):
            // Certainly not executed, so it is simply sent again.
            case (not ("UNKNOWN_EXCEPTION" or "SERVER_UNAVAILABLE" or "INVALID_QUERY_LOCATOR"), Recovery.Retry):
                told.ShouldBe("applied");
                title.ShouldBe("Planted");
                break;
            // No write has a locator.
            case ("INVALID_QUERY_LOCATOR", _):
                told.ShouldBe($"thrown {Code(vendor)} Stop");
                break;
            // It may have been executed: nobody says more than that.
            case (_, Recovery.Retry or Recovery.LookUp):
                told.ShouldBe($"unknown {Code(vendor)} LookUp");
                break;
            case (_, Recovery.FixRecord or Recovery.ReadAgain):
                told.ShouldBe($"rejected {Code(vendor)} {recovery}");
                title.ShouldBe("Title 1");
                break;
            default:
                told.ShouldBe($"thrown {Code(vendor)} {recovery}");
                title.ShouldBe("Title 1");
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Answered_to_a_question(string vendor, string words, Recovery recovery)
    {
        _ground.Server.Faults.Plant(new FaultRule("salesforce", Queries, Code: vendor, Message: words));
        var told = await TellAsync(async () => (await ReadAsync()).ShouldBe(1));

        // A question changes nothing: whatever may pass is asked again.
        if (vendor is "INVALID_SESSION_ID" or "INVALID_AUTH_HEADER" || recovery is Recovery.Retry or Recovery.LookUp)
            told.ShouldBe(vendor == "INVALID_QUERY_LOCATOR" ? $"thrown {Code(vendor)} Stop" : "done");
        else
            told.ShouldBe($"thrown {Code(vendor)} {(recovery is Recovery.FixPipeline or Recovery.Wait ? recovery : Recovery.Stop)}");
    }

    private static string Code(string vendor) => "salesforce." + vendor.ToLowerInvariant();

    private async Task<Outcome> UpdateAsync(string title) => (await _connection.Sink!.ApplyAsync(
        new Batch(OperationKind.Update, "Lead", [new Operation(new OperationId(1), OperationKind.Update, "Lead", _lead, new Dictionary<string, string?> { ["Title"] = title })]), CancellationToken.None)).Single();

    private async Task<int> ReadAsync()
    {
        var count = 0;
        await foreach (var page in _connection.Source.ReadAsync(new ReadRequest("Lead", ["Title"], _ground.Time.GetUtcNow().AddDays(-1)), CancellationToken.None))
            count += page.Records.Count;
        return count;
    }

    private static async Task<string> TellAsync(Func<Task<Outcome>> write)
    {
        try
        {
            return await write() switch
            {
                Applied => "applied",
                Unknown unknown => $"unknown {unknown.Fault.Code} {unknown.Fault.Recovery}",
                Rejected rejected => $"rejected {rejected.Fault.Code} {rejected.Fault.Recovery}",
                var other => other.GetType().Name,
            };
        }
        catch (FaultException thrown)
        {
            return $"thrown {thrown.Fault.Code} {thrown.Fault.Recovery}";
        }
    }

    private async Task<string> TellAsync(Func<Task> question)
    {
        // What was made a moment ago is inside the window of a read that begins now.
        _ground.Settle();
        try
        {
            await question();
            return "done";
        }
        catch (FaultException thrown)
        {
            return $"thrown {thrown.Fault.Code} {thrown.Fault.Recovery}";
        }
    }
}
