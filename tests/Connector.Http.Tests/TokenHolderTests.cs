using Connector.Contracts;
using Shouldly;
using Xunit;

namespace Connector.Http.Tests;

public sealed class TokenHolderTests
{
    private readonly ImpatientTime _time = new(DateTimeOffset.UnixEpoch);
    private int _signIns;

    [Fact]
    public async Task However_many_ask_at_once_one_sign_in_is_made()
    {
        var gate = new TaskCompletionSource();
        using var holder = Holder(gate.Task);
        var asking = Enumerable.Range(0, 20).Select(_ => holder.GetAsync(CancellationToken.None).AsTask()).ToArray();
        gate.SetResult();

        (await Task.WhenAll(asking)).Distinct().Count().ShouldBe(1);
        _signIns.ShouldBe(1);
    }

    [Fact]
    public async Task However_many_are_refused_at_once_one_renewal_is_made()
    {
        using var holder = Holder(Task.CompletedTask);
        var refused = await holder.GetAsync(CancellationToken.None);
        var renewed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => holder.RenewAsync(refused, CancellationToken.None)));

        renewed.Distinct().Single().ShouldNotBe(refused);
        _signIns.ShouldBe(2);
    }

    [Fact]
    public async Task A_token_whose_time_has_run_out_is_replaced_before_use()
    {
        using var holder = Holder(Task.CompletedTask, life: TimeSpan.FromMinutes(10));
        var first = await holder.GetAsync(CancellationToken.None);
        _time.Advance(TimeSpan.FromMinutes(9));
        (await holder.GetAsync(CancellationToken.None)).ShouldBeSameAs(first);
        _time.Advance(TimeSpan.FromMinutes(1));

        (await holder.GetAsync(CancellationToken.None)).ShouldNotBe(first);
    }

    [Fact]
    public async Task A_failed_sign_in_is_tried_again_by_the_next_caller()
    {
        using var holder = new TokenHolder(_ => ++_signIns == 1 ? throw new InvalidOperationException("down") : Task.FromResult(new AccessToken("t")), _time);
        await Should.ThrowAsync<InvalidOperationException>(() => holder.GetAsync(CancellationToken.None).AsTask());

        (await holder.GetAsync(CancellationToken.None)).Value.ShouldBe("t");
    }

    [Fact]
    public void A_token_prints_without_its_value() => new AccessToken("very-secret").ToString().ShouldNotContain("very-secret");

    private TokenHolder Holder(Task ready, TimeSpan? life = null) => new(
        async _ =>
        {
            await ready;
            return new AccessToken($"token-{Interlocked.Increment(ref _signIns)}") { ExpiresAt = _time.GetUtcNow() + life };
        },
        _time);
}
