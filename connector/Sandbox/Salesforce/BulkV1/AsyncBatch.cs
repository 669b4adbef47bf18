using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Bulk;
using Connector.Sandbox.Salesforce.Rest;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.BulkV1;

internal enum BatchState
{
    Queued,
    InProgress,
    Completed,
    Failed,
    NotProcessed,
}

/// <summary>A batch of a Bulk v1 job: rows to write, or a query to answer. Used under its job's lock.</summary>
internal sealed class AsyncBatch(string id, AsyncJob job, ReadOnlyMemory<byte> request, Org org, DateTimeOffset arrived)
{
    private const int MostRows = 10_000;
    private string? message;

    public string Id => id;

    public ReadOnlyMemory<byte> Request => request;

    public BatchState State { get; private set; }

    public DateTime Stamp { get; private set; } = Instants.WholeSecond(arrived.UtcDateTime);

    public Load? Load { get; private set; }

    public Selection? Selection { get; private set; }

    public int Processed => Load?.Processed ?? Selection?.Rows.Count ?? 0;

    public bool Ended => State is not (BatchState.Queued or BatchState.InProgress);

    public void Abort() => State = Ended ? State : BatchState.NotProcessed;

    /// <summary>Does what is due by now.</summary>
    public void CatchUp(DateTimeOffset now, OrgState state)
    {
        if (Ended)
            return;
        var second = Instants.WholeSecond(now.UtcDateTime);
        if (State == BatchState.Queued && Begin(state) is { } wrong)
        {
            (State, message, Stamp) = (BatchState.Failed, wrong, second);
            return;
        }

        State = BatchState.InProgress;
        var rules = state.Rules.Bulk;
        var rows = Load?.Rows ?? Selection!.Rows.Count;
        var (due, fails) = rules.Due(rows, arrived, now);
        Load?.Run(due, state, until: () => false);
        if (fails)
            (State, message, Stamp) = (BatchState.Failed, rules.Fail, second);
        else if (!rules.Stuck && due >= rows)
            (State, Stamp) = (BatchState.Completed, second);
    }

    public IEnumerable<Fact> Facts() =>
    [
        new("id", id),
        new("jobId", job.Id),
        new("state", State == BatchState.NotProcessed ? "Not Processed" : State.ToString()),
        new("stateMessage", message),
        new("createdDate", Instants.WholeSecond(arrived.UtcDateTime)),
        new("systemModstamp", Stamp),
        new("numberRecordsProcessed", Processed),
        new("numberRecordsFailed", Load?.Failed ?? 0),
        new("totalProcessingTime", 0),
        new("apiActiveProcessingTime", 0),
        new("apexProcessingTime", 0),
    ];

    private string? Begin(OrgState state) => job.Task is { } task ? BeginLoad(task, state) : BeginQuery(state);

    private string? BeginQuery(OrgState state)
    {
        try
        {
            var (soql, all) = (System.Text.Encoding.UTF8.GetString(request.Span), job.Operation == "queryAll");
            lock (org.Gate)
                Selection = job.IsJson ? Selection.RunForJson(org, state.Rules, soql, all) : Selection.Run(org, state.Rules, soql, all);
        }
        catch (Refusal refusal)
        {
            var code = refusal.Errors[0].Code == "API_ERROR" ? "FUNCTIONALITY_NOT_ENABLED" : refusal.Errors[0].Code;
            return $"InvalidBatch : Failed to process query: {code}: {refusal.Message}";
        }

        return Selection.Type.Name == job.Object
            ? null
            : $"InvalidBatch : Failed to process query: INVALID_TYPE_FOR_OPERATION: The root entity of the requested query ({Selection.Type.Name}) does not match the entity of the requested Bulk API Job ({job.Object}).";
    }

    private string? BeginLoad(IngestTask task, OrgState state)
    {
        var (rows, read, unfit) = job.ContentType == "CSV" ? Csv(task, state) : Parsed();
        if (unfit is not null)
            return unfit;
        if (rows > MostRows)
            return $"InvalidBatch : Too many records: {rows}, the limit is {MostRows}";
        Load = new Load(org, task, rows, read!);
        return null;
    }

    private (int Rows, Func<int, JsonObject>? Read, string? Unfit) Csv(IngestTask task, OrgState state)
    {
        var table = new CsvTable(request, CsvForm.Usual);
        var (records, unfit) = CsvRecords.Of(table, task, state.Rules);
        return (table.Count, records is null ? null : records.Read, unfit);
    }

    private (int Rows, Func<int, JsonObject>? Read, string? Unfit) Parsed() => AsyncBody.Records(request, job.IsJson) is { } records
        ? (records.Count, number => records[number].DeepClone().AsObject(), null)
        : (0, null, $"InvalidBatch : Failed to parse {job.ContentType}");
}
