using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Connector.Serving;

/// <summary>Requests in the order they came, each once: whoever sends the same request again gets the same answer.</summary>
internal sealed class FlowQueue : IDisposable
{
    // Answers of the last hours, so that a repeated request is not done again.
    private const int Remembered = 10_000;

    private readonly Channel<Ticket> _waiting;
    private readonly ConcurrentDictionary<string, Ticket> _tickets = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();
    private readonly Journal _journal;
    private readonly int _capacity;
    private int _count;

    public FlowQueue(string folder, string pipeline, int capacity)
    {
        _capacity = capacity;
        _waiting = Channel.CreateUnbounded<Ticket>(new UnboundedChannelOptions { SingleReader = true });
        _journal = Journal.Open(folder, pipeline, out var left);
        foreach (var request in left)
            Enqueue(new Ticket(request));
    }

    /// <summary>Requests taken in and not answered.</summary>
    public int Count => _count;

    /// <summary>Takes a request in, or finds it; null when no more can wait.</summary>
    public Ticket? Take(FlowRequest request)
    {
        if (_tickets.TryGetValue(request.Id, out var known))
            return known;
        // Counted before it is written down, so that a rush cannot get past the limit.
        if (Interlocked.Increment(ref _count) > _capacity)
        {
            Interlocked.Decrement(ref _count);
            return null;
        }

        var ticket = new Ticket(request);
        if (!_tickets.TryAdd(request.Id, ticket))
        {
            Interlocked.Decrement(ref _count);
            return _tickets[request.Id];
        }

        _journal.Take(request);
        _order.Enqueue(request.Id);
        _waiting.Writer.TryWrite(ticket);
        return ticket;
    }

    public Ticket? Find(string id) => _tickets.GetValueOrDefault(id);

    /// <summary>Whether a request waits now.</summary>
    public bool IsWaiting => _waiting.Reader.TryPeek(out _);

    /// <summary>Whether a request waits before so much time has passed; null waits as long as it takes.</summary>
    public async Task<bool> WaitAsync(TimeSpan? longest, TimeProvider time, CancellationToken cancel)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var waiting = _waiting.Reader.WaitToReadAsync(enough.Token).AsTask();
        if (longest is not { } most)
            return await waiting;
        await Task.WhenAny(waiting, Task.Delay(most, time, enough.Token));
        var arrived = waiting.IsCompletedSuccessfully && await waiting;
        await enough.CancelAsync();
        cancel.ThrowIfCancellationRequested();
        return arrived;
    }

    /// <summary>The next requests that can be done together: as many as wait, of one assignment; at least one must wait.</summary>
    public IReadOnlyList<Ticket> Take(int most)
    {
        var together = new List<Ticket>();
        while (together.Count < most && _waiting.Reader.TryPeek(out var next) && (together.Count == 0 || next.Request.Assign == together[0].Request.Assign) && _waiting.Reader.TryRead(out next))
            together.Add(next);
        return together;
    }

    public void Answer(IReadOnlyList<Ticket> tickets, Func<FlowRequest, FlowAnswer> answer)
    {
        _journal.Done(tickets.Select(ticket => ticket.Request));
        Interlocked.Add(ref _count, -tickets.Count);
        foreach (var ticket in tickets)
            ticket.Give(answer(ticket.Request));
        while (_order.Count > Remembered && _order.TryPeek(out var oldest) && _tickets[oldest].Answer.IsCompleted && _order.TryDequeue(out oldest))
            _tickets.TryRemove(oldest, out _);
    }

    public void Dispose() => _journal.Dispose();

    private void Enqueue(Ticket ticket)
    {
        _tickets[ticket.Request.Id] = ticket;
        _order.Enqueue(ticket.Request.Id);
        _count++;
        _waiting.Writer.TryWrite(ticket);
    }
}

/// <summary>A request on its way.</summary>
internal sealed class Ticket(FlowRequest request)
{
    private readonly TaskCompletionSource<FlowAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FlowRequest Request => request;

    public Task<FlowAnswer> Answer => _answer.Task;

    public void Give(FlowAnswer answer) => _answer.TrySetResult(answer);
}
