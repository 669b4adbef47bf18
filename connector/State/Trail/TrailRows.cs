namespace Connector.State.Trail;

/// <summary>The answer to a query: column names, and rows in the same order. Moments are UTC; null is null.</summary>
public sealed record TrailRows(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);
