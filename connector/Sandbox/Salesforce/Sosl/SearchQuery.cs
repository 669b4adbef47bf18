namespace Connector.Sandbox.Salesforce.Sosl;

/// <summary>Which fields a search looks into.</summary>
internal enum SearchGroup
{
    All,
    Name,
    Email,
    Phone,
}

/// <summary>One kind of record to search, and as a query what to answer of it.</summary>
internal sealed record SearchTarget(string Type, string Query);

/// <summary>A search: words, where to look for them, in which kinds of record.</summary>
internal sealed record SearchQuery(string Words, SearchGroup Group, IReadOnlyList<SearchTarget> Targets, int Limit);
