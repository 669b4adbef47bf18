using System.Text.Json;
using Connector.Sandbox.Salesforce.Rest;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>A bulk load: rows uploaded once as CSV, then written, each with an outcome of its own.</summary>
internal sealed class IngestJob(JobHead head, IngestTask task, string? assignmentRule, Org org) : Job(head)
{
    private ReadOnlyMemory<byte>? uploaded;
    private DateTimeOffset started;

    public override string Kind => "V2Ingest";

    public override int Processed => Load?.Processed ?? 0;

    /// <summary>The upload, once it is complete.</summary>
    public CsvTable? Table { get; private set; }

    /// <summary>What became of the rows; null until the upload is complete and found fit.</summary>
    public Load? Load { get; private set; }

    public void Upload(ReadOnlyMemory<byte> csv)
    {
        if (State != JobState.Open)
            throw JobRefusals.BadState($"Job is not in the expected state: {State}");
        if (uploaded is not null)
            throw new Refusal(400, "CLIENTINPUTERROR", $"Found multiple contents for job: <{Head.Id}>, please 'Close' / 'Abort' / 'Delete' the current Job then create a new Job and make sure you only do 'PUT' once on a given Job.");
        uploaded = csv;
    }

    /// <summary>Ends the upload; what is wrong with it as a whole shows when the job runs.</summary>
    /// <param name="admit">Told how many rows there are; throws when they are too many.</param>
    public void Complete(DateTimeOffset now, Action<int> admit)
    {
        if (State != JobState.Open)
            throw JobRefusals.BadState($"Invalid job state transition: {State} to {JobState.UploadComplete}");
        var table = new CsvTable(uploaded ?? ReadOnlyMemory<byte>.Empty, Head.Form);
        admit(table.Count);
        (Table, uploaded) = (table, null);
        started = now;
        Turn(JobState.UploadComplete, Instants.WholeSecond(now.UtcDateTime));
    }

    public override void CatchUp(DateTimeOffset now, OrgState state)
    {
        if (State is not (JobState.UploadComplete or JobState.InProgress))
            return;
        var second = Instants.WholeSecond(now.UtcDateTime);
        if (Load is null && Begin(state) is { } wrong)
        {
            Turn(JobState.Failed, second, wrong);
            return;
        }

        Turn(JobState.InProgress, Stamp);
        var rules = state.Rules.Bulk;
        var (due, fails) = rules.Due(Load!.Rows, started, now);
        Load.Run(due, state, until: () => Ended);
        if (fails)
            Turn(JobState.Failed, second, rules.Fail);
        else if (!rules.Stuck && Load.Processed == Load.Rows)
            Turn(JobState.JobComplete, second);
    }

    public override void WriteMore(Utf8JsonWriter json)
    {
        base.WriteMore(json);
        json.WriteNumber("numberRecordsFailed", Load?.Failed ?? 0);
        json.WriteNumber("apiActiveProcessingTime", (long)(Stamp - Head.CreatedDate).TotalMilliseconds);
        json.WriteNumber("apexProcessingTime", 0);
    }

    protected override void WriteOwn(Utf8JsonWriter json)
    {
        if (task.ExternalId is not null)
            json.WriteString("externalIdFieldName", task.ExternalId);
        if (assignmentRule is not null)
            json.WriteString("assignmentRuleId", assignmentRule);
        if (State == JobState.Open)
            json.WriteString("contentUrl", $"services/data/{Head.Version}/jobs/ingest/{Head.Id}/batches");
    }

    /// <summary>Why no row can be written at all, or null when the load may begin.</summary>
    private string? Begin(OrgState state)
    {
        if (!Table!.EndingIsRight)
            return $"ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is {Head.Form.LineEnding}";
        var (records, unfit) = CsvRecords.Of(Table, task, state.Rules);
        if (records is not null)
            Load = new Load(org, task, Table.Count, records.Read);
        return unfit;
    }
}
