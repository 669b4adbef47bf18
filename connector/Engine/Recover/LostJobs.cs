using Connector.Engine.Load;
using Connector.State;

namespace Connector.Engine.Recover;

/// <summary>
/// Batches that went as jobs and were not answered: the job itself is asked by its ticket. One that was never started is called off, one that runs keeps its records locked,
/// and one that nobody knows any more leaves its operations to be looked up one by one.
/// </summary>
public sealed class LostJobs(RunContext run, Answers answers)
{
    public async Task ResumeAsync(CancellationToken cancel)
    {
        run.Database.Execute("DELETE FROM job WHERE (run, batch) NOT IN (SELECT (run, batch) FROM intent WHERE state = 'sent' AND batch IS NOT NULL)");
        var lost = run.Database.Query("SELECT run, batch, side, ticket FROM job ORDER BY run, batch", row => new LostJob(row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetString(3)));
        foreach (var job in lost.Where(job => run.Sides[job.Side].Connection.Sink is IJobSink))
        {
            await ResumeAsync(run.Sides[job.Side], job, cancel);
        }
    }

    private async Task ResumeAsync(LiveSide side, LostJob job, CancellationToken cancel)
    {
        var batch = BatchOf(job);
        run.Report("recover", $"{side.Name}: asking what became of {batch.Operations.Count:N0} operations of run {job.Run}");
        var fate = await ((IJobSink)side.Sink).ResumeAsync(job.Ticket, batch, cancel);
        if (fate.Pending)
        {
            run.Report("recover", $"{side.Name}: {batch.Operations.Count:N0} operations of run {job.Run} rest: {fate.Why?.Message ?? "their job is not over"}{(fate.Why is { } why ? $" [{why.Code}]" : "")}");
            return;
        }

        Mapping.Reach.Need(run);
        // Answers and ticket in one transaction: a death in between must not leave operations that nobody can ask about.
        run.Database.InTransaction(() =>
        {
            if (fate.Outcomes is { } outcomes)
            {
                Keep(side, job, outcomes);
            }

            run.Database.Execute("DELETE FROM job WHERE run = $then AND batch = $batch", ("then", job.Run), ("batch", job.Batch));
        });
    }

    /// <summary>This run's doing: its trail shows the operations, now with an outcome.</summary>
    private void Keep(LiveSide side, LostJob job, IReadOnlyList<Outcome> outcomes)
    {
        run.Database.Execute("UPDATE intent SET run = $run, published = false WHERE run = $then AND batch = $batch AND state = 'sent'", ("run", run.Run), ("then", job.Run), ("batch", job.Batch));
        var now = side.Connection.ServerNow;
        answers.Keep(side, [.. outcomes.Select(outcome => Answer.To(outcome, now)).Select(Anew)]);
    }

    /// <summary>What the job did not do is decided anew by this very run, so it leaves nothing undone.</summary>
    private static Answer Anew(Answer answer) => answer.Outcome != "unprocessed" ? answer
        : answer with { Fault = new Fault("recover.not_found", "The job ended without doing it: decided anew.", Recovery.Retry) };

    private Batch BatchOf(LostJob job)
    {
        var fields = run.Database.Query(
            "SELECT f.op_id, f.\"column\", f.sent FROM intent_field f JOIN intent i USING (op_id) WHERE i.run = $run AND i.batch = $batch AND i.state = 'sent'",
            row => (Id: row.GetInt64(0), Column: row.GetString(1), Sent: row.Text(2)), ("run", job.Run), ("batch", job.Batch)).ToLookup(row => row.Id);
        var heads = run.Database.Query(
            "SELECT op_id, kind, entity, id, reference_field, reference_value FROM intent WHERE run = $run AND batch = $batch AND state = 'sent' ORDER BY op_id",
            row => (Id: row.GetInt64(0), Kind: Enum.Parse<OperationKind>(row.GetString(1), ignoreCase: true), Entity: row.GetString(2), Record: row.Text(3), Field: row.Text(4), Value: row.Text(5)),
            ("run", job.Run), ("batch", job.Batch));
        return new Batch(heads[0].Kind, heads[0].Entity, [.. heads.Select(head => new Operation(new OperationId(head.Id), head.Kind, head.Entity, head.Record,
            fields[head.Id].ToDictionary(field => field.Column, field => field.Sent, StringComparer.Ordinal), head.Field is { } field ? new Reference(field, head.Value!) : null))]);
    }

    private sealed record LostJob(string Run, long Batch, string Side, string Ticket);
}
