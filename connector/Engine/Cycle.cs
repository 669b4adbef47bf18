using System.Data.Common;
using Connector.Engine.Describe;
using Connector.Engine.Extract;
using Connector.Engine.Fold;
using Connector.Engine.Load;
using Connector.Engine.Mapping;
using Connector.Engine.Near;
using Connector.Engine.Plans;
using Connector.Engine.Recover;
using Connector.Engine.Resolve;

namespace Connector.Engine;

/// <summary>
/// One cycle: recover, extract, map, resolve, load, commit. Stages meet in tables; this page is the order in which they run.
/// Whatever is killed in between, the next cycle ends where an unbroken one would (invariant 9).
/// </summary>
public sealed class Cycle(RunContext run)
{
    /// <summary>Operations a plan brings along for showing; counts always cover all.</summary>
    public const int ShownOperations = 1000;

    // So many records are walked over faster by several threads; fewer are done by the time the others wake up.
    private const long ManyKnown = 50_000;

    private readonly Ledger ledger = new(run);
    private bool closed;
    private bool remembered;

    /// <summary>Called with the name of a run whose trail is to be published: first those that died, at the end this one.</summary>
    public Action<string>? Publish { get; init; }

    /// <exception cref="InvalidPipelineException">The sides do not have what the file names.</exception>
    /// <exception cref="FaultException">The run could not go on; nothing is lost.</exception>
    public async Task<RunResult> RunAsync(CancellationToken cancel)
    {
        var writes = run.Options.Until == Stage.Load;
        if (!writes)
        {
            return await PreviewAsync(cancel);
        }

        var recovery = new LostAnswers(run);
        foreach (var died in recovery.CloseInterrupted())
        {
            Publish?.Invoke(died);
        }

        ledger.Open();
        try
        {
            await BindAsync(cancel);
            await recovery.LookUpAsync(cancel);
            return await MergeAsync(cancel);
        }
        catch (Exception fault) when (!closed && fault is (FaultException or InvalidPipelineException or OperationCanceledException))
        {
            ledger.GiveUp(fault is OperationCanceledException ? "run.cancelled" : "run.failed");
            var told = (fault as FaultException)?.Fault;
            var result = Close(fault is OperationCanceledException ? "cancelled" : told?.Recovery == Recovery.Wait ? "paused" : "failed", told, [], null);
            // An allowance that is used up is no failure: what was read is read again by the run that goes on.
            if (told?.Recovery == Recovery.Wait)
            {
                return result;
            }

            throw;
        }
    }

    private async Task<RunResult> MergeAsync(CancellationToken cancel)
    {
        var extractor = await ReadAsync(cancel);
        var plan = await DecideAsync(cancel);
        if (plan.Stops.Count > 0 && plan.Digest != run.Options.Approve)
        {
            return Stop(plan);
        }

        run.Database.Commit();
        var loader = new Loader(run);
        if (plan.Total > 0)
        {
            await loader.LoadAsync(cancel);
        }

        if (run.Pipeline.Load.RejectedToActivityLog)
        {
            await new Notes(run).SendAsync(cancel);
        }

        var interruption = loader.Interruptions.Values.FirstOrDefault();
        return Close(interruption?.Recovery == Recovery.Wait ? "paused" : "running", interruption, extractor.Cursors, plan);
    }

    /// <summary>
    /// What was read is folded in a transaction of its own: it is true whatever is decided, and what is not decided stays pending (rule 9).
    /// Resolve is the next one, left open: the plan is durable with the bases, conflicts and links it rests on, or not at all (rule 14). A preview is one, undone at its end.
    /// </summary>
    private async Task<Plan> DecideAsync(CancellationToken cancel)
    {
        var sql = new MapSql(run.Mapping);
        Room.Make(run);
        run.Database.Begin();
        try
        {
            Ladder.Mind(run, sql);
            run.Near = Neighbourhood.Around(run);
            var folder = new Folder(run, sql);
            folder.Fold();
            run.Near?.KeepFolded();
            if (run.Options.Until == Stage.Load)
            {
                run.Database.Commit();
                folder.Clear();
                run.Database.Begin();
            }

            var resolver = new Resolver(run, sql);
            if (run.Options.Until > Stage.Map)
            {
                await resolver.ResolveAsync(run.Options.IsForced, cancel);
                run.Near?.KeepDecided();
            }

            run.Near?.Leave();

            return PlanReader.Read(run, ShownOperations);
        }
        catch (Exception fault)
        {
            Undo(fault);
            throw;
        }
    }

