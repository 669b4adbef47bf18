using Connector.State;

namespace Connector.Engine.Load;

/// <summary>The intents of this run as batches: what waits, what is on its way, what was left out.</summary>
public sealed class LineUp(RunContext run)
{
    // A write-back whose create was not answered has nothing to write yet, and no link to write it for.
    private const string OfBatch = "op_id IN (SELECT op_id FROM line_up WHERE number = $number) AND state = 'planned' AND (rule <> 'write_back' OR link_id IS NOT NULL)";
    private readonly Answers answers = new(run);

    /// <summary>All batches in the order they are sent.</summary>
    public IReadOnlyList<Waiting> Form()
    {
        var limits = run.Sides.Values.SelectMany(side => side.Definition.Entities.Select(entity => (side, entity)))
            .Select((target, place) => $"({SqlText.Literal(target.side.Name)}, {SqlText.Literal(target.entity)}, {target.side.Sink.Limits.RowsPerCall}, {JobLimits(target.side.Sink.Limits)}, {place})");
        run.Database.Execute($"CREATE OR REPLACE TEMP TABLE batch_limit AS SELECT * FROM (VALUES {string.Join(", ", limits)}) AS t(side, entity, most, jobs_from, job_rows, job_kinds, place)");
        run.Script("Load/line-up.sql");
        return run.Database.Query("SELECT number, phase, side, entity, kind, count(*) FROM line_up GROUP BY ALL ORDER BY number",
            row => new Waiting(row.GetInt64(0), row.GetInt32(1), row.GetString(2), row.GetString(3), Enum.Parse<OperationKind>(row.GetString(4), ignoreCase: true), row.GetInt64(5)));
    }

    /// <summary>The rows of a batch, for the wire; the only place where rows become objects.</summary>
    public Planned Next(Waiting waiting)
    {
        var rows = run.Database.Query(run.Query("Load/next.sql"), row => (Head: (Id: row.GetInt64(0), Record: row.Text(1), Field: row.Text(2), Value: row.Text(3), IntoEntity: row.Text(7), Into: row.Text(8)),
            Field: row.Text(4) is { } column ? new PlannedField(row.GetInt64(0), column, row.Text(5), row.Text(6)) : null), ("number", waiting.Number));
        var fields = rows.Where(row => row.Field is not null).Select(row => row.Field!).ToLookup(field => field.Operation);
        var heads = rows.Select(row => row.Head).Distinct().OrderBy(head => head.Id);
        var batch = new Batch(waiting.Kind, waiting.Entity, [.. heads.Select(head => new Operation(new OperationId(head.Id), waiting.Kind, waiting.Entity, head.Record,
            fields[head.Id].ToDictionary(field => field.Column, field => field.Sent, StringComparer.Ordinal), head.Field is { } field ? new Reference(field, head.Value!) : null) { Into = head.Into is { } into ? new Remainder(head.IntoEntity!, into) : null })])
        {
            AssignByRules = waiting.Kind == OperationKind.Create && run.Options is { IsForced: true, Assign: null } && !run.Pipeline.Resolve.Lives.Owner.ContainsKey(waiting.Side),
        };
        return new Planned(waiting.Number, batch, fields);
    }

    /// <summary>The job that carries the batch, on disk before it is started.</summary>
    public void Prepared(Planned planned, string side, string ticket) => run.Database.Execute(
        "INSERT INTO job VALUES ($run, $number, $side, $ticket)", ("run", run.Run), ("number", planned.Number), ("side", side), ("ticket", ticket));

    /// <summary>The ticket the job is asked by from now on, on disk before anything else is begun.</summary>
    public void Keep(Planned planned, string ticket) => run.Database.Execute(
        "UPDATE job SET ticket = $ticket WHERE run = $run AND batch = $number", ("ticket", ticket), ("run", run.Run), ("number", planned.Number));

