
namespace Connector.Engine.Load;

/// <summary>
/// Sends the plan, batch by batch: look at the targets once more (MERGE rule 5), note that it is sent, send it once, note every answer with what follows from it (rule 13).
/// The only stage that writes to a side.
/// </summary>
public sealed class Loader(RunContext run)
{
    private static readonly Fault GivesWay = new(RunResult.GaveWay, "A forced sync waits: what is left is planned anew by the next cycle.", Recovery.Wait);

    private readonly LineUp line = new(run);
    private bool begun;

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
                if (IsToGiveWay())
                {
                    break;
                }

                done += waiting.Operations;
                run.Report("load", $"{waiting.Side}.{waiting.Entity} {waiting.Kind.ToString().ToLowerInvariant()}", done, total);
                await LoadAsync(run.Sides[waiting.Side], waiting, cancel);
            }
        }

        line.GiveUpRest(Interruptions);
    }

    /// <summary>Somebody waits for one person while this run has thousands. One batch goes first, so that however many come the backlog shrinks.</summary>
    private bool IsToGiveWay()
    {
        if (begun && !run.Options.IsForced && run.State.IsAwaited)
        {
            foreach (var side in run.Sides.Keys)
            {
                Interruptions.TryAdd(side, GivesWay);
            }

            return true;
        }

        begun = true;
        return false;
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

        var outcomes = IsJob(side, ready.Batch) ? await AsJobAsync((IJobSink)side.Sink, side, ready, cancel) : await AsCallAsync(side, ready);
        line.Answered(side, ready, outcomes);
    }

    /// <summary>More than a call takes, and the side has a way for that. A forced sync's assignment is asked for in a call's header.</summary>
    private static bool IsJob(LiveSide side, Batch batch) => side.Sink.Limits.Jobs is not null && side.Sink is IJobSink && batch.Operations.Count > side.Sink.Limits.RowsPerCall && batch.Kind != OperationKind.Merge;

    private async Task<IReadOnlyList<Outcome>> AsCallAsync(LiveSide side, Planned ready)
    {
        line.Sent(ready, side.Connection.ServerNow);

        // Once it is noted as sent the answer is awaited, whatever the caller cancels meanwhile.
        return ready.Batch.Kind == OperationKind.Merge
            ? await side.Connection.MergeAsync(ready.Batch, CancellationToken.None)
            : await side.Sink.ApplyAsync(ready.Batch, CancellationToken.None);
    }

    /// <summary>A job is handed over before it is started; in between its ticket is kept, so that a crash leaves nothing in doubt (rule 11).</summary>
    private async Task<IReadOnlyList<Outcome>> AsJobAsync(IJobSink sink, LiveSide side, Planned ready, CancellationToken cancel)
    {
        run.Report("load", $"{side.Name}: {ready.Batch.Operations.Count:N0} operations by {sink.Limits.Jobs!.Name}");
        var ticket = await sink.PrepareAsync(ready.Batch, cancel);
        run.Database.InTransaction(() =>
        {
            line.Prepared(ready, side.Name, ticket);
            line.Sent(ready, side.Connection.ServerNow);
        });

        // A job cannot be waited for in the dark: whoever cancels leaves it to the next run, which asks it by its ticket.
        return await sink.RunAsync(ticket, ready.Batch, known => line.Keep(ready, known), cancel);
    }
}
