namespace Connector.Marketo;

/// <summary>A batch as bulk imports, and by calls what a file cannot say, what Marketo bent to make it fit, and everything where it takes no imports.</summary>
internal sealed class ImportWriter(MarketoApi api, LeadWriter calls, Action<string> log)
{
    private readonly ImportQueue _queue = new(api);
    private readonly ImportEnds _ends = new(api, log);

    // Imports are not for us: known from the first try on.
    private bool _isClosed;

    /// <summary>An upload begins by itself, so nothing is uploaded yet.</summary>
    public string Prepare(Batch batch, LeadShape shape) => !_isClosed && ImportPlan.Of(batch, shape).Files.Count > 0 ? new ImportTicket().ToString() : ImportTicket.ByCalls;

    public async Task<IReadOnlyList<Outcome>> RunAsync(string ticket, Batch batch, LeadShape shape, Action<string> keep, CancellationToken cancel)
    {
        var outcomes = new Dictionary<OperationId, Outcome>();
        if (ticket != ImportTicket.ByCalls)
        {
            var begun = ImportTicket.Parse(ticket);
            if (await UploadAsync(begun, batch, shape, keep, outcomes, cancel) is { } full)
                return InOrder(batch, outcomes, operation => new Unprocessed(operation.Id, full));
            foreach (var import in begun.Begun.Where(import => import.Id is not null))
                await WaitAsync(import, batch, shape, outcomes, cancel);
            keep(begun.SendingRest());
        }

        // Whoever a file cannot say or was refused with; and whoever was written otherwise than sent: a call takes the row as it is or says why not.
        var rest = batch.Operations.Where(operation => !outcomes.ContainsKey(operation.Id)).ToList();
        if (rest.Count > 0)
            Add(outcomes, await SendRestAsync(batch with { Operations = rest }, shape, imported: outcomes.Count > 0, cancel));
        return InOrder(batch, outcomes, operation => new Unprocessed(operation.Id, MarketoFaults.ImportNotReached));
    }

    /// <summary>After a crash nothing more is sent: what was not done is planned anew.</summary>
    public async Task<JobFate> ResumeAsync(string ticket, Batch batch, LeadShape shape, CancellationToken cancel)
    {
        if (ticket == ImportTicket.ByCalls)
            return new JobFate(null, Pending: false);
        var begun = ImportTicket.Parse(ticket);
        var outcomes = new Dictionary<OperationId, Outcome>();
        foreach (var import in begun.Begun)
        {
            var carried = Carried(import, batch, shape);
            if (carried.Count == 0)
                continue;
            if (import.Id is null)
            {
                var until = import.At + api.Options.BulkPatience;
                // Nobody knows whether the upload arrived: unless its rows say so, only once it must be over are they looked up.
                if (await new Traces(api, shape).FindAsync(import, carried, cancel) is { } written)
                    Add(outcomes, written);
                else if (await api.NowAsync(cancel) < until)
                    return new JobFate(null, Pending: true) { Why = MarketoFaults.ImportUploadLost(until) };
                else
                    Add(outcomes, carried.Select(operation => new Unknown(operation.Id, MarketoFaults.ImportUploadLost(until))));
                continue;
            }

            if (await EndOfAsync(import, carried, shape, cancel) is not { } ends)
                return new JobFate(null, Pending: true);
            Add(outcomes, ends);
        }

        return new JobFate(InOrder(batch, outcomes, operation => begun.RestBegun
            ? new Unknown(operation.Id, MarketoFaults.ImportRestLost)
            : new Unprocessed(operation.Id, MarketoFaults.ImportNotReached)), Pending: false);
    }

    /// <summary>Null while it runs.</summary>
    private async Task<IReadOnlyList<Outcome>?> EndOfAsync(BegunImport import, List<Operation> carried, LeadShape shape, CancellationToken cancel)
    {
        try
        {
            var job = await _queue.AskAsync(import.Id!, cancel);
            return job.IsOver ? await _ends.OfAsync(job, import, carried, shape, cancel) : null;
        }
        catch (TerminalException gone) when (MarketoFaults.IsGone(gone.Fault))
        {
            // Marketo remembers an import for seven days (CONTRACT 2.6).
            return [.. carried.Select(operation => new Unknown(operation.Id, MarketoFaults.ImportCountsOff(import.Id!)))];
        }
    }

