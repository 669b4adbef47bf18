using Connector.Sandbox.Kernel;

namespace Connector.Marketo.Tests;

public class TroubleTests : MarketoTest
{
    private const string Writes = "POST /rest/v1/leads.json";

    [Theory]
    [Trait("Scenario", "40")]
    [InlineData("500")]
    [InlineData("502")]
    [InlineData("604")]
    [InlineData("606")]
    [InlineData("608")]
    [InlineData("611")]
    [InlineData("614")]
    [InlineData("615")]
    [InlineData("713")]
    [InlineData("719")]
    public async Task A_read_is_repeated_after_a_passing_fault(string code)
    {
        var id = await MakeAsync("ann@example.com");
        Ground.Plant(new FaultRule("marketo", "/rest/v1/leads.json", Method: "GET", Nth: 1, Times: 2, Code: code));
        (await FindAsync("email", "ann@example.com")).ShouldHaveSingleItem().Id.ShouldBe(id);
        Ground.Time.Waits.Count.ShouldBe(2);
    }

    [Theory]
    [Trait("Scenario", "40")]
    [InlineData("606")]
    [InlineData("608")]
    [InlineData("611")]
    [InlineData("614")]
    [InlineData("615")]
    [InlineData("713")]
    [InlineData("719")]
    public async Task A_write_that_was_certainly_not_executed_is_repeated(string code)
    {
        Ground.Plant(new FaultRule("marketo", "/rest/v1/leads.json", Method: "POST", Code: code));
        (await ApplyAsync(Create(null, ("email", "ann@example.com")))).Single().ShouldBeOfType<Applied>();
        (await Ground.CountAsync("email", "ann@example.com")).ShouldBe(1);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("502")]
    [InlineData("604")]
    public async Task A_write_that_may_have_been_executed_is_never_repeated(string code)
    {
        Ground.Plant(new FaultRule("marketo", "/rest/v1/leads.json", Method: "POST", Code: code));
        (await ApplyAsync(Create(null, ("email", "ann@example.com")))).Single().ShouldBeOfType<Unknown>().Fault.Recovery.ShouldBe(Recovery.LookUp);
        Ground.Server.Calls.Count("marketo", Writes).ShouldBe(1);
    }

