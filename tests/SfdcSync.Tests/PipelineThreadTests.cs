using SfdcSync.Running;

namespace SfdcSync.Tests;

/// <summary>One thread waits and writes, others work.</summary>
public sealed class PipelineThreadTests
{
    [Fact]
    public void What_is_posted_is_done_in_order_on_the_thread_that_waits()
    {
        using var thread = new PipelineThread();
        var home = Environment.CurrentManagedThreadId;
        var done = new List<(int Number, int Thread)>();
        var result = thread.Await(
            () =>
            {
                foreach (var number in Enumerable.Range(1, 3))
                {
                    thread.Post(() => done.Add((number, Environment.CurrentManagedThreadId)));
                }

                return Task.FromResult("done");
            },
            () => { },
            CancellationToken.None);
        result.ShouldBe("done");
        done.ShouldBe([(1, home), (2, home), (3, home)]);
    }

    [Fact]
    public void A_question_is_answered_there_too_and_its_fault_comes_back()
    {
        using var thread = new PipelineThread();
        var home = Environment.CurrentManagedThreadId;
        thread.Await(() => Task.FromResult(thread.Ask(() => Environment.CurrentManagedThreadId)), () => { }, CancellationToken.None).ShouldBe(home);
        Should.Throw<FormatException>(() => thread.Await(() => Task.FromResult(thread.Ask<int>(() => throw new FormatException())), () => { }, CancellationToken.None));
    }

    [Fact]
    public void A_pipeline_that_refuses_what_is_written_has_the_work_ended_and_waits_for_it()
    {
        using var thread = new PipelineThread();
        using var stopping = new CancellationTokenSource();
        var ended = false;
        Should.Throw<InvalidDataException>(() => thread.Await(
            async () =>
            {
                thread.Post(() => throw new InvalidDataException());
                await Task.Delay(Timeout.Infinite, stopping.Token).ContinueWith(_ => { }, TaskScheduler.Default);
                ended = true;
                return 0;
            },
            stopping.Cancel,
            stopping.Token));
        ended.ShouldBeTrue();
    }

    [Fact]
    public void Once_stopped_nothing_is_written_and_no_question_hangs()
    {
        using var thread = new PipelineThread();
        using var stopping = new CancellationTokenSource();
        stopping.Cancel();
        var written = false;
        Should.Throw<OperationCanceledException>(() => thread.Await(
            () =>
            {
                thread.Post(() => written = true);
                return Task.FromResult(thread.Ask(() => 1));
            },
            () => { },
            stopping.Token));
        written.ShouldBeFalse();
    }

    [Fact]
    public void A_question_that_nobody_waits_for_is_refused_at_once()
    {
        using var thread = new PipelineThread();
        Exception? refused = null;
        var other = new Thread(() => refused = Record.Exception(() => thread.Ask(() => 1)));
        other.Start();
        other.Join();
        refused.ShouldBeOfType<InvalidOperationException>();
    }
}
