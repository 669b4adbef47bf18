using System.Text.Json;

namespace Connector.Marketo;

/// <summary>An import names no ids: whom it made is asked for by the key they bear (CONTRACT 2.6).</summary>
internal sealed class NewIds(MarketoApi api, LeadShape shape)
{
    private const string CreatedAt = "createdAt";

    // Marketo's hosts differ by a second or so.
    private static readonly TimeSpan _slack = TimeSpan.FromMinutes(1);

    private readonly LeadQueries _queries = new(api);

    /// <summary>One outcome per operation: somebody who bears its key and was made since then was made by it.</summary>
    public async Task<IReadOnlyList<Outcome>> OfAsync(IReadOnlyList<Operation> operations, string keyColumn, DateTimeOffset since, CancellationToken cancel)
    {
        var outcomes = new List<Outcome>();
        await foreach (var part in operations.Chunk(MarketoApi.RowsPerCall).ToAsyncEnumerable().AskAheadAsync(api.AtOnce, (chunk, inner) => AskAsync(chunk, keyColumn, since, inner), cancel))
            outcomes.AddRange(part);
        return outcomes;
    }

    private async Task<IReadOnlyList<Outcome>> AskAsync(Operation[] operations, string keyColumn, DateTimeOffset since, CancellationToken cancel)
    {
        var found = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        var at = since;
        await foreach (var reply in _queries.FilterAsync(keyColumn, [.. operations.Select(ImportFile.KeyOf)], [LeadEntity.IdField, keyColumn, CreatedAt], cancel))
        {
            at = reply.At;
            foreach (var row in reply.Rows())
                found.TryAdd(LeadReader.Value(row, keyColumn, shape) ?? "", row);
        }

        return
        [
            .. operations.Select(operation => found.TryGetValue(ImportFile.KeyOf(operation), out var row)
                ? (Outcome)new Applied(operation.Id, LeadReader.IdOf(row), WasMadeSince(row, since - _slack), at)
                : new Unknown(operation.Id, MarketoFaults.ImportNotShown)),
        ];
    }

    private static bool WasMadeSince(JsonElement row, DateTimeOffset since) =>
        row.TryGetProperty(CreatedAt, out var made) && made.GetString() is { } text && CanonicalText.Moment(text) >= since;
}
