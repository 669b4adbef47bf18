using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace SfdcSync.Running;

/// <summary>PowerShell lets a cmdlet write on its pipeline's thread only: here other threads leave what that thread is to do while it waits for them.</summary>
internal sealed class PipelineThread : IDisposable
{
    private readonly Lock gate = new();
    private readonly int home = Environment.CurrentManagedThreadId;
    private BlockingCollection<Posted>? posts;

    /// <summary>Starts the work elsewhere and does here what it posts, until it is done. What is posted too late is dropped.</summary>
    /// <param name="cancel">Asks the work to end. It ends in its own time, and that is waited for: a batch that was sent is awaited, and the pipeline's lease given back.</param>
    public T Await<T>(Func<Task<T>> work, Action cancel, CancellationToken stopping)
    {
        using var mine = new BlockingCollection<Posted>();
        lock (gate)
        {
            posts = mine;
        }

        var task = Task.Run(work, CancellationToken.None);
        _ = task.ContinueWith(_ => Close(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        ExceptionDispatchInfo? refused = null;
        foreach (var post in mine.GetConsumingEnumerable(CancellationToken.None))
        {
            try
            {
                (stopping.IsCancellationRequested || refused is not null ? post.Drop : post.Do)();
            }
            catch (Exception fault)
            {
                // A pipeline that is being stopped refuses what is written.
                refused = ExceptionDispatchInfo.Capture(fault);
                cancel();
            }
        }

        ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
        refused?.Throw();
        return task.GetAwaiter().GetResult();
    }

    public void Post(Action action)
    {
        if (Environment.CurrentManagedThreadId == home)
        {
            action();
            return;
        }

        Add(new Posted(action, () => { }));
    }

    /// <summary>Has a question answered on the pipeline's thread and waits for the answer.</summary>
    public T Ask<T>(Func<T> question)
    {
        if (Environment.CurrentManagedThreadId == home)
        {
            return question();
        }

        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!Add(new Posted(() => Answer(answer, question), () => answer.SetCanceled(CancellationToken.None))))
        {
            throw new InvalidOperationException("Nobody waits on the pipeline's thread, so nothing can be asked there.");
        }

        return answer.Task.GetAwaiter().GetResult();
    }

    public void Dispose() => Close();

    private static void Answer<T>(TaskCompletionSource<T> answer, Func<T> question)
    {
        try
        {
            answer.SetResult(question());
        }
        catch (Exception fault)
        {
            answer.SetException(fault);
        }
    }

    private bool Add(Posted post)
    {
        lock (gate)
        {
            posts?.Add(post);
            return posts is not null;
        }
    }

    private void Close()
    {
        lock (gate)
        {
            posts?.CompleteAdding();
            posts = null;
        }
    }

    private readonly record struct Posted(Action Do, Action Drop);
}
