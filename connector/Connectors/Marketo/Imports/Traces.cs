using System.Text.Json;

namespace Connector.Marketo;

/// <summary>
/// What a file whose upload was not answered has left behind. Marketo lists no imports and takes no name for one (CONTRACT 2.6), so only the people themselves can tell whether it came; and they
/// can only say yes: hundreds of rows that all read as they were sent were written by it, rows that do not may be written yet.
/// </summary>
internal sealed class Traces(MarketoApi api, LeadShape shape)
{
    private readonly LeadQueries _queries = new(api);

    /// <summary>One outcome per operation where all stand as they were sent; null where some do not (yet). The last rows are looked at first: usually one call says no.</summary>
    public async Task<IReadOnlyList<Outcome>?> FindAsync(BegunImport import, IReadOnlyList<Operation> carried, CancellationToken cancel)
    {
        if (carried.Count < import.Rows)
            return null;
        var stand = new Dictionary<OperationId, Outcome>();
        foreach (var chunk in carried.Chunk(MarketoApi.RowsPerCall).Reverse())
        {
            var found = chunk[0].Kind == OperationKind.Create ? await MadeAsync(import, chunk, cancel) : await ChangedAsync(chunk, cancel);
            if (found.Count < chunk.Length)
                return null;
            foreach (var outcome in found)
                stand[outcome.Operation] = outcome;
        }

        return [.. carried.Select(operation => stand[operation.Id])];
    }

    private async Task<List<Applied>> MadeAsync(BegunImport import, Operation[] chunk, CancellationToken cancel) =>
        [.. (await new NewIds(api, shape).OfAsync(chunk, shape.NameOf(chunk[0].Key!.Field), import.At, cancel)).OfType<Applied>().Where(made => made.Created)];

    private async Task<List<Applied>> ChangedAsync(Operation[] chunk, CancellationToken cancel)
    {
        var fields = chunk.SelectMany(operation => operation.Fields.Keys).Select(shape.NameOf).Append(LeadEntity.IdField).ToHashSet(StringComparer.Ordinal);
        var (rows, at) = await _queries.ByIdAsync([.. chunk.Select(operation => operation.RecordId!)], fields, cancel);
        var people = rows.ToDictionary(LeadReader.IdOf, StringComparer.Ordinal);
        return [.. chunk.Where(operation => people.TryGetValue(operation.RecordId!, out var person) && Stands(operation, person)).Select(operation => new Applied(operation.Id, operation.RecordId!, Created: false, at))];
    }

    // Letter for letter: what Marketo spells otherwise waits for the look-up that compares as the engine does.
    private bool Stands(Operation operation, JsonElement person) =>
        operation.Fields.Where(field => !LeadFields.IsId(shape.NameOf(field.Key))).All(field => string.Equals(LeadReader.Value(person, field.Key, shape), field.Value, StringComparison.Ordinal));
}
