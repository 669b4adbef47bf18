
namespace Connector.Engine.Load;

/// <summary>
/// Sends the plan, batch by batch: look at the targets once more (MERGE rule 5), note that it is sent, send it once, note every answer with what follows from it (rule 13).
/// The only stage that writes to a side.
/// </summary>
public sealed class Loader(RunContext run)
{
    private readonly LineUp line = new(run);

    /// <summary>What kept operations from being processed, per side; the rest of that side waits for the next run.</summary>
    public Dictionary<string, Fault> Interruptions { get; } = new(StringComparer.Ordinal);

    public async Task LoadAsync(CancellationToken cancel)
    {
        foreach (var group in line.Form().GroupBy(waiting => (waiting.Phase, waiting.Side, waiting.Entity)))
        {
            var (done, total) = (0L, group.Sum(waiting => waiting.Operations));
            foreach (var waiting in group.TakeWhile(waiting => !Interruptions.ContainsKey(waiting.Side)))
            {
                cancel.ThrowIfCancellationRequested();
                done += waiting.Operations;
                run.Report("load", $"{waiting.Side}.{waiting.Entity} {waiting.Kind.ToString().ToLowerInvariant()}", done, total);
                await LoadAsync(run.Sides[waiting.Side], waiting, cancel);
            }
        }

        line.GiveUpRest(Interruptions);
    }

    private async Task LoadAsync(LiveSide side, Waiting waiting, CancellationToken cancel)
    {
        var planned = line.Next(waiting);
        try
        {
            await SendAsync(side, planned, cancel);
        }
        catch (FaultException fault)
        {
            // Nothing of this batch was executed; the plan's rest is planned anew next time.
            line.NotSent(planned, fault.Fault);
            Interruptions[side.Name] = fault.Fault;
            if (fault is TerminalException)
            {
                run.Report("load", $"{side.Name}: {fault.Fault.Message}");
            }
        }
    }

    private async Task SendAsync(LiveSide side, Planned planned, CancellationToken cancel)
    {
        var ready = planned;
        if (planned.Batch.Kind != OperationKind.Create && planned.Batch.Operations.Count > 0)
        {
            var targets = await side.Sink.PeekAsync(planned.Batch, cancel);
            ready = line.LeaveOutMoved(side, planned, targets);
        }

        if (ready.Batch.Operations.Count == 0)
        {
            return;
        }

        line.Sent(ready, side.Connection.ServerNow);

        // Once it is noted as sent the answer is awaited, whatever the caller cancels meanwhile.
        var outcomes = await side.Sink.ApplyAsync(ready.Batch, CancellationToken.None);
        line.Answered(side, ready, outcomes);
    }
}
