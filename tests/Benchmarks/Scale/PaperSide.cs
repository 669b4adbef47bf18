using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Connector.Benchmarks.Scale;

/// <summary>
/// A side that exists on paper: millions of people computed from their number, and what was written to a few of them. It answers at once, so that what is measured is the engine and DuckDB.
/// </summary>
internal sealed class PaperSide(PaperPeople people) : IConnection, ISource, ISink
{
    private readonly Dictionary<string, Dictionary<string, string?>> written = new(StringComparer.Ordinal);
    private List<string> changed = [];

    public ISource Source => this;

    public ISink? Sink => this;

    public IActivityLog? ActivityLog => null;

    public long Calls { get; private set; }

    public DateTimeOffset ServerNow => DateTimeOffset.UtcNow;

    public SinkLimits Limits { get; } = new(300, TimeSpan.FromMinutes(1), TimeSpan.Zero);

    /// <summary>Somebody edits these people; the next window brings them.</summary>
    public void Edit(IEnumerable<long> numbers, string field, string word)
    {
        foreach (var id in numbers.Select(people.Id))
        {
            Of(id)[field] = word + " " + id;
            changed.Add(id);
        }
    }

    public Task CheckAsync(CancellationToken cancel) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public Task<EntitySchema> DescribeAsync(string entity, IReadOnlyCollection<string> relations, CancellationToken cancel) => Task.FromResult(people.Schema);

    public async IAsyncEnumerable<Page> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        var ids = request.Ids ?? changed;
        changed = request.Ids is null ? [] : changed;
        foreach (var page in ids.Chunk(10_000))
        {
            Calls++;
            yield return new Page([.. page.Select(id => new SourceRecord(people.Entity, id, RecordState.Live, JsonSerializer.Serialize(Values(id)), ServerNow))], ServerNow, ServerNow);
        }

        yield return new Page([], ServerNow, ServerNow);
    }

    public async IAsyncEnumerable<Match> FindAsync(Lookup lookup, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.CompletedTask;
        yield break;
    }

    public Task<IReadOnlyList<Target>> PeekAsync(Batch batch, CancellationToken cancel)
    {
        Calls++;
        return Task.FromResult<IReadOnlyList<Target>>([.. batch.Operations.Select(operation =>
        {
            var values = Values(operation.RecordId!);
            return new Target(operation.Id, operation.Fields.Keys.ToDictionary(field => field, field => values.GetValueOrDefault(field), StringComparer.Ordinal), ServerNow);
        })]);
    }

    public Task<IReadOnlyList<Outcome>> ApplyAsync(Batch batch, CancellationToken cancel)
    {
        Calls++;
        foreach (var operation in batch.Operations)
        {
            foreach (var (field, value) in operation.Fields)
            {
                Of(operation.RecordId!)[field] = value;
            }

            changed.Add(operation.RecordId!);
        }

        return Task.FromResult<IReadOnlyList<Outcome>>([.. batch.Operations.Select(operation => new Applied(operation.Id, operation.RecordId!, Created: false, ServerNow))]);
    }

    private Dictionary<string, string?> Of(string id) => written.TryGetValue(id, out var values) ? values : written[id] = new Dictionary<string, string?>(StringComparer.Ordinal);

    private Dictionary<string, string?> Values(string id)
    {
        var values = people.Values(id);
        foreach (var (field, value) in written.GetValueOrDefault(id) ?? [])
        {
            values[field] = value;
        }

        return values;
    }
}