    /// <summary>MERGE rule 5: an operation whose destination is not as planned is not sent.</summary>
    public Planned LeaveOutMoved(LiveSide side, Planned planned, IReadOnlyList<Target> targets)
    {
        var gone = targets.Where(target => target.Values is null).Select(target => target.Operation.Value).ToHashSet();
        var moved = Moved([.. targets.Where(planned.Differs)]);
        var deletes = planned.Batch.Kind is OperationKind.Delete or OperationKind.Merge;
        var skipped = planned.Batch.Operations.Where(operation => moved.Contains(operation.Id.Value) || (gone.Contains(operation.Id.Value) && !deletes)).ToList();
        var already = deletes ? planned.Batch.Operations.Where(operation => gone.Contains(operation.Id.Value)).ToList() : [];
        if (skipped.Count + already.Count > 0)
        {
            answers.Keep(side, [
                .. skipped.Select(operation => new Answer(operation.Id.Value, "skipped", null, side.Connection.ServerNow, new Fault("load.moved", "The record is no longer as the plan showed it.", Recovery.Retry))),
                .. already.Select(operation => new Answer(operation.Id.Value, "applied", operation.RecordId, side.Connection.ServerNow, null)),
            ]);
        }

        var stamps = targets.ToDictionary(target => target.Operation, target => target.Stamp);
        return planned with { Batch = planned.Batch with { Operations = [.. planned.Batch.Operations.Except(skipped).Except(already).Select(operation => operation with { AsOf = stamps.GetValueOrDefault(operation.Id) })] } };
    }

    /// <summary>On disk before the call, so that a crash knows what to look up (rule 11).</summary>
    public void Sent(Planned planned, DateTimeOffset at) => run.Database.Execute(
        $"UPDATE intent SET state = 'sent', sent_at = $at, batch = $number WHERE {OfBatch}", ("at", at), ("number", planned.Number));

    public void Answered(LiveSide side, Planned planned, IReadOnlyList<Outcome> outcomes)
    {
        var now = side.Connection.ServerNow;
        answers.Keep(side, [.. outcomes.Select(outcome => Answer.To(outcome, now))]);
        side.Count(planned.Batch.Kind, outcomes.OfType<Applied>().Count());
        // What the description allowed was refused: the side has changed, and the next run asks it anew (B-F19).
        if (outcomes.Any(outcome => outcome is Rejected { Fault.Recovery: Recovery.FixPipeline } or Unprocessed { Fault.Recovery: Recovery.FixPipeline }))
        {
            run.DoubtDescription(side.Name);
        }
    }

    /// <summary>The batch was refused as a whole before anything was executed.</summary>
    public void NotSent(Planned planned, Fault fault) => run.Database.Execute(
        "UPDATE intent SET state = 'dropped', outcome = 'unprocessed', code = $code, message = $message, hint = $hint WHERE op_id IN (SELECT op_id FROM line_up WHERE number = $number) AND state IN ('planned', 'sent')",
        ("number", planned.Number), ("code", fault.Code), ("message", fault.Message), ("hint", fault.Hint));

    public void GiveUpRest(IReadOnlyDictionary<string, Fault> interruptions)
    {
        if (!run.Database.Scalar<bool>("SELECT EXISTS (FROM intent WHERE run = $run AND state = 'planned')", ("run", run.Run)))
        {
            return;
        }

        foreach (var side in run.Sides.Values)
        {
            var fault = interruptions.GetValueOrDefault(side.Name);
            run.Database.Execute(
                "UPDATE intent SET state = 'dropped', outcome = 'unprocessed', code = $code, message = $message WHERE run = $run AND side = $side AND state = 'planned'",
                ("run", run.Run), ("side", side.Name), ("code", fault?.Code ?? "load.create_unanswered"), ("message", fault?.Message ?? "Waits for the answer of a create."));
        }
    }

    private static string JobLimits(SinkLimits limits) => limits.Jobs is { } jobs ? $"{jobs.From}, {jobs.RowsPerJob}, [{string.Join(", ", jobs.Kinds.Select(kind => SqlText.Literal(kind.ToString().ToLowerInvariant())))}]" : "NULL, NULL, NULL::VARCHAR[]";

    /// <summary>Of the operations whose targets differ letter by letter, those that differ in form.</summary>
    private HashSet<long> Moved(IReadOnlyList<Target> differing)
    {
        if (differing.Count == 0)
        {
            return [];
        }

        Targets.Keep(run.Database, differing);
        return run.Database.Query(run.Query("Load/peek.sql"), row => row.GetInt64(0)).ToHashSet();
    }
}
