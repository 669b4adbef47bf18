
namespace Connector.Engine.Load;

/// <summary>
/// Sends the plan, batch by batch: look at the targets once more (MERGE rule 5), note that it is sent, send it once, note every answer with what follows from it (rule 13).
/// The only stage that writes to a side.
/// </summary>
public sealed class Loader(RunContext run)
{
    private readonly BatchStore batches = new(run);

    /// <summary>What kept operations from being processed, per side; the rest of that side waits for the next run.</summary>
    public Dictionary<string, Fault> Interruptions { get; } = new(StringComparer.Ordinal);

    public async Task LoadAsync(CancellationToken cancel)
    {
        // Write-backs need the ids that creates give, so all creates come first.
        foreach (var (kind, writeBack) in new[] { (OperationKind.Create, false), (OperationKind.Update, false), (OperationKind.Delete, false), (OperationKind.Update, true) })
        {
            foreach (var side in run.Sides.Values)
            {
                foreach (var entity in side.Definition.Entities)
                {
                    await LoadAsync(side, entity, kind, writeBack, cancel);
                }
            }
        }

        batches.GiveUpRest(Interruptions);
    }

    private async Task LoadAsync(LiveSide side, string entity, OperationKind kind, bool writeBack, CancellationToken cancel)
    {
        var total = batches.Waiting(side, entity, kind, writeBack);
        for (long done = 0; done < total && !Interruptions.ContainsKey(side.Name);)
        {
            cancel.ThrowIfCancellationRequested();
            var batch = batches.Next(side, entity, kind, writeBack, side.Sink.Limits.RowsPerCall);
            if (batch.Operations.Count == 0)
            {
                break;
            }

            done += batch.Operations.Count;
            run.Report("load", $"{side.Name}.{entity} {kind.ToString().ToLowerInvariant()}", done, total);
            try
            {
                await SendAsync(side, batch, cancel);
            }
            catch (FaultException fault)
            {
                // Nothing of this batch was executed; the plan's rest is planned anew next time.
                batches.NotSent(batch, fault.Fault);
                Interruptions[side.Name] = fault.Fault;
                if (fault is TerminalException)
                {
                    run.Report("load", $"{side.Name}: {fault.Fault.Message}");
                }
            }
        }
    }

    private async Task SendAsync(LiveSide side, Batch batch, CancellationToken cancel)
    {
        var ready = batch;
        if (batch.Kind != OperationKind.Create)
        {
            var targets = await side.Sink.PeekAsync(batch, cancel);
            ready = batches.LeaveOutMoved(side, batch, targets);
        }

        if (ready.Operations.Count == 0)
        {
            return;
        }

        batches.Sent(ready, side.Connection.ServerNow);

        // Once it is noted as sent the answer is awaited, whatever the caller cancels meanwhile.
        var outcomes = await side.Sink.ApplyAsync(ready, CancellationToken.None);
        batches.Answered(side, ready, outcomes);
    }
}