    [Fact]
    public async Task A_page_of_the_edge_leaves_a_write_unknown_and_a_read_repeated()
    {
        Ground.Plant(new FaultRule("marketo", "/rest/v1/leads.json", Method: "POST", Status: 503));
        Ground.Plant(new FaultRule("marketo", "/rest/v1/leads.json", Method: "GET", Status: 502));
        (await ApplyAsync(Create(null, ("email", "ann@example.com")))).Single().ShouldBeOfType<Unknown>();
        (await FindAsync("email", "ann@example.com")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_write_that_times_out_is_unknown()
    {
        Ground.Plant(new FaultRule("marketo", "/rest/v1/leads.json", Method: "POST", Delay: 2000));
        await using var impatient = Ground.OpenWith(Ground.Options() with { Timeout = TimeSpan.FromMilliseconds(300) });
        var batch = new Batch(OperationKind.Create, "lead", [Create(null, ("email", "ann@example.com"))]);
        (await impatient.Sink!.ApplyAsync(batch, CancellationToken.None)).Single().ShouldBeOfType<Unknown>().Fault.Code.ShouldBe("connection.timed_out");
    }

    [Fact]
    public async Task Patience_ends_with_a_passing_fault_and_nothing_executed()
    {
        Ground.Plant(new FaultRule("marketo", "/rest/v1/leads.json", Method: "POST", Nth: 1, Times: 100, Code: "608"));
        var given = await Should.ThrowAsync<TransientException>(() => ApplyAsync(Create(null, ("email", "ann@example.com"))));
        (given.Fault.Code, given.Fault.Recovery).ShouldBe(("marketo.unavailable", Recovery.Retry));
        (await Ground.CountAsync("email", "ann@example.com")).ShouldBe(0);
    }

    [Fact]
    [Trait("Behaviour", "B-P6")]
    public async Task The_daily_quota_ends_the_run_and_says_when_calls_are_possible_again()
    {
        Ground.Plant(new FaultRule("marketo", "/rest/v1/leads.json", Method: "GET", Code: "607"));
        var ended = await Should.ThrowAsync<TerminalException>(() => FindAsync("email", "ann@example.com"));
        (ended.Fault.Code, ended.Fault.Recovery).ShouldBe(("marketo.daily_quota_reached", Recovery.Wait));
        // 2 March 2026 is before the change to summer time: midnight in Chicago is six o'clock.
        ended.Message.ShouldContain("2026-03-03T06:00:00Z");
    }

    [Fact]
    [Trait("Behaviour", "B-P6")]
    public async Task Credentials_that_were_taken_back_within_a_run_end_it_and_say_where_to_look()
    {
        Ground.Time.Advance(TimeSpan.FromHours(2));
        Ground.Plant(new FaultRule("marketo", "/identity/oauth/token", Nth: 1, Times: 100, Status: 401, Code: "invalid_client", Message: "Bad client credentials"));
        var ended = await Should.ThrowAsync<TerminalException>(() => FindAsync("email", "ann@example.com"));
        (ended.Fault.Code, ended.Fault.Recovery).ShouldBe(("marketo.sign_in_refused", Recovery.FixPipeline));
        ended.Fault.Hint!.ShouldContain("LaunchPoint");
        ended.Message.ShouldNotContain(Ground.Secret);
    }

    [Theory]
    [Trait("Behaviour", "B-P8")]
    [InlineData("603", "marketo.access_denied", Recovery.FixPipeline)]
    [InlineData("610", "marketo.resource_not_found", Recovery.FixPipeline)]
    [InlineData("609", "marketo.invalid_json", Recovery.Stop)]
    [InlineData("1018", "marketo.crm_enabled", Recovery.Stop)]
    [InlineData("1006", "marketo.field_not_found", Recovery.FixPipeline)]
    public async Task A_refusal_for_good_ends_the_run_at_once(string code, string ours, Recovery recovery)
    {
        Ground.Plant(new FaultRule("marketo", "/rest/v1/leads.json", Method: "POST", Code: code));
        var ended = await Should.ThrowAsync<TerminalException>(() => ApplyAsync(Create(null, ("email", "ann@example.com"))));
        (ended.Fault.Code, ended.Fault.Recovery).ShouldBe((ours, recovery));
        Ground.Server.Calls.Count("marketo", Writes).ShouldBe(1);
    }

    [Theory]
    [InlineData(403, "marketo.access_denied")]
    [InlineData(404, "marketo.resource_not_found")]
    public async Task A_page_that_refuses_ends_the_run_and_says_what_to_check(int status, string code)
    {
        Ground.Plant(new FaultRule("marketo", "/rest/v1/leads.json", Method: "GET", Status: status));
        var ended = await Should.ThrowAsync<TerminalException>(() => FindAsync("email", "ann@example.com"));
        ended.Fault.Code.ShouldBe(code);
        ended.Fault.Hint.ShouldNotBeNullOrEmpty();
        Ground.Server.Calls.Count("marketo", "GET /rest/v1/leads.json").ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_stays_refused_is_not_asked_for_again_and_again()
    {
        Ground.Plant(new FaultRule("marketo", "/rest/v1/leads.json", Nth: 1, Times: 100, Code: "601"));
        await Should.ThrowAsync<TerminalException>(() => FindAsync("email", "ann@example.com"));
        Ground.SignIns.ShouldBe(1);
        Ground.Server.Calls.Count("marketo", "GET /rest/v1/leads.json").ShouldBe(2);
    }

    [Fact]
    public async Task A_token_about_to_end_is_waited_out_since_it_cannot_be_renewed_early()
    {
        Ground.Time.Advance(TimeSpan.FromSeconds(3598.5));
        await using var second = Ground.Open();
        await second.CheckAsync(CancellationToken.None);
        Ground.SignIns.ShouldBe(2);
        Ground.Time.Waits.ShouldHaveSingleItem().ShouldBe(TimeSpan.FromSeconds(2));
        second.Calls.ShouldBe(3);
    }

    [Fact]
    public async Task An_hour_later_the_token_is_renewed_without_being_refused_first()
    {
        Ground.Time.Advance(TimeSpan.FromHours(2));
        await FindAsync("email", "ann@example.com");
        (Ground.SignIns, Ground.RestCalls()).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Every_call_is_counted_sign_in_too()
    {
        await using var connection = Ground.Open();
        await connection.CheckAsync(CancellationToken.None);
        connection.Calls.ShouldBe(2);
        Ground.Server.Calls.Count("marketo").ShouldBe(2);
    }
}

/// <summary>Against a subscription that enforces its limits.</summary>
public class ThrottleTests : MarketoTest
{
    private protected override Task<MarketoGround> StartAsync() => MarketoGround.StartAsync(throttle: true);

    [Fact]
    [Trait("Scenario", "40")]
    public async Task A_long_read_stays_within_a_hundred_calls_in_twenty_seconds_and_ten_at_once()
    {
        var request = new ReadRequest("lead", ["email"], null) { Ids = [.. Enumerable.Range(1, 300 * 150).Select(id => $"{id}")] };
        await foreach (var _ in Connection.Source.ReadAsync(request, CancellationToken.None))
        {
        }

        // One more asks for the day's usage.
        Ground.RestCalls().ShouldBe(150 + 1);
        Ground.Log.ShouldNotContain(line => line.Contains("limit"));
        Ground.Time.Waits.ShouldNotBeEmpty();
    }
}
