namespace Connector.Salesforce;

/// <summary>A batch as a bulk job, and by collections what a job cannot carry or what met a lock in it.</summary>
internal sealed class JobWriter(SalesforceApi api, EntitySchema schema, Parents parents, TimeProvider time)
{
    private readonly IngestJob _job = new(api);

    /// <summary>The ticket of a batch that got no job: it goes in small calls, and after a crash its operations are looked up one by one.</summary>
    private const string NoJob = "calls";

    public async Task<string> PrepareAsync(Batch batch, CancellationToken cancel)
    {
        var content = JobContent.Of(schema, batch);
        try
        {
            return await _job.UploadAsync(schema.Entity, content, content.Csv(schema, parents.Of), cancel);
        }
        catch (FaultException used) when (JobQuota.IsUsedUp(used.Fault))
        {
            return NoJob;
        }
    }

    public async Task<IReadOnlyList<Outcome>> RunAsync(string path, Batch batch, CancellationToken cancel)
    {
        var content = JobContent.Of(schema, batch);
        var outcomes = Misfits(batch);
        try
        {
            if (path != NoJob && await _job.RunAsync(path, content.Rows.Count, cancel) is { } job)
                Add(outcomes, await EndOfAsync(path, job, content, cancel));
            else if (path != NoJob)
                await _job.CallOffAsync(path);
        }
        catch (FaultException lost)
        {
            Add(outcomes, content.Rows.Values.Select(operation => new Unknown(operation.Id, lost.Fault with { Recovery = Recovery.LookUp })));
            return InOrder(batch, outcomes, operation => new Unprocessed(operation.Id, lost.Fault));
        }

        // Whoever met a lock, whoever a CSV cannot say, and everybody where there was no job to be had, goes in small calls one after the other.
        var again = batch.Operations.Where(operation => !outcomes.TryGetValue(operation.Id, out var outcome) || RowLocked.Is(outcome)).ToList();
        foreach (var part in parents.Together(again, CollectionRequest.MostRows))
            Add(outcomes, await new BatchWriter(api, schema, batch with { Operations = part }, parents, time) { OthersAreDone = true }.RunAsync(cancel));
        return InOrder(batch, outcomes, operation => new Unprocessed(operation.Id, NotReached));
    }

    /// <summary>After a crash nothing more is sent: what the job did not do is planned anew.</summary>
    public async Task<JobFate> ResumeAsync(string path, Batch batch, CancellationToken cancel)
    {
        if (path == NoJob)
            return new JobFate(null, Pending: false);
        var reply = await api.SendAsync(Http.ApiRequest.Get(path), cancel);
        if (!reply.IsSuccess)
            return new JobFate(null, Pending: false);
        var content = JobContent.Of(schema, batch);
        var job = BulkJob.Parse(reply.Json!.Value);
        if (job.State == "Open" && await _job.CallOffAsync(path))
            job = job with { State = "Aborted" };
        if (!job.IsOver)
            return new JobFate(null, Pending: true);
        var outcomes = Misfits(batch);
        Add(outcomes, await EndOfAsync(path, job, content, cancel));
        return new JobFate(InOrder(batch, outcomes, operation => new Unprocessed(operation.Id, NotReached)), Pending: false);
    }

    private static Fault NotReached { get; } = new("salesforce.not_reached", "The run ended before this row's turn.", Recovery.Retry);

    private async Task<IEnumerable<Outcome>> EndOfAsync(string path, BulkJob job, JobContent content, CancellationToken cancel)
    {
        if (!job.IsOver)
            return content.Rows.Values.Select(operation => new Unknown(operation.Id, new Fault("salesforce.bulk_too_slow", $"The bulk job was not done within {api.Options.BulkPatience}; it is looked up later.", Recovery.LookUp)));
        // A job that was refused as a whole (a column this user may not write) has executed nothing.
        if (job is { State: "Failed", Processed: 0 } && job.Refusal().ToFault() is { Recovery: Recovery.FixPipeline } wrong)
            return content.Rows.Values.Select(operation => new Unprocessed(operation.Id, wrong));
        return (await new JobResults(api, path, content).ReadAsync(job, cancel)).Values;
    }

    private Dictionary<OperationId, Outcome> Misfits(Batch batch) => batch.Operations
        .Select(operation => (operation.Id, Misfit: ValueEncoder.Misfit(schema, operation.Fields)))
        .Where(pair => pair.Misfit is not null)
        .ToDictionary(pair => pair.Id, pair => (Outcome)new Rejected(pair.Id, pair.Misfit!));

    private static void Add(Dictionary<OperationId, Outcome> outcomes, IEnumerable<Outcome> more)
    {
        foreach (var outcome in more)
            outcomes[outcome.Operation] = outcome;
    }

    private static Outcome[] InOrder(Batch batch, Dictionary<OperationId, Outcome> outcomes, Func<Operation, Outcome> otherwise) =>
        [.. batch.Operations.Select(operation => outcomes.GetValueOrDefault(operation.Id) ?? otherwise(operation))];
}
