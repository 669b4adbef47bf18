using System.Text.Json;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>What a query found, not yet written: rows with their projection, a bare count, or aggregates.</summary>
internal sealed record QueryResult(int TotalSize, IReadOnlyList<Row> Rows, Projection? Projection, IReadOnlyList<Action<Utf8JsonWriter>> Aggregates)
{
    public static QueryResult OfRows(IReadOnlyList<Row> rows, Projection projection) => new(rows.Count, rows, projection, []);

    /// <summary><c>SELECT COUNT()</c>: the number, and no records (CONTRACT 1.3).</summary>
    public static QueryResult OfCount(int count) => new(count, [], null, []);

    public static QueryResult OfAggregates(IReadOnlyList<Action<Utf8JsonWriter>> groups) => new(groups.Count, [], null, groups);
}
