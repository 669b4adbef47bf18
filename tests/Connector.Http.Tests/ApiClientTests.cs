using Shouldly;
using Xunit;

namespace Connector.Http.Tests;

public sealed class ApiClientTests : IDisposable
{
    private readonly ScriptedHost _host = new();
    private readonly Speaker _speaker;

    public ApiClientTests() => _speaker = new Speaker(_host.Address);

    public void Dispose()
    {
        _speaker.Dispose();
        _host.Dispose();
    }

    [Fact]
    public async Task A_refused_token_is_renewed_once_and_the_request_sent_again()
    {
        _host.Then(401).Then(200, """{"ok":1}""");
        (await _speaker.SendAsync(Speaker.Write)).IsSuccess.ShouldBeTrue();

        _host.Seen.ShouldBe(["POST /records token-1", "POST /records token-2"]);
        _speaker.Client.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task A_token_refused_twice_ends_the_run_instead_of_looping()
    {
        _host.Then(401).Then(401).Then(200);
        var stopped = await Should.ThrowAsync<TerminalException>(() => _speaker.SendAsync(Speaker.Read));

        stopped.Fault.Recovery.ShouldBe(Recovery.Stop);
        _host.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_read_is_repeated_when_the_server_says_how_long_to_wait()
    {
        _host.Then(503, retryAfter: 9).Then(200);
        await _speaker.SendAsync(Speaker.Read);

        _speaker.Time.Waits.ShouldBe([TimeSpan.FromSeconds(9)]);
    }

    [Fact]
    public async Task Waits_come_to_an_end()
    {
        for (var answer = 0; answer < 6; answer++)
            _host.Then(500, "\"down\"");
        var given = await Should.ThrowAsync<TransientException>(() => _speaker.SendAsync(Speaker.Read));

        given.Fault.ShouldSatisfyAllConditions(fault => fault.Code.ShouldBe("test.broken"), fault => fault.Recovery.ShouldBe(Recovery.Retry));
        _host.Seen.Count.ShouldBe(5);
        _speaker.Time.Waits.Count.ShouldBe(4);
    }

    /// <summary>Each wait has a share of chance, so that clients that were refused together do not come back together; on average they grow.</summary>
    [Fact]
    public async Task Waits_grow_on_average()
    {
        for (var time = 0; time < 40; time++)
        {
            for (var answer = 0; answer < 5; answer++)
                _host.Then(500, "\"down\"");
            await Should.ThrowAsync<TransientException>(() => _speaker.SendAsync(Speaker.Read));
        }

        var waits = _speaker.Time.Waits.Select((wait, place) => (Turn: place % 4, wait.TotalSeconds)).ToLookup(wait => wait.Turn, wait => wait.TotalSeconds);
        waits[3].Average().ShouldBeGreaterThan(waits[0].Average());
    }

    [Fact]
    public async Task A_server_that_asks_for_an_hour_is_not_waited_for()
    {
        _host.Then(429, retryAfter: 3600);
        (await Should.ThrowAsync<TransientException>(() => _speaker.SendAsync(Speaker.Read))).RetryAfter.ShouldBe(TimeSpan.FromHours(1));

        _speaker.Time.Waits.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_throttled_write_was_not_executed_and_is_repeated()
    {
        _host.Then(429, retryAfter: 2).Then(200);
        (await _speaker.SendAsync(Speaker.Write)).IsSuccess.ShouldBeTrue();

        _host.Seen.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_write_that_got_an_error_of_the_server_is_looked_up_never_repeated()
    {
        _host.Then(502, "<html>bad gateway</html>", "text/html").Then(200);
        var lost = await Should.ThrowAsync<TransientException>(() => _speaker.SendAsync(Speaker.Write));

        lost.Fault.Recovery.ShouldBe(Recovery.LookUp);
        _host.Seen.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_write_whose_connection_breaks_is_looked_up_even_without_a_body()
    {
        foreach (var request in new[] { Speaker.Write, Speaker.Remove })
        {
            // The first answer leaves a kept-alive connection behind, on which .NET would repeat a request without a body by itself.
            _host.Then(200).ThenCut();
            await _speaker.SendAsync(Speaker.Read);
            var lost = await Should.ThrowAsync<TransientException>(() => _speaker.SendAsync(request));
            lost.Fault.ShouldSatisfyAllConditions(fault => fault.Code.ShouldBe("connection.answer_lost"), fault => fault.Recovery.ShouldBe(Recovery.LookUp));
        }

        _host.Seen.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_read_whose_connection_breaks_is_repeated()
    {
        _host.ThenCut().Then(200);
        (await _speaker.SendAsync(Speaker.Read)).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task A_write_without_an_answer_in_time_is_looked_up()
    {
        var over = new TaskCompletionSource();
        _host.ThenSilence(over.Task);
        using var hurried = new Speaker(_host.Address, settings => settings with { Timeout = TimeSpan.FromMilliseconds(100) });
        var lost = await Should.ThrowAsync<TransientException>(() => hurried.SendAsync(Speaker.Write));
        over.SetResult();

        lost.Fault.ShouldSatisfyAllConditions(fault => fault.Code.ShouldBe("connection.timed_out"), fault => fault.Recovery.ShouldBe(Recovery.LookUp));
    }

    [Fact]
    public async Task A_page_of_an_edge_is_no_answer()
    {
        _host.Then(200, "<html>Sign in</html>", "text/html");
        var read = await Should.ThrowAsync<TransientException>(() => _speaker.SendAsync(Speaker.Read));
        read.Fault.ShouldSatisfyAllConditions(fault => fault.Code.ShouldBe("connection.bad_reply"), fault => fault.Message.ShouldContain("text/html"), fault => fault.Message.ShouldNotContain("Sign in"));

        _host.Then(200, "<html>done?</html>", "text/html");
        (await Should.ThrowAsync<TransientException>(() => _speaker.SendAsync(Speaker.Write))).Fault.Recovery.ShouldBe(Recovery.LookUp);

        _host.Then(404, "<html>nothing here</html>", "text/html");
        (await Should.ThrowAsync<TerminalException>(() => _speaker.SendAsync(Speaker.Write))).Fault.Code.ShouldBe("connection.bad_reply");
    }

    [Fact]
    public async Task An_answer_of_insane_size_is_refused()
    {
        _host.Then(200, $"\"{new string('x', 5000)}\"");
        using var small = new Speaker(_host.Address, settings => settings with { MostReplyBytes = 1000 });

        (await Should.ThrowAsync<TransientException>(() => small.SendAsync(Speaker.Read))).Fault.Code.ShouldBe("connection.reply_too_large");
    }

    [Fact]
    public async Task Plain_http_is_spoken_to_this_machine_only()
    {
        using var open = new Speaker(new Uri("http://login.example.com"));
        var refused = await Should.ThrowAsync<TerminalException>(() => open.SendAsync(Speaker.Read));

        refused.Fault.Code.ShouldBe("connection.tls_required");
        open.Client.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_named()
    {
        using var lost = new Speaker(new Uri($"http://127.0.0.1:{ScriptedHost.FreePort()}"));
        var fault = (await Should.ThrowAsync<TransientException>(() => lost.SendAsync(Speaker.Write))).Fault;

        fault.ShouldSatisfyAllConditions(
            unreachable => unreachable.Code.ShouldBe("connection.unreachable"),
            unreachable => unreachable.Recovery.ShouldBe(Recovery.Retry),
            unreachable => unreachable.Hint.ShouldNotBeNull().ShouldContain("127.0.0.1"));
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_unreachable_too()
    {
        using var lost = new Speaker(new Uri("https://no-such-host.invalid"), settings => settings with { Retries = 0 });
        (await Should.ThrowAsync<TransientException>(() => lost.SendAsync(Speaker.Read))).Fault.Code.ShouldBe("connection.unreachable");
    }

    [Fact]
    public async Task The_clock_of_the_server_is_learned_from_its_answers()
    {
        _host.Then(200, date: "Mon, 02 Mar 2026 09:05:00 GMT");
        _speaker.Client.Clock.IsKnown.ShouldBeFalse();
        var reply = await _speaker.SendAsync(Speaker.Read);

        reply.Date.ShouldBe(new DateTimeOffset(2026, 3, 2, 9, 5, 0, TimeSpan.Zero));
        _speaker.Client.Clock.Now().ShouldBe(_speaker.Time.GetUtcNow().AddMinutes(5));
    }

    [Fact]
    public async Task Secrets_and_tokens_are_seen_neither_in_faults_nor_in_log_lines()
    {
        _speaker.Client.Redactor.Add("hunter22");
        _host.Then(500, "\"hunter22\"").Then(403, "\"Bearer token-1 with hunter22 refused, client_secret=abc123\"");
        var stopped = await Should.ThrowAsync<TerminalException>(() => _speaker.SendAsync(Speaker.Read));
        var all = stopped + string.Join('\n', _speaker.Log);

        all.ShouldNotContain("hunter22");
        all.ShouldNotContain("token-1");
        all.ShouldNotContain("abc123");
        _speaker.Log.ShouldContain(line => line.Contains("test.broken"));
    }

    [Fact]
    public async Task Cancelling_is_not_a_time_out()
    {
        using var cancel = new CancellationTokenSource();
        var over = new TaskCompletionSource();
        _host.ThenSilence(over.Task);
        var sending = _speaker.Client.SendAsync(Speaker.Read, cancel.Token);
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => sending);
        over.SetResult();
    }
}
