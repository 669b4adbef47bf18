using CsvHelper;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>
/// Reads what became of a job's rows. A job that is complete has not succeeded: its refused rows stand in a file of their own, and what stands in no file was not executed (CONTRACT 1.10).
/// </summary>
internal sealed class JobResults(SalesforceApi api, string path, JobContent content)
{
    public async Task<IReadOnlyDictionary<OperationId, Outcome>> ReadAsync(BulkJob job, CancellationToken cancel)
    {
        var outcomes = new Dictionary<OperationId, Outcome>();
        var at = api.Client.Clock.Now();
        var allDone = job.State == "JobComplete" && job.Processed >= content.Rows.Count;
        if (job.Failed > 0 || !allDone)
            await ReadAsync("failedResults", row => Keep(outcomes, row, operation => Refused(operation, row("sf__Error"))), cancel);
        // Of the rest everybody was accepted, if every refused row was recognised. New ids are told by the other file only.
        var restIsAccepted = allDone && content.Kind != OperationKind.Create && outcomes.Count == job.Failed;
        if (!restIsAccepted)
            await ReadAsync("successfulResults", row => Keep(outcomes, row, operation => Accepted(operation, row, at)), cancel);
        foreach (var operation in content.Rows.Values.Where(operation => !outcomes.ContainsKey(operation.Id)))
            outcomes[operation.Id] = restIsAccepted ? new Applied(operation.Id, operation.RecordId!, Created: false, at) : NotDone(operation, job);
        return outcomes;
    }

    private static Applied Accepted(Operation operation, Func<string, string> row, DateTimeOffset at) =>
        new(operation.Id, RecordId.Long(row("sf__Id")), string.Equals(row("sf__Created"), "true", StringComparison.OrdinalIgnoreCase), at);

    private void Keep(Dictionary<OperationId, Outcome> outcomes, Func<string, string> row, Func<Operation, Outcome> read)
    {
        var key = row(content.KeyColumn) is { Length: > 0 } own ? own : row("sf__Id");
        if (content.Rows.TryGetValue(content.KeyColumn == "Id" ? RecordId.Long(key) : key, out var operation))
            outcomes[operation.Id] = read(operation);
    }

    private async Task ReadAsync(string result, Action<Func<string, string>> keep, CancellationToken cancel)
    {
        var file = api.Scratch.NewFile(".csv");
        var reply = await api.SendAsync(ApiRequest.Get($"{path}/{result}/") with { SaveTo = file }, cancel);
        if (!reply.IsSuccess)
            throw new TransientException(VendorError.Of(reply).ToFault() with { Recovery = Recovery.LookUp });
        try
        {
            await using var csv = CsvReader.FromFile(file, CsvReaderOptions.Default);
            while (await csv.ReadAsync(cancel))
                keep(name => csv.TryGetFieldIndex(name, out var column) ? csv.GetString(column) : "");
        }
        catch (Exception cause) when (cause is FormatException or InvalidDataException or CsvFormatException)
        {
            throw new TransientException(ConnectionFaults.BadReply(Effect.Writes, reply.Status, reply.MediaType), inner: cause);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // CODE:words:Field,Field --
    private static Outcome Refused(Operation operation, string error)
    {
        var text = error.EndsWith("--", StringComparison.Ordinal) ? error[..^2].TrimEnd() : error;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var code = colon > 0 ? text[..colon] : "UNKNOWN_EXCEPTION";
        var rest = colon > 0 ? text[(colon + 1)..] : text;
        var last = rest.LastIndexOf(':');
        var field = last >= 0 ? rest[(last + 1)..].Split(',')[0].Trim() : "";
        var isField = field.Length > 0 && field.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
        var vendor = new VendorError(code, last >= 0 && (isField || field.Length == 0) ? rest[..last] : rest, isField ? field : null);
        return RowRefusal.Of(vendor, operation);
    }

    private static Unprocessed NotDone(Operation operation, BulkJob job) => new(operation.Id, job.State == "Aborted"
        ? new Fault("salesforce.bulk_aborted", "The bulk job was called off before this row.", Recovery.Retry)
        : job.Refusal().ToFault() with { Recovery = Recovery.Retry });
}
