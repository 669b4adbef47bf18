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
