namespace Connector.Marketo;

/// <summary>What became of an import's rows. It names those it refused and those it bent; the others it has written, if its count says so (CONTRACT 2.6).</summary>
internal sealed class ImportEnds(MarketoApi api, Action<string> log)
{
    /// <param name="carried">Those of its operations that are asked about.</param>
    public async Task<IReadOnlyList<Outcome>> OfAsync(ImportJob job, BegunImport import, IReadOnlyList<Operation> carried, LeadShape shape, CancellationToken cancel)
    {
        if (job.DidNothing)
        {
            log($"marketo: import {job.Id} was refused as a whole");
            return [.. carried.Select(operation => new Unprocessed(operation.Id, MarketoFaults.ImportRefused(job.Message)))];
        }

        if (job.Status != "Complete" || job.Done + job.Failed != import.Rows)
            return [.. carried.Select(operation => new Unknown(operation.Id, MarketoFaults.ImportCountsOff(job.Id)))];
        var keyColumn = carried[0].Key is { } key ? shape.NameOf(key.Field) : LeadEntity.IdField;
        var report = new ImportReport(api, job.Id);
        var refused = job.Failed > 0 ? await report.FailuresAsync(keyColumn, cancel) : _none;
        var bent = job.Warned > 0 ? await report.WarningsAsync(keyColumn, cancel) : _none;
        if (refused.Count + bent.Count > 0)
            log($"marketo: import {job.Id}: {refused.Count} rows refused, {bent.Count} written otherwise than sent");
        // A refused row that is not told apart must not pass for one that was written.
        if (refused.Count < job.Failed && carried[0].Kind != OperationKind.Create)
            return [.. carried.Select(operation => new Unknown(operation.Id, MarketoFaults.ImportCountsOff(job.Id)))];
        var done = carried.Where(operation => !refused.ContainsKey(ImportFile.KeyOf(operation)) && !bent.ContainsKey(ImportFile.KeyOf(operation))).ToList();
        var at = api.Clock.Now();
        return
        [
            .. carried.Where(operation => refused.ContainsKey(ImportFile.KeyOf(operation))).Select(operation => RowOutcome.OfFault(operation, ImportReasons.Of(refused[ImportFile.KeyOf(operation)]))),
            .. carried.Where(operation => bent.ContainsKey(ImportFile.KeyOf(operation)) && !refused.ContainsKey(ImportFile.KeyOf(operation))).Select(operation => new Unprocessed(operation.Id, MarketoFaults.ImportWarned(bent[ImportFile.KeyOf(operation)]))),
            .. carried[0].Kind == OperationKind.Create
                ? await new NewIds(api, shape).OfAsync(done, keyColumn, import.At, cancel)
                : done.Select(operation => (Outcome)new Applied(operation.Id, operation.RecordId!, Created: false, at)),
        ];
    }

    private static readonly IReadOnlyDictionary<string, string> _none = new Dictionary<string, string>();
}
