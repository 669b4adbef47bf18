namespace Connector.Salesforce;

/// <summary>Writes through sObject collections, 200 rows a call, each row standing alone; large loads through Bulk API 2.0.</summary>
internal sealed class SalesforceSink(SalesforceApi api, Describes describes, TimeProvider time) : IJobSink
{
    /// <summary>Make, fill, start, look.</summary>
    private const int CallsPerJob = 4;

    private readonly Parents _parents = new();

    // Salesforce stops a request after two minutes.
    public SinkLimits Limits { get; } = new(CollectionRequest.MostRows, ServerTimeLimit: TimeSpan.FromMinutes(2), api.Options.Settle)
    {
        // A job cannot say that a duplicate may be saved.
        Jobs = api.Options.Duplicates == "allow" ? null : new JobLimits("Bulk API 2.0", api.Options.BulkWriteFrom, api.Options.BulkJobRows, TargetReading.MostRows, CallsPerJob),
    };

    public IAsyncEnumerable<Match> FindAsync(Lookup lookup, CancellationToken cancel) => new BearerSearch(api, describes).RunAsync(lookup, cancel);

    public async Task<IReadOnlyList<Target>> PeekAsync(Batch batch, CancellationToken cancel) =>
        await new TargetReading(api, await SchemaAsync(batch, cancel), _parents).ReadAsync(batch, cancel);

    public async Task<IReadOnlyList<Outcome>> ApplyAsync(Batch batch, CancellationToken cancel)
    {
        if (batch.Operations.Count == 0)
            return [];
        var schema = await SchemaAsync(batch, cancel);
        var outcomes = await new BatchWriter(api, schema, batch, _parents, time).RunAsync(cancel);
        return await new Adoption(api, schema).FollowAsync(batch, outcomes, cancel);
    }

    public async Task<string> PrepareAsync(Batch batch, CancellationToken cancel) => await (await WriterAsync(batch, cancel)).PrepareAsync(batch, cancel);

    public async Task<IReadOnlyList<Outcome>> RunAsync(string ticket, Batch batch, Action<string> keep, CancellationToken cancel) => await (await WriterAsync(batch, cancel)).RunAsync(ticket, batch, cancel);

    public async Task<JobFate> ResumeAsync(string ticket, Batch batch, CancellationToken cancel) => await (await WriterAsync(batch, cancel)).ResumeAsync(ticket, batch, cancel);

    private async Task<JobWriter> WriterAsync(Batch batch, CancellationToken cancel) => new(api, await SchemaAsync(batch, cancel), _parents, time);

    private async Task<EntitySchema> SchemaAsync(Batch batch, CancellationToken cancel) => (await describes.GetAsync(batch.Entity, cancel)).Schema;
}
