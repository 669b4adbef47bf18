namespace Connector;

/// <summary>
/// A connection that can make two of its records one. The winner keeps its values; where it is blank it takes the loser's, and false is a value (B-J5, B-J6).
/// What belongs to the loser (activities, children) goes to the winner.
/// </summary>
public interface IMerging
{
    /// <summary>A merge older than this has been executed or never will be; they take longer than other writes (B-J12).</summary>
    TimeSpan MergeTimeLimit { get; }

    /// <summary>Whether a record of one entity can become part of a record of another; where only the reverse can, the reverse is done whoever was named winner (B-J11).</summary>
    bool CanMerge(string loser, string winner);

    /// <summary>
    /// Merges <see cref="Operation.RecordId"/> into <see cref="Operation.Into"/>, each operation once; one outcome per operation, in order. A loser that is no longer there counts as merged.
    /// A lost answer is <see cref="Unknown"/>, never an exception.
    /// </summary>
    /// <exception cref="TransientException">Nothing was executed.</exception>
    /// <exception cref="TerminalException">Nothing was executed, and nothing will be.</exception>
    Task<IReadOnlyList<Outcome>> MergeAsync(Batch batch, CancellationToken cancel);
}
