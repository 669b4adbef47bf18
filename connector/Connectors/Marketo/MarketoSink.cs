using System.Text.Json;

namespace Connector.Marketo;

/// <summary>Looks people up, looks again, and writes them. Marketo has no assignment rules to run (<see cref="Batch.AssignByRules"/>).</summary>
internal sealed class MarketoSink(MarketoApi api, LeadEntity leads, Partitions partitions, Action<string> log) : IJobSink
{
    /// <summary>Upload, two looks at its status, what it refused.</summary>
    private const int CallsPerImport = 4;

    private readonly LeadQueries _queries = new(api);
    private readonly LeadWriter _writer = new(api);
    private readonly CreatedList _created = new(api, log);
    private readonly ImportWriter _imports = new(api, new LeadWriter(api), log);

    /// <summary>Marketo gives up on a write after 90 seconds (B-T13); the rest is for the way there and back.</summary>
    public SinkLimits Limits { get; } = new(MarketoApi.RowsPerCall, TimeSpan.FromSeconds(120), api.Options.Settle)
    {
        Jobs = new JobLimits("bulk import", api.Options.BulkWriteFrom, api.Options.BulkJobRows, MarketoApi.RowsPerCall, CallsPerImport)
        {
            Kinds = [OperationKind.Create, OperationKind.Update],
            RowsPerNewId = MarketoApi.RowsPerCall,
        },
    };

    /// <summary>Marketo does not know the deleted and merged any more; they come from the feed only.</summary>
    public IAsyncEnumerable<Match> FindAsync(Lookup lookup, CancellationToken cancel)
    {
        LeadEntity.Require(lookup.Entity);
        return new LeadFinder(_queries, leads, api.AtOnce, log).FindAsync(lookup, cancel);
    }

    public async Task<IReadOnlyList<Target>> PeekAsync(Batch batch, CancellationToken cancel)
    {
        LeadEntity.Require(batch.Entity);
        var ids = batch.Operations.Select(operation => operation.RecordId).OfType<string>().Where(LeadFields.LooksLikeId).Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count == 0)
            return [.. batch.Operations.Select(operation => new Target(operation.Id, Values: null, Stamp: null))];
        var shape = await leads.GetAsync(cancel);
        var fields = batch.Operations.SelectMany(operation => operation.Fields.Keys).Select(shape.NameOf).Append(LeadEntity.IdField).ToHashSet(StringComparer.Ordinal);
        var people = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        await foreach (var (rows, _) in ids.Chunk(MarketoApi.RowsPerCall).ToAsyncEnumerable().AskAheadAsync(api.AtOnce, (chunk, inner) => _queries.ByIdAsync(chunk, fields, inner), cancel))
        {
            foreach (var row in rows)
                people[LeadReader.IdOf(row)] = row;
        }

        return
        [
            .. batch.Operations.Select(operation => new Target(
                operation.Id,
                operation.RecordId is { } id && people.TryGetValue(id, out var person)
                    ? operation.Fields.Keys.ToDictionary(field => field, field => LeadReader.Value(person, field, shape), StringComparer.Ordinal)
                    : null,
                // Marketo keeps no version stamp that moves with every field (B-T2).
                Stamp: null)),
        ];
    }

    public async Task<IReadOnlyList<Outcome>> ApplyAsync(Batch batch, CancellationToken cancel)
    {
        LeadEntity.Require(batch.Entity);
        if (batch.Kind == OperationKind.Create)
            await partitions.RequireAsync(cancel);
        return await _created.AddAsync(await _writer.WriteAsync(batch, await leads.GetAsync(cancel), cancel), cancel);
    }

    public async Task<string> PrepareAsync(Batch batch, CancellationToken cancel)
    {
        if (batch.Kind == OperationKind.Create)
            await partitions.RequireAsync(cancel);
        return _imports.Prepare(batch, await leads.GetAsync(cancel));
    }

    public async Task<IReadOnlyList<Outcome>> RunAsync(string ticket, Batch batch, Action<string> keep, CancellationToken cancel) =>
        await _created.AddAsync(await _imports.RunAsync(ticket, batch, await leads.GetAsync(cancel), keep, cancel), cancel);

    public async Task<JobFate> ResumeAsync(string ticket, Batch batch, CancellationToken cancel)
    {
        var fate = await _imports.ResumeAsync(ticket, batch, await leads.GetAsync(cancel), cancel);
        await _created.AddAsync(fate.Outcomes ?? [], cancel);
        return fate;
    }

    /// <summary>People whose creation was not answered and who were found later go on the list of new people too.</summary>
    public Task CreatedAsync(IReadOnlyList<string> ids, CancellationToken cancel) => _created.AddAsync(ids, cancel);

    /// <summary>Why new people will be put on no list, though one is named; null when all is well.</summary>
    public Task<Fault?> ListProblemAsync(CancellationToken cancel) => _created.ProblemAsync(cancel);
}
