using Connector.Contracts;
using Shouldly;
using Xunit;

namespace Connector.Http.Tests;

public sealed class ThrottleTests
{
    private readonly ImpatientTime _time = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task No_window_ever_holds_more_calls_than_allowed()
    {
        using var throttle = new Throttle(90, TimeSpan.FromSeconds(20), 5, _time);
        var sent = new List<DateTimeOffset>();
        for (var call = 0; call < 400; call++)
        {
            using var turn = await throttle.EnterAsync(CancellationToken.None);
            sent.Add(_time.GetUtcNow());
            _time.Advance(TimeSpan.FromMilliseconds(call % 7 * 20));
        }

        foreach (var start in sent)
            sent.Count(moment => moment >= start && moment < start.AddSeconds(20)).ShouldBeLessThanOrEqualTo(90);
        (sent[^1] - sent[0]).ShouldBeLessThan(TimeSpan.FromSeconds(5 * 20));
    }

    [Fact]
    public async Task No_more_calls_than_allowed_run_at_once()
    {
        using var throttle = new Throttle(calls: null, TimeSpan.Zero, 2, _time);
        using var first = await throttle.EnterAsync(CancellationToken.None);
        var second = await throttle.EnterAsync(CancellationToken.None);
        var third = throttle.EnterAsync(CancellationToken.None).AsTask();
        third.IsCompleted.ShouldBeFalse();
        second.Dispose();
        second.Dispose();

        (await third).Dispose();
    }

    [Fact]
    public async Task A_cancelled_wait_gives_its_place_back()
    {
        using var throttle = new Throttle(1, TimeSpan.FromSeconds(20), 1, _time);
        (await throttle.EnterAsync(CancellationToken.None)).Dispose();
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => throttle.EnterAsync(cancel.Token).AsTask());

        (await throttle.EnterAsync(CancellationToken.None)).Dispose();
    }
}
