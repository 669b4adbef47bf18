using Connector.Engine.Load;
using Connector.State;

namespace Connector.Engine.Recover;

/// <summary>
/// Before anything is read (MERGE rule 13): runs that died are closed, their unsent plans thrown away (rule 10), and operations whose answer was lost are looked up
/// once the server can no longer execute them (rule 11). Until then their records are locked.
/// </summary>
public sealed class LostAnswers(RunContext run)
{
    private readonly Answers answers = new(run, recovering: true);

    /// <summary>Closes runs that ended without saying so; returns them, so that their trail can be written.</summary>
    public IReadOnlyList<string> CloseInterrupted()
    {
        var (broken, unpublished) = run.Database.Query(
            "SELECT EXISTS (FROM run WHERE status = 'running') OR EXISTS (FROM intent WHERE state = 'planned' OR (state = 'sent' AND outcome IS NULL)), EXISTS (FROM run WHERE NOT published)",
            row => (row.GetBoolean(0), row.GetBoolean(1)))[0];
        if (broken)
        {
            run.Database.InTransaction(() => run.Script("Recover/interrupted.sql"));
        }

        return !unpublished && !broken ? [] : run.Database.Query("SELECT run FROM run WHERE NOT published AND run <> $run ORDER BY started_at", row => row.GetString(0), ("run", run.Run));
    }

    public async Task LookUpAsync(CancellationToken cancel)
    {
        if (!run.Database.Scalar<bool>("SELECT EXISTS (FROM intent WHERE state = 'sent') OR EXISTS (FROM job)"))
        {
            return;
        }

        await new LostJobs(run, answers).ResumeAsync(cancel);
        foreach (var side in run.Sides.Values)
        {
            var (patience, mergePatience) = side.Connection.Sink is { } sink
                ? (sink.Limits.ServerTimeLimit + sink.Limits.Settle, (side.Connection.Merging?.MergeTimeLimit ?? TimeSpan.Zero) + sink.Limits.Settle) : (TimeSpan.Zero, TimeSpan.Zero);
            var now = side.Connection.ServerNow;
            var lost = run.Database.Query(
                "SELECT op_id, kind, entity, id, reference_field, reference_value FROM intent WHERE state = 'sent' AND side = $side AND sent_at <= CASE kind WHEN 'merge' THEN $merged_before ELSE $before END AND (run, batch) NOT IN (SELECT (run, batch) FROM job) ORDER BY op_id",
                row => new Lost(row.GetInt64(0), row.GetString(1), row.GetString(2), row.Text(3), row.Text(4), row.Text(5)),
                ("side", side.Name), ("before", now - patience), ("merged_before", now - mergePatience));
            if (lost.Count > 0)
            {
                Mapping.Reach.Need(run);
                run.Report("recover", $"{side.Name}: looking up {lost.Count} operations whose answer was lost");
                await CreatesAsync(side, [.. lost.Where(operation => operation.Kind == "create")], cancel);
                await OthersAsync(side, [.. lost.Where(operation => operation.Kind != "create")], cancel);
            }
        }
    }

    private async Task CreatesAsync(LiveSide side, IReadOnlyList<Lost> lost, CancellationToken cancel)
    {
        foreach (var group in lost.GroupBy(operation => (operation.Entity, operation.ReferenceField)))
        {
            var found = new Dictionary<string, Match>(StringComparer.OrdinalIgnoreCase);
            await foreach (var match in side.Sink.FindAsync(new Lookup(group.Key.Entity, group.Key.ReferenceField!, [.. group.Select(operation => operation.ReferenceValue!)]), cancel))
            {
                found.TryAdd(match.Value, match);
            }

            // Before the answer is kept: a death in between tells it twice, and never not at all.
            await side.Connection.CreatedAsync([.. group.Select(operation => found.GetValueOrDefault(operation.ReferenceValue!)).OfType<Match>().Where(match => match.State == RecordState.Live).Select(match => match.Id)], cancel);
            Answer(side, [.. group.Select(operation => found.TryGetValue(operation.ReferenceValue!, out var match) && match.State == RecordState.Live
                ? Stands(side, operation, match.Id)
                : NotThere(side, operation))]);
        }
    }

    private async Task OthersAsync(LiveSide side, IReadOnlyList<Lost> lost, CancellationToken cancel)
    {
        foreach (var group in lost.GroupBy(operation => (operation.Kind, operation.Entity)))
        {
            foreach (var chunk in group.Chunk(side.Sink.Limits.RowsPerCall))
            {
                var columns = run.Database.Query($"SELECT op_id, \"column\", sent FROM intent_field WHERE op_id IN ({string.Join(',', chunk.Select(operation => operation.Id))})",
                    row => (Id: row.GetInt64(0), Column: row.GetString(1), Sent: row.Text(2))).ToLookup(row => row.Id);
                var kind = Enum.Parse<OperationKind>(group.Key.Kind, ignoreCase: true);
                var batch = new Batch(kind, group.Key.Entity, [.. chunk.Select(operation => new Operation(new OperationId(operation.Id), kind, operation.Entity, operation.Record,
                    columns[operation.Id].ToDictionary(column => column.Column, column => column.Sent, StringComparer.Ordinal)))]);
                var targets = await side.Sink.PeekAsync(batch, cancel);
                Targets.Keep(run.Database, targets);
                // A merge stands when the loser is gone.
                var stands = kind is OperationKind.Delete or OperationKind.Merge
                    ? targets.Where(target => target.Values is null).Select(target => target.Operation.Value).ToHashSet()
                    : run.Database.Query(run.Query("Recover/found.sql"), row => (Id: row.GetInt64(0), Stands: row.GetBoolean(1))).Where(row => row.Stands).Select(row => row.Id).ToHashSet();
                Answer(side, [.. chunk.Select(operation => stands.Contains(operation.Id) ? Stands(side, operation, operation.Record!) : NotThere(side, operation))]);
            }
        }
    }

    /// <summary>The look-up is this run's doing: its trail shows the operation, now with an outcome.</summary>
    private void Answer(LiveSide side, IReadOnlyList<Answer> found)
    {
        run.Database.Execute($"UPDATE intent SET run = $run, published = false WHERE op_id IN ({string.Join(',', found.Select(answer => answer.Operation))})", ("run", run.Run));
        answers.Keep(side, found);
    }

    private static Answer Stands(LiveSide side, Lost operation, string id) => new(operation.Id, "applied", id, side.Connection.ServerNow, null);

    private static Answer NotThere(LiveSide side, Lost operation) => new(operation.Id, "unprocessed", null, side.Connection.ServerNow,
        new Fault("recover.not_found", "Its answer was lost, and the side does not show it: decided anew.", Recovery.Retry));

    private sealed record Lost(long Id, string Kind, string Entity, string? Record, string? ReferenceField, string? ReferenceValue);
}