    private void Undo(Exception? fault = null)
    {
        run.Database.Rollback();
        try
        {
            // What was committed with the fold came back with the rollback.
            run.Near?.Leave();
        }
        catch (DbException) when (fault is not null)
        {
            // A database that is short of memory or disk says so by the fault itself.
        }
    }

    /// <summary>A guard spoke: nothing of what was decided stays. What was read is still pending, so the same plan comes out next time, to be approved.</summary>
    private RunResult Stop(Plan plan)
    {
        Undo();
        var first = plan.Stops[0];
        var result = Close("stopped", new Fault("guard." + first.Guard, $"{first.Planned} {first.Guard} planned on {first.Side}, the limit is {first.Limit}.", Recovery.Stop, Hint: $"Look at the plan; if it is right, run again with --approve {plan.Digest}."), [], plan);
        return result;
    }

    private async Task<RunResult> PreviewAsync(CancellationToken cancel)
    {
        await BindAsync(cancel);
        await ReadAsync(cancel);
        Plan? plan = null;
        if (run.Options.Until > Stage.Extract)
        {
            plan = await DecideAsync(cancel);
        }

        StageTables.Keep(run);
        IReadOnlyList<PersonResult> people = run.Options.IsForced && plan is not null ? PersonResult.Read(run) : [];
        run.Database.Rollback();
        return new RunResult(run.Run, run.Pipeline.Name, "planned", plan?.Total ?? 0, 0, 0, 0, 0, plan?.Conflicts ?? 0, (run.Now - run.Started).TotalSeconds,
            run.Sides.Values.ToDictionary(side => side.Name, side => new SideCounts(side.Read, 0, 0, 0, side.Connection.Calls - side.CallsBefore, side.Connection.Usage) { Unchanged = side.Unchanged }, StringComparer.Ordinal), plan, null, run.Mapping.Findings)
        {
            EngineSeconds = run.EngineSeconds,
            Reads = run.Reads,
            People = people,
        };
    }

    private async Task BindAsync(CancellationToken cancel)
    {
        Spending.Begin(run);
        run.Database.Spread(everywhere: run.Database.Count("SELECT count(*) FROM seen") > ManyKnown);
        await DescribeAsync(fresh: false, cancel);
    }

    private async Task DescribeAsync(bool fresh, CancellationToken cancel)
    {
        var describer = new Describer(run);
        run.Mapping = await describer.BindAsync(fresh, cancel);
        run.Parameters["mapping"] = run.Mapping.Digest;
        run.Parameters["schemas"] = run.Mapping.SchemaDigest;
        run.HasReach = false;
        remembered = describer.Remembered;
    }

    /// <summary>A question that is refused although the description allowed it: the side has changed since, so it is described anew, once.</summary>
    private async Task<Extractor> ReadAsync(CancellationToken cancel)
    {
        var extractor = new Extractor(run);
        try
        {
            await new Extraction(run, extractor).ReadAsync(cancel);
            return extractor;
        }
        catch (TerminalException refused) when (remembered && refused.Fault.Recovery == Recovery.FixPipeline)
        {
            run.Report("describe", $"{refused.Fault.Message} Described anew.");
            run.Reads.Clear();
            foreach (var side in run.Sides.Values)
            {
                side.Read = 0;
            }

            await DescribeAsync(fresh: true, cancel);
            extractor = new Extractor(run);
            await new Extraction(run, extractor).ReadAsync(cancel);
            return extractor;
        }
    }

    private RunResult Close(string status, Fault? fault, IReadOnlyList<(string, string, DateTimeOffset, string, bool)> cursors, Plan? plan)
    {
        var result = ledger.Close(status, fault, cursors, plan);
        closed = true;
        Publish?.Invoke(run.Run);
        return result;
    }
}
