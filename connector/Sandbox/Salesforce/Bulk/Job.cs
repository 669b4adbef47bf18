using System.Text.Json;
using Connector.Sandbox.Salesforce.Rest;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>A bulk job. Its state is read and changed under <see cref="Gate"/>, which nobody holds for long; one at a time works on it under <see cref="Work"/>.</summary>
internal abstract class Job(JobHead head)
{
    public Lock Gate { get; } = new();

    public Lock Work { get; } = new();

    /// <summary>Whether it is written in the background; then nobody else has to see to it.</summary>
    public bool RunsAlone { get; set; }

    public JobHead Head => head;

    public JobState State { get; private set; }

    public DateTime Stamp { get; private set; } = head.CreatedDate;

    public string? ErrorMessage { get; private set; }

    public bool Ended => State is JobState.JobComplete or JobState.Failed or JobState.Aborted;

    /// <summary><c>V2Query</c> or <c>V2Ingest</c>.</summary>
    public abstract string Kind { get; }

    public abstract int Processed { get; }

    /// <summary>Does what is due by now.</summary>
    public abstract void CatchUp(DateTimeOffset now, OrgState state);

    public void WriteShort(Utf8JsonWriter json)
    {
        json.WriteString("id", head.Id);
        json.WriteString("operation", head.Operation);
        json.WriteString("object", head.Object);
        json.WriteString("createdById", Org.ApiUserId);
        json.WriteString("createdDate", Instants.Write(head.CreatedDate));
        json.WriteString("systemModstamp", Instants.Write(Stamp));
        json.WriteString("state", State.ToString());
        WriteOwn(json);
        json.WriteString("concurrencyMode", "Parallel");
        json.WriteString("contentType", "CSV");
        json.WritePropertyName("apiVersion");
        json.WriteRawValue(head.Version[1..]);
        json.WriteString("lineEnding", head.Form.LineEnding);
        json.WriteString("columnDelimiter", head.Form.DelimiterName);
    }

    /// <summary>What <c>GET</c> of one job adds.</summary>
    public virtual void WriteMore(Utf8JsonWriter json)
    {
        json.WriteString("jobType", Kind);
        json.WriteNumber("numberRecordsProcessed", Processed);
        json.WriteNumber("retries", 0);
        json.WriteNumber("totalProcessingTime", (long)(Stamp - head.CreatedDate).TotalMilliseconds);
        if (ErrorMessage is not null)
            json.WriteString("errorMessage", ErrorMessage);
    }

    public void Abort(DateTime now)
    {
        if (Ended)
            throw JobRefusals.BadState($"Invalid job state transition: {State} to Aborted");
        Turn(JobState.Aborted, now);
    }

    protected virtual void WriteOwn(Utf8JsonWriter json)
    {
    }

    /// <summary>Goes on to a state, unless the job was ended meanwhile.</summary>
    protected void Turn(JobState state, DateTime now, string? error = null)
    {
        lock (Gate)
        {
            if (!Ended)
                (State, Stamp, ErrorMessage) = (state, now, error ?? ErrorMessage);
        }
    }
}
