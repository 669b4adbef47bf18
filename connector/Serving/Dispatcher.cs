using System.Diagnostics;
using Connector.Hosting;

namespace Connector.Serving;

/// <summary>Takes what waits, forces it through, and answers. One run at a time: a pipeline has one lease (B-A12).</summary>
internal sealed class Dispatcher(ConnectorHost host, ServeOptions options, FlowQueue queue)
{
    // Faults of the request itself, as the engine names them; any other is of the world, and the request waits for it to pass.
    private const string OfTheRequest = "sync.";
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private readonly SecondLooks _looks = new(host, options);

    /// <summary>How long the last run took, and how much of that was our own time, not the sides'.</summary>
    public (int People, double Seconds, double Own) Last { get; private set; }

    /// <summary>People who were answered and will be looked at once more.</summary>
    public int SecondLooks => _looks.Count;

    /// <summary>The code of what the requests in hand are waiting for to pass; null while all is well.</summary>
    public string? Trouble { get; private set; }

    /// <param name="ending">No new run begins.</param>
    /// <param name="now">The run in hand ends too.</param>
    public async Task RunAsync(CancellationToken ending, CancellationToken now)
    {
        while (!ending.IsCancellationRequested)
        {
            if (!_looks.AreOverdue && (queue.IsWaiting || await queue.WaitAsync(await _looks.WaitAsync(ending), host.Options.Time, ending)))
                await DoAsync(queue.Take(options.Together), ending, now);
            else
                await _looks.DoAsync(now);
        }
    }

    /// <summary>A side that is away, a cycle that runs, a file that is wrong just now: all are waited for. What was taken in is done, or refused for a reason of its own.</summary>
    private async Task DoAsync(IReadOnlyList<Ticket> tickets, CancellationToken ending, CancellationToken now)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await ForceAsync(tickets, now);
                Trouble = null;
                return;
            }
            catch (FaultException refused) when (refused.Fault.Code.StartsWith(OfTheRequest, StringComparison.Ordinal))
            {
                queue.Answer(tickets, request => FlowAnswer.Failed(request.Id, refused.Fault));
                return;
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                Trouble = CodeOf(trouble);
                host.Options.Log($"serve: {tickets.Count} waiting, tried again in {pause}: {Trouble}");
            }

            await Task.Delay(pause, host.Options.Time, ending);
        }
    }

    // An unforeseen exception may quote a person; only its kind is told.
    private static string CodeOf(Exception trouble) => trouble switch
    {
        FaultException fault => fault.Fault.Code,
        InvalidPipelineException { Findings: [var first, ..] } => first.Code,
        _ => trouble.GetType().Name,
    };

    private async Task ForceAsync(IReadOnlyList<Ticket> tickets, CancellationToken cancel)
    {
        var people = tickets.Select(ticket => ticket.Request.Person).Distinct(StringComparer.Ordinal).ToList();
        var began = Stopwatch.GetTimestamp();
        var result = await host.ForceAsync(options.Pipeline, people, tickets[0].Request.Assign, progress: null, cancel);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Last = (people.Count, seconds, seconds - (result.Seconds - result.EngineSeconds));
        if (result.Status is "paused" || result.Fault?.Recovery is Recovery.Retry or Recovery.Wait)
            throw new TransientException(result.Fault ?? new Fault("serve.paused", "The run was paused.", Recovery.Wait));
        var byPerson = result.People.ToDictionary(person => person.Person, StringComparer.Ordinal);
        var answers = tickets.Select(ticket => ticket.Request).ToDictionary(request => request.Id, request => byPerson.TryGetValue(request.Person, out var person)
            ? FlowAnswer.Of(request.Id, person)
            : FlowAnswer.Failed(request.Id, result.Fault ?? new Fault("serve.no_result", $"The run ended as {result.Status}.", Recovery.Retry)), StringComparer.Ordinal);
        _looks.Add(answers.Values);
        queue.Answer(tickets, request => answers[request.Id]);
    }
}
