using System.Text.Json;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>
/// The last look before a write: the fields about to be written, as they stand (MERGE rule 5). A record that was converted meanwhile is as gone as a deleted one:
/// no API writes it any more (B-H7).
/// </summary>
internal sealed class TargetReading(SalesforceApi api, EntitySchema schema, Parents parents)
{
    /// <summary>Records one call reads; a request body holds more ids than an address could (sObject Collections, "Get Records With a Request Body").</summary>
    public const int MostRows = 2_000;

    private const string Converted = "IsConverted";

    public async Task<IReadOnlyList<Target>> ReadAsync(Batch batch, CancellationToken cancel)
    {
        var targets = new List<Target>(batch.Operations.Count);
        foreach (var part in batch.Operations.Chunk(MostRows))
            targets.AddRange(await ReadPartAsync(part, cancel));
        return targets;
    }

    private async Task<IEnumerable<Target>> ReadPartAsync(IReadOnlyList<Operation> operations, CancellationToken cancel)
    {
        var known = operations.Where(operation => operation.RecordId is not null).ToArray();
        // What is to be created has no before.
        if (known.Length == 0)
            return operations.Select(operation => new Target(operation.Id, null, null));
        var also = new[] { "Id", "SystemModstamp", Parents.Field, Converted }.Where(name => schema.Find(name) is not null);
        var fields = known.SelectMany(operation => operation.Fields.Keys).Concat(also).Distinct(StringComparer.OrdinalIgnoreCase);
        var reply = await api.AskAsync(
            new ApiRequest(HttpMethod.Post, $"{api.Root}composite/sobjects/{Soql.Name(schema.Entity)}", Effect.Reads)
            {
                Body = JsonSerializer.Serialize(new { ids = known.Select(operation => operation.RecordId), fields }),
            },
            cancel);
        var rows = reply.Json!.Value.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object)
            .ToDictionary(row => RowState.Text(row, "Id")!, StringComparer.Ordinal);
        return [.. operations.Select(operation => TargetOf(operation, rows))];
    }

    private Target TargetOf(Operation operation, Dictionary<string, JsonElement> rows)
    {
        if (operation.RecordId is not { } id || !rows.TryGetValue(RecordId.Long(id), out var row))
            return new Target(operation.Id, null, null);
        parents.Remember(RecordId.Long(id), RowState.Text(row, Parents.Field));
        if (operation.Kind is OperationKind.Update or OperationKind.Merge && FieldDescribe.Flag(row, Converted))
            return new Target(operation.Id, null, null);
        var values = operation.Fields.Keys.ToDictionary(name => name, name => CanonicalText.Of(RowState.Member(row, name), schema.Find(name)?.Type));
        return new Target(operation.Id, values, CanonicalText.Stamp(RowState.Text(row, "SystemModstamp")!));
    }
}
