namespace Connector;

/// <summary>A user or a queue that records of a side may belong to.</summary>
/// <param name="Field">The field that says so.</param>
public sealed record Owner(string Field, string Id, bool IsQueue);

/// <summary>A connection whose records belong to somebody (B-E1, B-E2).</summary>
public interface IOwnership
{
    /// <summary>Who is meant by <c>user:NAME</c> or <c>queue:NAME</c> (a name, a user name or an id) for records of these entities.</summary>
    /// <exception cref="TerminalException"><c>sync.unknown_owner</c>, or more than one is called so.</exception>
    Task<Owner> FindOwnerAsync(string named, IReadOnlyCollection<string> entities, CancellationToken cancel);

    /// <summary>Why records of an entity cannot be given to that owner; null when they can (the D-matrix of BEHAVIOUR).</summary>
    Fault? RefusalOf(string entity, Owner owner);

    /// <summary>Whether a second record, of the entity that creates make, may stand in for one that cannot be given to that owner; only where the connection says so.</summary>
    bool MayDouble(string entity, Owner owner);
}
