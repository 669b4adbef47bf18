using Connector.State;

namespace Connector.Engine.Load;

/// <summary>The intents of this run, as batches: what waits, what is sent, what came back. Every change is one transaction.</summary>
public sealed class BatchStore(RunContext run)
{
    // A write-back whose create was not answered has nothing to write yet, and no link to write it for.
    private const string Waits = "run = $run AND side = $side AND entity = $entity AND kind = $kind AND state = 'planned' AND (rule = 'write_back') = $back AND (rule <> 'write_back' OR link_id IS NOT NULL)";
    private long number;

    public long Waiting(LiveSide side, string entity, OperationKind kind, bool writeBack) =>
        run.Database.Count($"SELECT count(*) FROM intent WHERE {Waits}", Key(side, entity, kind, writeBack));

    /// <summary>The next rows for the wire; the only place where rows become objects.</summary>
    public Batch Next(LiveSide side, string entity, OperationKind kind, bool writeBack, int most)
    {
        var key = Key(side, entity, kind, writeBack);
        var heads = run.Database.Query($"SELECT op_id, id, reference_field, reference_value FROM intent WHERE {Waits} ORDER BY op_id LIMIT {most}",
            row => (Id: row.GetInt64(0), Record: row.Text(1), Reference: row.Text(2) is { } field ? new Reference(field, row.GetString(3)) : null), key);
        if (heads.Count == 0)
        {
            return new Batch(kind, entity, []);
        }

        var fields = run.Database.Query($"SELECT op_id, \"column\", sent FROM intent_field WHERE op_id IN ({string.Join(',', heads.Select(head => head.Id))})",
            row => (Id: row.GetInt64(0), Column: row.GetString(1), Sent: row.Text(2))).ToLookup(row => row.Id);
        return new Batch(kind, entity, [.. heads.Select(head => new Operation(new OperationId(head.Id), kind, entity, head.Record,
            fields[head.Id].ToDictionary(field => field.Column, field => field.Sent, StringComparer.Ordinal), head.Reference))])
        {
            AssignByRules = kind == OperationKind.Create && run.Options.Person is not null,
        };
    }

    /// <summary>MERGE rule 5: an operation whose destination is not as planned is not sent.</summary>
    public Batch LeaveOutMoved(LiveSide side, Batch batch, IReadOnlyList<Target> targets)
    {
        Targets.Keep(run.Database, targets);
        var moved = run.Database.Query(run.Query("Load/peek.sql"), row => row.GetInt64(0)).ToHashSet();
        var gone = targets.Where(target => target.Values is null).Select(target => target.Operation.Value).ToHashSet();
        var deletes = batch.Kind == OperationKind.Delete;
        var skipped = batch.Operations.Where(operation => moved.Contains(operation.Id.Value) || (gone.Contains(operation.Id.Value) && !deletes)).ToList();
        var already = deletes ? batch.Operations.Where(operation => gone.Contains(operation.Id.Value)).ToList() : [];
        if (skipped.Count + already.Count > 0)
        {
            Answer(side, [
                .. skipped.Select(operation => new Answer(operation.Id.Value, "skipped", null, side.Connection.ServerNow, new Fault("load.moved", "The record is no longer as the plan showed it.", Recovery.Retry))),
                .. already.Select(operation => new Answer(operation.Id.Value, "applied", operation.RecordId, side.Connection.ServerNow, null)),
            ]);
        }

        return batch with { Operations = [.. batch.Operations.Except(skipped).Except(already)] };
    }

    /// <summary>On disk before the call, so that a crash knows what to look up (rule 11).</summary>
    public void Sent(Batch batch, DateTimeOffset at) => run.Database.Execute(
        $"UPDATE intent SET state = 'sent', sent_at = $at, batch = $batch WHERE op_id IN ({Ids(batch)})", ("at", at), ("batch", ++number));

