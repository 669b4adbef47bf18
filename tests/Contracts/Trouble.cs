namespace Connector.Contracts;

/// <summary>What may go wrong between a connector and its side. Each is planted once and hits the next request of its kind.</summary>
public enum Trouble
{
    /// <summary>The next write is cut before anything is done.</summary>
    WriteCutBefore,

    /// <summary>The next write is done, and its answer cut.</summary>
    WriteCutAfter,

    /// <summary>The next write is refused undone, "too many calls".</summary>
    WriteThrottled,

    /// <summary>The next read is refused: busy, come back in <see cref="Ground.BusySeconds"/>.</summary>
    ReadBusy,

    /// <summary>The next request finds its token expired.</summary>
    TokenExpired,
}

/// <summary>What may be wrong with the connection itself.</summary>
public enum Flaw
{
    None,
    WrongSecret,
    UnreachableHost,
}
