namespace Connector;

/// <summary>Names one operation within a run.</summary>
public readonly record struct OperationId(long Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

public enum OperationKind
{
    Create,
    Update,
    Delete,

    /// <summary>The record becomes part of another one (<see cref="IMerging"/>).</summary>
    Merge,
}

/// <summary>The field that carries the other side's id, so that a create sent twice makes one record (MERGE rule 12).</summary>
public sealed record Reference(string Field, string Value);

/// <summary>One record to write. Values are canonical text (see <see cref="SourceRecord"/>); null clears. A create's fields include its reference.</summary>
/// <param name="RecordId">Null for a create.</param>
/// <param name="Key">For a create: upsert on this field instead of inserting blindly.</param>
public sealed record Operation(OperationId Id, OperationKind Kind, string Entity, string? RecordId, IReadOnlyDictionary<string, string?> Fields, Reference? Key = null)
{
    /// <summary>For a merge: the record that remains. <see cref="Fields"/> are then the loser's values as the plan showed them.</summary>
    public Remainder? Into { get; init; }

    /// <summary>The version stamp that the last look showed; a side that can refuses the write where the record has changed since (MERGE rule 6).</summary>
    public DateTimeOffset? AsOf { get; init; }
}

/// <summary>The record that remains of a merge.</summary>
public sealed record Remainder(string Entity, string Id);

/// <summary>Operations of one kind and entity, at most <see cref="SinkLimits.RowsPerCall"/>, no record twice.</summary>
public sealed record Batch(OperationKind Kind, string Entity, IReadOnlyList<Operation> Operations)
{
    /// <summary>Ask the side to run its own assignment rules; off unless a pipeline asks (B-E6).</summary>
    public bool AssignByRules { get; init; }
}

/// <summary>A record right before it is written: the operation's fields as they stand now (MERGE rule 5).</summary>
/// <param name="Values">Null when the record is gone.</param>
/// <param name="Stamp">The side's version stamp, where it has one.</param>
public sealed record Target(OperationId Operation, IReadOnlyDictionary<string, string?>? Values, DateTimeOffset? Stamp);

/// <summary>What became of one operation.</summary>
public abstract record Outcome(OperationId Operation);

/// <summary>Accepted, not yet seen stored (MERGE rule 2).</summary>
/// <param name="At">The server's clock when it answered.</param>
public sealed record Applied(OperationId Operation, string RecordId, bool Created, DateTimeOffset At) : Outcome(Operation);

/// <summary>Refused for a reason that lies in the record or in a rule it breaks.</summary>
public sealed record Rejected(OperationId Operation, Fault Fault) : Outcome(Operation);

/// <summary>
/// Nothing was created: the side says that this record, already there, is the one meant. Its fields were not written; the two are to be linked and merged like any pair that meets for the first time.
/// </summary>
public sealed record Adopted(OperationId Operation, string Entity, string RecordId, Fault Fault) : Outcome(Operation);

/// <summary>Certainly not executed; may be sent again.</summary>
public sealed record Unprocessed(OperationId Operation, Fault Fault) : Outcome(Operation);

/// <summary>Sent, answer lost: may or may not have been executed.</summary>
public sealed record Unknown(OperationId Operation, Fault Fault) : Outcome(Operation);

/// <summary>Who bears one of these values in one field?</summary>
public sealed record Lookup(string Entity, string Field, IReadOnlyCollection<string> Values);

/// <summary>A record that bears an asked value. Deleted and merged records are answered too, where the side still knows them.</summary>
public sealed record Match(string Value, string Entity, string Id, RecordState State, string? Successor = null);

/// <summary>How much a side takes at once, and how long its answers stay uncertain.</summary>
/// <param name="RowsPerCall">Most operations in a batch.</param>
/// <param name="ServerTimeLimit">A request older than this has been executed or never will be.</param>
/// <param name="Settle">A read later than a write by this much shows that write.</param>
public sealed record SinkLimits(int RowsPerCall, TimeSpan ServerTimeLimit, TimeSpan Settle)
{
    /// <summary>How large loads go, where the side has a way of its own for them.</summary>
    public JobLimits? Jobs { get; init; }
}

/// <summary>A side's way for large loads (see <see cref="IJobSink"/>).</summary>
/// <param name="Name">As a person knows it: Bulk API 2.0.</param>
/// <param name="From">Operations of one kind and entity from which on it is taken.</param>
/// <param name="RowsPerJob">Most operations in a batch that goes this way.</param>
/// <param name="RowsPerPeek">Records one call of the last look covers.</param>
/// <param name="CallsPerJob">Calls of a job in which all goes well.</param>
public sealed record JobLimits(string Name, int From, int RowsPerJob, int RowsPerPeek, int CallsPerJob)
{
    /// <summary>The kinds of operations that go this way.</summary>
    public IReadOnlyList<OperationKind> Kinds { get; init; } = [OperationKind.Create, OperationKind.Update, OperationKind.Delete];

    /// <summary>New records one call learns the ids of, where the job itself does not tell them.</summary>
    public int? RowsPerNewId { get; init; }
}

/// <summary>What became of a job that a died run left behind.</summary>
/// <param name="Outcomes">One per operation, in order; null while the job runs, or when nobody knows of it any more.</param>
/// <param name="Pending">It runs still: ask again later.</param>
public sealed record JobFate(IReadOnlyList<Outcome>? Outcomes, bool Pending)
{
    /// <summary>Why its records rest although nothing is known to run.</summary>
    public Fault? Why { get; init; }
}

/// <summary>
/// A sink that takes large batches as jobs, in two steps, so that a crash between them leaves nothing in doubt: a prepared job has done nothing, and a started one can be asked by its ticket.
/// </summary>
public interface IJobSink : ISink
{
    /// <summary>Hands the batch over without starting it; the ticket is kept before <see cref="RunAsync"/> is called.</summary>
    /// <exception cref="TransientException">Nothing was executed.</exception>
    /// <exception cref="TerminalException">Nothing was executed, and nothing will be.</exception>
    Task<string> PrepareAsync(Batch batch, CancellationToken cancel);

    /// <summary>Starts the job and waits for its end; one outcome per operation, in order. <see cref="Unknown"/> where patience ended before the job did.</summary>
    /// <param name="keep">Keeps another ticket in the place of the first, where starting tells more than preparing did; it is on disk when the call returns.</param>
    /// <exception cref="FaultException">Nothing was executed.</exception>
    Task<IReadOnlyList<Outcome>> RunAsync(string ticket, Batch batch, Action<string> keep, CancellationToken cancel);

    /// <summary>What became of a job after a crash: one that was never started is called off, one that runs is left alone.</summary>
    Task<JobFate> ResumeAsync(string ticket, Batch batch, CancellationToken cancel);
}

/// <summary>Where records go.</summary>
public interface ISink
{
    SinkLimits Limits { get; }

    /// <summary>Resolve only: who bears these values? Any number of values; the connector chunks.</summary>
    IAsyncEnumerable<Match> FindAsync(Lookup lookup, CancellationToken cancel);

    /// <summary>Load only: the batch's fields as they stand now, one target per operation, in order.</summary>
    Task<IReadOnlyList<Target>> PeekAsync(Batch batch, CancellationToken cancel);

    /// <summary>
    /// Load only: sends the batch once; one outcome per operation, in order. Retries by itself only what was certainly not executed (a refused token, a throttle).
    /// A lost answer is <see cref="Unknown"/> for each operation, never an exception.
    /// </summary>
    /// <exception cref="TransientException">Nothing of the batch was executed and retrying did not help.</exception>
    /// <exception cref="TerminalException">Nothing of the batch was executed and nothing will be (wrong secret, quota used up).</exception>
    Task<IReadOnlyList<Outcome>> ApplyAsync(Batch batch, CancellationToken cancel);
}

/// <summary>A line for a record's activity log (B-P1).</summary>
/// <param name="Code">The vendor's or our code of the refusal.</param>
/// <param name="Text">What the person who opens the record should read.</param>
public sealed record Note(string RecordId, string Code, string Text, DateTimeOffset At);

/// <summary>A side that can show notes on a record. Not idempotent: the caller keeps an outbox.</summary>
public interface IActivityLog
{
    /// <summary>One outcome fault per note, null where it was added; in order.</summary>
    Task<IReadOnlyList<Fault?>> NoteAsync(IReadOnlyList<Note> notes, CancellationToken cancel);
}