    public void Answered(LiveSide side, Batch batch, IReadOnlyList<Outcome> outcomes)
    {
        var now = side.Connection.ServerNow;
        Answer(side, [.. outcomes.Select(outcome => outcome switch
        {
            Applied applied => new Answer(applied.Operation.Value, "applied", applied.RecordId, applied.At, null),
            Rejected rejected => new Answer(rejected.Operation.Value, "quarantined", null, now, rejected.Fault),
            Unprocessed unprocessed => new Answer(unprocessed.Operation.Value, "unprocessed", null, now, unprocessed.Fault),
            Unknown unknown => new Answer(unknown.Operation.Value, "unknown", null, now, unknown.Fault),
            _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
        })]);
        var applied = outcomes.OfType<Applied>().Count();
        switch (batch.Kind)
        {
            case OperationKind.Create: side.Created += applied; break;
            case OperationKind.Update: side.Updated += applied; break;
            default: side.Deleted += applied; break;
        }
    }

    /// <summary>The batch was refused as a whole before anything was executed.</summary>
    public void NotSent(Batch batch, Fault fault) => run.Database.Execute(
        $"UPDATE intent SET state = 'dropped', outcome = 'unprocessed', code = $code, message = $message, hint = $hint WHERE op_id IN ({Ids(batch)}) AND state IN ('planned', 'sent')",
        ("code", fault.Code), ("message", fault.Message), ("hint", fault.Hint));

    public void GiveUpRest(IReadOnlyDictionary<string, Fault> interruptions)
    {
        foreach (var side in run.Sides.Values)
        {
            var fault = interruptions.GetValueOrDefault(side.Name);
            run.Database.Execute(
                "UPDATE intent SET state = 'dropped', outcome = 'unprocessed', code = $code, message = $message WHERE run = $run AND side = $side AND state = 'planned'",
                ("run", run.Run), ("side", side.Name), ("code", fault?.Code ?? "load.create_unanswered"), ("message", fault?.Message ?? "Waits for the answer of a create."));
        }
    }

    /// <summary>Folds answers into state: outcome, link, base, what awaits confirmation, in one transaction.</summary>
    public void Answer(LiveSide side, IReadOnlyList<Answer> answers)
    {
        var database = run.Database;
        database.Execute("CREATE OR REPLACE TEMP TABLE answer (op_id BIGINT, outcome VARCHAR, id VARCHAR, \"at\" TIMESTAMP, code VARCHAR, message VARCHAR, hint VARCHAR, field VARCHAR)");
        database.Append("answer", answers, (row, answer) => row.AppendValue(answer.Operation).AppendValue(answer.Outcome).AppendValue(answer.Id).AppendValue(answer.At.UtcDateTime)
            .AppendValue(answer.Fault?.Code).AppendValue(answer.Fault?.Message).AppendValue(answer.Fault?.Hint).AppendValue(answer.Fault?.Field));
        run.Parameters["settle"] = side.Sink.Limits.Settle;
        run.Parameters["now"] = run.Now;
        var outcomes = answers.Select(answer => answer.Outcome).ToHashSet(StringComparer.Ordinal);
        database.InTransaction(() => Fold(outcomes));
    }

    /// <summary>Only the scripts that these outcomes have rows for: planning a statement costs more than running it over a batch.</summary>
    private void Fold(HashSet<string> outcomes)
    {
        run.Script("Load/answer.sql");
        if (outcomes.Contains("applied"))
        {
            if (run.Database.Scalar<bool>("SELECT EXISTS (FROM accepted WHERE kind = 'create')"))
            {
                run.Script("Load/created.sql");
            }

            run.Script("Load/accepted.sql");
        }

        if (outcomes.Contains("quarantined"))
        {
            run.Script("Load/refused.sql");
        }

        if (outcomes.Contains("skipped"))
        {
            run.Script("Load/skipped.sql");
        }
    }

    private static string Ids(Batch batch) => string.Join(',', batch.Operations.Select(operation => operation.Id.Value));

    private (string, object?)[] Key(LiveSide side, string entity, OperationKind kind, bool writeBack) =>
        [("run", run.Run), ("side", side.Name), ("entity", entity), ("kind", kind.ToString().ToLowerInvariant()), ("back", writeBack)];
}

/// <summary>One operation's answer, on its way into state.</summary>
public sealed record Answer(long Operation, string Outcome, string? Id, DateTimeOffset At, Fault? Fault);
