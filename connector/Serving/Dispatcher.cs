using System.Diagnostics;
using Connector.Hosting;

namespace Connector.Serving;

/// <summary>Takes what waits, forces it through, and answers. One run at a time: a pipeline has one lease (B-A12).</summary>
internal sealed class Dispatcher(ConnectorHost host, ServeOptions options, FlowQueue queue)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>How long the last run took, and how much of that was our own time, not the sides'.</summary>
    public (int People, double Seconds, double Own) Last { get; private set; }

    public async Task RunAsync(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var together = await queue.NextAsync(options.Together, cancel);
            await DoAsync(together, cancel);
        }
    }

    /// <summary>A side that is away or a cycle that runs is waited for: what was taken in is done, or refused for a reason of its own.</summary>
    private async Task DoAsync(IReadOnlyList<Ticket> tickets, CancellationToken cancel)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await ForceAsync(tickets, cancel);
                return;
            }
            catch (FaultException later) when (later is TransientException || later.Fault.Recovery is Recovery.Retry or Recovery.Wait)
            {
                host.Options.Log($"serve: {tickets.Count} waiting, tried again in {pause}: {later.Fault.Code}");
                await Task.Delay(pause, host.Options.Time, cancel);
            }
            catch (FaultException refused)
            {
                queue.Answer(tickets, request => FlowAnswer.Failed(request.Id, refused.Fault));
                return;
            }
            catch (InvalidPipelineException wrong)
            {
                queue.Answer(tickets, request => FlowAnswer.Failed(request.Id, new Fault("serve.invalid_pipeline", wrong.Findings.Count == 0 ? wrong.Message : wrong.Findings[0].ToString(), Recovery.FixPipeline, Hint: "Run connector validate.")));
                return;
            }
        }
    }

    private async Task ForceAsync(IReadOnlyList<Ticket> tickets, CancellationToken cancel)
    {
        var people = tickets.Select(ticket => ticket.Request.Person).Distinct(StringComparer.Ordinal).ToList();
        var began = Stopwatch.GetTimestamp();
        var result = await host.ForceAsync(options.Pipeline, people, tickets[0].Request.Assign, progress: null, cancel);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Last = (people.Count, seconds, seconds - (result.Seconds - result.EngineSeconds));
        if (result.Status is "paused" || (result.Fault is { } fault && fault.Recovery is Recovery.Retry or Recovery.Wait))
            throw new TransientException(result.Fault!);
        var byPerson = result.People.ToDictionary(person => person.Person, StringComparer.Ordinal);
        queue.Answer(tickets, request => byPerson.TryGetValue(request.Person, out var person)
            ? FlowAnswer.Of(request.Id, person)
            : FlowAnswer.Failed(request.Id, result.Fault ?? new Fault("serve.no_result", $"The run ended as {result.Status}.", Recovery.Retry)));
    }
}