    /// <summary>Once an import was executed, a fault of the calls is told row by row.</summary>
    private async Task<IReadOnlyList<Outcome>> SendRestAsync(Batch rest, LeadShape shape, bool imported, CancellationToken cancel)
    {
        try
        {
            return await calls.WriteAsync(rest, shape, cancel);
        }
        catch (FaultException stopped) when (imported)
        {
            return [.. rest.Operations.Select(operation => new Unprocessed(operation.Id, stopped.Fault))];
        }
    }

    /// <summary>All files at once: Marketo runs two of them and lets the others wait.</summary>
    /// <returns>Why the rest must wait for another run; null where it may go on.</returns>
    private async Task<Fault?> UploadAsync(ImportTicket begun, Batch batch, LeadShape shape, Action<string> keep, Dictionary<OperationId, Outcome> outcomes, CancellationToken cancel)
    {
        foreach (var file in ImportPlan.Of(batch, shape).Files)
        {
            keep(begun.Uploading(file, await api.NowAsync(cancel)));
            try
            {
                var (id, refusal) = await _queue.UploadAsync(file, file.Csv(shape), cancel);
                keep(id is null ? begun.Refused() : begun.Uploaded(id));
                if (refusal is null)
                    continue;
                _isClosed = MarketoFaults.IsNotForUs(refusal);
                log($"marketo: bulk import is closed to us, so calls write instead: {refusal.Message}");
                return null;
            }
            catch (TransientException lost) when (lost.Fault.Recovery == Recovery.LookUp)
            {
                var unanswered = MarketoFaults.ImportUploadLost(begun.Begun[^1].At + api.Options.BulkPatience);
                log($"marketo: {unanswered.Code}: {unanswered.Message}");
                Add(outcomes, file.Operations.Select(operation => new Unknown(operation.Id, unanswered)));
            }
            catch (OperationCanceledException)
            {
                keep(begun.Refused());
                throw;
            }
            catch (FaultException full)
            {
                keep(begun.Refused());
                if (begun.Begun.Count == 0)
                    throw;
                foreach (var import in begun.Begun.Where(import => import.Id is not null))
                    await WaitAsync(import, batch, shape, outcomes, cancel);
                return full.Fault;
            }
        }

        return null;
    }

    private async Task WaitAsync(BegunImport import, Batch batch, LeadShape shape, Dictionary<OperationId, Outcome> outcomes, CancellationToken cancel)
    {
        var carried = Carried(import, batch, shape);
        try
        {
            var job = await _queue.UntilOverAsync(import.Id!, cancel);
            if (!job.IsOver)
                Add(outcomes, carried.Select(operation => new Unknown(operation.Id, MarketoFaults.ImportTooSlow(api.Options.BulkPatience))));
            else
                Add(outcomes, (await _ends.OfAsync(job, import, carried, shape, cancel)).Where(outcome => outcome is not Unprocessed { Fault.Code: MarketoFaults.ImportBent or MarketoFaults.ImportFailed }));
        }
        catch (FaultException lost)
        {
            Add(outcomes, carried.Where(operation => !outcomes.ContainsKey(operation.Id)).Select(operation => new Unknown(operation.Id, lost.Fault with { Recovery = Recovery.LookUp })));
        }
    }

    private static List<Operation> Carried(BegunImport import, Batch batch, LeadShape shape) => [.. batch.Operations.Where(operation => import.Carries(operation, shape))];

    private static void Add(Dictionary<OperationId, Outcome> outcomes, IEnumerable<Outcome> more)
    {
        foreach (var outcome in more)
            outcomes[outcome.Operation] = outcome;
    }

    private static Outcome[] InOrder(Batch batch, Dictionary<OperationId, Outcome> outcomes, Func<Operation, Outcome> otherwise) =>
        [.. batch.Operations.Select(operation => outcomes.GetValueOrDefault(operation.Id) ?? otherwise(operation))];
}
