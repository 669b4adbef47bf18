using System.Text.Json;
using System.Xml.Linq;

namespace Connector.Salesforce;

/// <summary><c>merge</c>: Salesforce keeps the winner's values as they are, so what fills its blanks goes with the request (B-J5).</summary>
internal sealed class MergeRequests(SalesforceApi api, Describes describes)
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Nobody = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    public async Task<(XElement Call, IReadOnlyList<Operation> Asked)> OfAsync(IReadOnlyList<Operation> operations, CancellationToken cancel)
    {
        var schema = (await describes.GetAsync(operations[0].Entity, cancel)).Schema;
        var fields = operations.SelectMany(operation => operation.Fields.Keys).Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(name => schema.Find(name) is { Updatable: true, Unique: false }).ToArray();
        var now = fields.Length == 0 ? Nobody
            : await RecordValues.ReadAsync(api, schema.Entity, operations.SelectMany(operation => new[] { operation.RecordId!, operation.Into!.Id }), fields, cancel);
        // Two losers of one winner: the first that has a value fills the blank.
        var filled = new HashSet<(string Winner, string Field)>();
        var requests = operations.Select(operation => Request(operation, schema, [.. fields.Where(field => Fills(operation, field, schema, now) && filled.Add((operation.Into!.Id, field)))], now)).ToArray();
        return (SoapCall.Element("merge", requests), operations);
    }

    private static XElement Request(Operation operation, EntitySchema schema, IReadOnlyList<string> fills, IReadOnlyDictionary<string, JsonElement> now) => SoapCall.Element(
        "request",
        new object[]
        {
            SoapCall.Element("masterRecord", new object[]
            {
                SoapCall.Element("type", schema.Entity),
                SoapCall.Element("Id", operation.Into!.Id),
                fills.Select(field => SoapCall.Element(schema.Find(field)!.Name, Value(now, operation.RecordId!, field, schema))).ToArray(),
            }),
            SoapCall.Element("recordToMergeIds", operation.RecordId),
        });

    private static bool Fills(Operation operation, string field, EntitySchema schema, IReadOnlyDictionary<string, JsonElement> now) =>
        Value(now, operation.Into!.Id, field, schema) is null && Value(now, operation.RecordId!, field, schema) is not null;

    private static string? Value(IReadOnlyDictionary<string, JsonElement> now, string id, string field, EntitySchema schema) =>
        now.TryGetValue(RecordId.Long(id), out var row) ? CanonicalText.Of(RowState.Member(row, field), schema.Find(field)?.Type) : null;
}
