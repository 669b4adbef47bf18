namespace Connector.Salesforce;

/// <summary>A batch as bulk jobs (one, unless its texts are too long for one upload), and by collections what a job cannot carry or what met a lock in it.</summary>
internal sealed class JobWriter(SalesforceApi api, EntitySchema schema, Parents parents, TimeProvider time)
{
    /// <summary>The ticket of a batch that got no job: it goes in small calls, and after a crash its operations are looked up one by one.</summary>
    private const string NoJob = "calls";

    /// <summary>Salesforce takes 150 MB once it has made base64 of them, which is 112; some room is left for what quoting adds (CONTRACT 1.10).</summary>
    internal const int MostBytes = 90_000_000;

    private readonly IngestJob _job = new(api);

    private static Fault NotReached { get; } = new("salesforce.not_reached", "The run ended before this row's turn.", Recovery.Retry);

    /// <summary>Uploads everything and starts nothing. The ticket names the jobs, parted by spaces.</summary>
    public async Task<string> PrepareAsync(Batch batch, CancellationToken cancel)
    {
        var paths = new List<string>();
        try
        {
            foreach (var part in PartsOf(batch))
                paths.Add(await _job.UploadAsync(schema.Entity, part, part.Csv(schema, parents.Of), cancel));
            return string.Join(' ', paths);
        }
        catch (FaultException fault)
        {
            foreach (var path in paths)
                await _job.CallOffAsync(path);
            if (!JobQuota.IsUsedUp(fault.Fault))
                throw;
            return NoJob;
        }
    }

    public async Task<IReadOnlyList<Outcome>> RunAsync(string ticket, Batch batch, CancellationToken cancel)
    {
        var outcomes = Misfits(batch);
        foreach (var (path, content) in JobsOf(ticket, batch))
        {
            if (await RunJobAsync(path, content, outcomes, cancel) is { } lost)
                return InOrder(batch, outcomes, operation => new Unprocessed(operation.Id, lost));
        }

        // Whoever met a lock, whoever a CSV cannot say, and everybody where there was no job to be had, goes in small calls one after the other.
        var again = batch.Operations.Where(operation => !outcomes.TryGetValue(operation.Id, out var outcome) || RowLocked.Is(outcome)).ToList();
        foreach (var part in parents.Together(again, CollectionRequest.MostRows))
            Add(outcomes, await new BatchWriter(api, schema, batch with { Operations = part }, parents, time) { OthersAreDone = true }.RunAsync(cancel));
        return InOrder(batch, outcomes, operation => new Unprocessed(operation.Id, NotReached));
    }

    /// <summary>After a crash nothing more is sent: what the jobs did not do is planned anew.</summary>
    public async Task<JobFate> ResumeAsync(string ticket, Batch batch, CancellationToken cancel)
    {
        if (ticket == NoJob)
            return new JobFate(null, Pending: false);
        var outcomes = Misfits(batch);
        foreach (var (path, content) in JobsOf(ticket, batch))
        {
            var reply = await api.SendAsync(Http.ApiRequest.Get(path), cancel);
            if (!reply.IsSuccess)
                return new JobFate(null, Pending: false);
            var job = BulkJob.Parse(reply.Json!.Value);
            if (job.State == "Open" && await _job.CallOffAsync(path))
                job = job with { State = "Aborted" };
            if (!job.IsOver)
                return new JobFate(null, Pending: true);
            Add(outcomes, await EndOfAsync(path, job, content, cancel));
        }

        return new JobFate(InOrder(batch, outcomes, operation => new Unprocessed(operation.Id, NotReached)), Pending: false);
    }

    /// <summary>The fault that keeps everything after this job from being sent; null where the next may go.</summary>
    private async Task<Fault?> RunJobAsync(string path, JobContent content, Dictionary<OperationId, Outcome> outcomes, CancellationToken cancel)
    {
        try
        {
            if (await _job.RunAsync(path, content.Rows.Count, cancel) is { } job)
                Add(outcomes, await EndOfAsync(path, job, content, cancel));
            else
                await _job.CallOffAsync(path);
            return null;
        }
        catch (FaultException lost)
        {
            Add(outcomes, content.Rows.Values.Select(operation => new Unknown(operation.Id, lost.Fault with { Recovery = Recovery.LookUp })));
            return lost.Fault;
        }
    }

    private async Task<IEnumerable<Outcome>> EndOfAsync(string path, BulkJob job, JobContent content, CancellationToken cancel)
    {
        if (!job.IsOver)
            return content.Rows.Values.Select(operation => new Unknown(operation.Id, new Fault("salesforce.bulk_too_slow", $"The bulk job was not done within {api.Options.BulkPatience}; it is looked up later.", Recovery.LookUp)));
        // A job that was refused as a whole (a column this user may not write) has executed nothing.
        if (job is { State: "Failed", Processed: 0 } && job.Refusal().ToFault() is { Recovery: Recovery.FixPipeline } wrong)
            return content.Rows.Values.Select(operation => new Unprocessed(operation.Id, wrong));
        return (await new JobResults(api, path, content).ReadAsync(job, cancel)).Values;
    }

    private IReadOnlyList<JobContent> PartsOf(Batch batch) => JobContent.Of(schema, batch).Parts(MostBytes);

    private IEnumerable<(string Path, JobContent Content)> JobsOf(string ticket, Batch batch) => ticket == NoJob ? [] : ticket.Split(' ').Zip(PartsOf(batch));

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
