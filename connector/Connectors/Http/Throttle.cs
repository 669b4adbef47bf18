namespace Connector.Http;

/// <summary>Lets at most some calls through per sliding window, and at most some at once. One per connection, disposed with its client.</summary>
/// <param name="calls">Calls per window, headroom for other clients already taken off; null where only the calls at once are limited.</param>
/// <param name="concurrent">Calls at once.</param>
public sealed class Throttle(int? calls, TimeSpan window, int concurrent, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(concurrent, concurrent);
    private readonly Queue<DateTimeOffset> _sent = new();
    private readonly Lock _gate = new();

    /// <summary>Waits for a turn; the call is over when the answer is disposed.</summary>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancel)
    {
        await _slots.WaitAsync(cancel);
        try
        {
            while (WaitForTurn() is { } wait)
                await Task.Delay(wait, time, cancel);
        }
        catch
        {
            _slots.Release();
            throw;
        }

        return new Turn(_slots);
    }

    public void Dispose() => _slots.Dispose();

    private TimeSpan? WaitForTurn()
    {
        if (calls is null)
            return null;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            while (_sent.TryPeek(out var oldest) && now - oldest >= window)
                _sent.Dequeue();
            if (_sent.Count >= calls)
                return _sent.Peek() + window - now;
            _sent.Enqueue(now);
            return null;
        }
    }

    private sealed class Turn(SemaphoreSlim slots) : IDisposable
    {
        private int _over;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _over, 1) == 0)
                slots.Release();
        }
    }
}
