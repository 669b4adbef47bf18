using System.Text.Json;
using Connector.Sandbox.Salesforce.Rest;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>A bulk query: the rows found when it was made, told once it is complete.</summary>
internal sealed class QueryJob : Job
{
    private readonly DateTimeOffset started;

    public QueryJob(JobHead head, Selection selection, DateTimeOffset started)
        : base(head)
    {
        (Selection, this.started) = (selection, started);
        Turn(JobState.UploadComplete, head.CreatedDate);
    }

    public Selection Selection { get; }

    public override string Kind => "V2Query";

    public override int Processed => State == JobState.JobComplete ? Selection.Rows.Count : 0;

    public override void CatchUp(DateTimeOffset now, OrgState state)
    {
        if (Ended)
            return;
        var rules = state.Rules.Bulk;
        var (due, fails) = rules.Due(Selection.Rows.Count, started, now);
        var second = Instants.WholeSecond(now.UtcDateTime);
        if (fails)
            Turn(JobState.Failed, second, rules.Fail);
        else if (!rules.Stuck && due >= Selection.Rows.Count)
            Turn(JobState.JobComplete, second);
        else
            Turn(JobState.InProgress, Stamp);
    }

    public override void WriteMore(Utf8JsonWriter json)
    {
        base.WriteMore(json);
        json.WriteBoolean("isPkChunkingSupported", value: true);
    }
}
