namespace Connector.Engine.Load;

/// <summary>Folds what the sides answered into state: outcome, link, base, what awaits confirmation, in one transaction per batch (MERGE rule 13).</summary>
/// <param name="recovering">The answers were lost in an earlier run and looked up: their pairs may have begun anew meanwhile.</param>
public sealed class Answers(RunContext run, bool recovering = false)
{
    public void Keep(LiveSide side, IReadOnlyList<Answer> answers)
    {
        var database = run.Database;
        answers = Adopt(answers);
        database.Execute("CREATE OR REPLACE TEMP TABLE answer (op_id BIGINT, outcome VARCHAR, id VARCHAR, \"at\" TIMESTAMP, code VARCHAR, message VARCHAR, hint VARCHAR, field VARCHAR)");
        database.Append("answer", answers, (row, answer) => row.AppendValue(answer.Operation).AppendValue(answer.Outcome).AppendValue(answer.Id).AppendValue(answer.At.UtcDateTime)
            .AppendValue(answer.Fault?.Code).AppendValue(answer.Fault?.Message).AppendValue(answer.Fault?.Hint).AppendValue(answer.Fault?.Field));
        run.Parameters["settle"] = side.Sink.Limits.Settle;
        run.Parameters["now"] = run.Now;
        var outcomes = answers.Select(answer => answer.Outcome).ToHashSet(StringComparer.Ordinal);
        database.InTransaction(() => Fold(outcomes));
    }

    /// <summary>Links what a duplicate rule pointed at. A record that has a partner already keeps it, and the create rests.</summary>
    private IReadOnlyList<Answer> Adopt(IReadOnlyList<Answer> answers)
    {
        if (answers.All(answer => answer.Outcome != "adopted"))
        {
            return answers;
        }

        run.Database.Execute("CREATE OR REPLACE TEMP TABLE adopted_record (op_id BIGINT, entity VARCHAR, id VARCHAR, code VARCHAR, message VARCHAR)");
        run.Database.Append("adopted_record", answers.Where(answer => answer.Outcome == "adopted"), (row, answer) => row
            .AppendValue(answer.Operation).AppendValue(answer.Entity).AppendValue(answer.Id).AppendValue(answer.Fault?.Code).AppendValue(answer.Fault?.Message));
        run.Parameters["now"] = run.Now;
        run.Database.InTransaction(() => run.Script("Load/adopted.sql"));
        var taken = run.Database.Query("SELECT op_id FROM adoption WHERE taken", row => row.GetInt64(0)).ToHashSet();
        return [.. answers.Select(answer => answer.Outcome != "adopted" ? answer
            : taken.Contains(answer.Operation) ? answer with { Outcome = "quarantined", Id = null, Fault = answer.Fault! with { Message = $"{answer.Fault.Message} It names {answer.Entity} {answer.Id}, which is linked to somebody else." } }
            : answer with { Outcome = "skipped", Id = null })];
    }

    /// <summary>Only the scripts that these outcomes have rows for: planning a statement costs more than running it over a batch.</summary>
    private void Fold(HashSet<string> outcomes)
    {
        run.Script("Load/answer.sql");
        if (outcomes.Contains("applied"))
        {
            Accept();
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

    private void Accept()
    {
        var (creates, bases, ends, quarantined, merges, updates, additions) = run.Database.Query(run.Query("Load/consequences.sql"), row => (row.GetBoolean(0), row.GetBoolean(1), row.GetBoolean(2), row.GetBoolean(3), row.GetBoolean(4), row.GetBoolean(5), row.GetBoolean(6)))[0];
        if (creates)
        {
            run.Script("Load/created.sql");
        }

        if (updates || recovering)
        {
            run.Script("Load/moved.sql");
        }

        run.Script("Load/accepted.sql");
        if (additions)
        {
            run.Script("Load/added.sql");
        }

        if (run.Mapping.Combines)
        {
            run.Script("Load/combined.sql");
        }

        if (bases || recovering)
        {
            run.Script("Load/based.sql");
        }

        if (ends)
        {
            run.Script("Load/ended.sql");
        }

        if (merges)
        {
            run.Script("Load/merged.sql");
        }

        if (quarantined)
        {
            run.Script("Load/cured.sql");
        }
    }
}

/// <summary>One operation's answer, on its way into state.</summary>
public sealed record Answer(long Operation, string Outcome, string? Id, DateTimeOffset At, Fault? Fault)
{
    /// <summary>The entity of the record that was adopted.</summary>
    public string? Entity { get; init; }

    /// <param name="outcome">As the connector told it.</param>
    /// <param name="now">The server's clock, for outcomes that bring no time along.</param>
    public static Answer To(Outcome outcome, DateTimeOffset now) => outcome switch
    {
        Applied applied => new Answer(applied.Operation.Value, "applied", applied.RecordId, applied.At, null),
        // Deleted, merged or converted since the last look: no refusal of these values, so nothing rests; it is read again and decided anew.
        Rejected { Fault.Recovery: Recovery.ReadAgain } gone => new Answer(gone.Operation.Value, "skipped", null, now, gone.Fault),
        Adopted adopted => new Answer(adopted.Operation.Value, "adopted", adopted.RecordId, now, adopted.Fault) { Entity = adopted.Entity },
        Rejected rejected => new Answer(rejected.Operation.Value, "quarantined", null, now, rejected.Fault),
        Unprocessed unprocessed => new Answer(unprocessed.Operation.Value, "unprocessed", null, now, unprocessed.Fault),
        Unknown unknown => new Answer(unknown.Operation.Value, "unknown", null, now, unknown.Fault),
        _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType().Name}."),
    };
}
