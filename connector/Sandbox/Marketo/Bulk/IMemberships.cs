namespace Connector.Sandbox.Marketo;

/// <summary>The static lists, as the feed and bulk jobs need them.</summary>
internal interface IMemberships
{
    bool Exists(long list);

    /// <summary>The id of a list, or null where none has this name.</summary>
    long? Named(string name);

    /// <summary>The ids of its members.</summary>
    IReadOnlyCollection<long> Members(long list);

    void Add(long list, Lead lead);
}

/// <summary>An instance without lists.</summary>
internal sealed class NoMemberships : IMemberships
{
    public bool Exists(long list) => false;

    public long? Named(string name) => null;

    public IReadOnlyCollection<long> Members(long list) => [];

    public void Add(long list, Lead lead) => throw new InvalidOperationException($"There is no list {list}.");
}
