using System.Text.Json;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>Writes through sObject collections: 200 rows a call, each row standing alone.</summary>
internal sealed class SalesforceSink(SalesforceApi api, Describes describes, TimeProvider time) : ISink
{
    // Salesforce stops a request after two minutes.
    public SinkLimits Limits { get; } = new(RowsPerCall: 200, ServerTimeLimit: TimeSpan.FromMinutes(2), api.Options.Settle);

    public IAsyncEnumerable<Match> FindAsync(Lookup lookup, CancellationToken cancel) => new BearerSearch(api, describes).RunAsync(lookup, cancel);

    public async Task<IReadOnlyList<Target>> PeekAsync(Batch batch, CancellationToken cancel)
    {
        var known = batch.Operations.Where(operation => operation.RecordId is not null).ToArray();
        // What is to be created has no before.
        if (known.Length == 0)
            return [.. batch.Operations.Select(operation => new Target(operation.Id, null, null))];
        var describe = await describes.GetAsync(batch.Entity, cancel);
        var fields = known.SelectMany(operation => operation.Fields.Keys).Concat(["Id", "SystemModstamp"]).Distinct(StringComparer.OrdinalIgnoreCase);
        var reply = await api.AskAsync(
            new ApiRequest(HttpMethod.Post, $"{api.Root}composite/sobjects/{Soql.Name(batch.Entity)}", Effect.Reads)
            {
                Body = JsonSerializer.Serialize(new { ids = known.Select(operation => operation.RecordId), fields }),
            },
            cancel);
        var rows = reply.Json!.Value.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object)
            .ToDictionary(row => RowState.Text(row, "Id")!, StringComparer.Ordinal);
        return [.. batch.Operations.Select(operation => TargetOf(describe.Schema, operation, rows))];
    }

    public async Task<IReadOnlyList<Outcome>> ApplyAsync(Batch batch, CancellationToken cancel)
    {
        if (batch.Operations.Count == 0)
            return [];
        var describe = await describes.GetAsync(batch.Entity, cancel);
        return await new BatchWriter(api, describe.Schema, batch, time).RunAsync(cancel);
    }

    private static Target TargetOf(EntitySchema schema, Operation operation, Dictionary<string, JsonElement> rows)
    {
        if (operation.RecordId is not { } id || !rows.TryGetValue(RecordId.Long(id), out var row))
            return new Target(operation.Id, null, null);
        var values = operation.Fields.Keys.ToDictionary(name => name, name => CanonicalText.Of(RowState.Member(row, name), schema.Find(name)?.Type));
        return new Target(operation.Id, values, CanonicalText.Stamp(RowState.Text(row, "SystemModstamp")!));
    }
}
