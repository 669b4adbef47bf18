using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Rest;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary><c>jobs/ingest</c>: make a job, upload once, close, look, and read what became of the rows.</summary>
internal sealed class IngestJobCalls(Org org, SandboxClock clock, JobTable jobs, BulkUsage usage)
{
    private const int RowsWrittenWhileAsked = 10_000;

    public RestAnswer Answer(RestRequest request, OrgState state)
    {
        switch (request.Method, request.Path.Count)
        {
            case ("POST", 2):
                return Create(request, state);
            case ("GET", 2):
                return JobCalls.List(request, jobs.All<IngestJob>(state));
            case (_, 3):
                return AnswerOne(request, jobs.Find<IngestJob>(request.Path[2], state), state);
            case (_, 4):
                return AnswerPart(request, jobs.Find<IngestJob>(request.Path[2], state));
            default:
                throw Refusal.NotFound();
        }
    }

    private RestAnswer Create(RestRequest request, OrgState state)
    {
        var (body, content) = JobUpload.Read(request);
        if (body["contentType"]?.ToString() is { } contentType && contentType != "CSV")
            throw JobRefusals.BadValue("contentType", contentType);
        var name = body["object"]?.ToString() ?? string.Empty;
        var type = org.Catalog.Find(name) ?? throw JobRefusals.BadJob($"InvalidJob : Unable to find object: {name}");
        var task = IngestTask.Of(org, body["operation"]?.ToString() ?? "null", type, body["externalIdFieldName"]?.ToString(), state.Rules);
        var rule = body["assignmentRuleId"]?.ToString();
        var head = new JobHead(jobs.NewId(), task.Operation, type.Name, request.Version, org.Now, CsvForm.Read(body));
        var job = new IngestJob(head, task with { Assigns = rule is not null }, rule, org);
        jobs.Add(job);
        if (content is { } csv)
        {
            job.Upload(csv);
            Start(job, state);
        }

        return JobCalls.Short(job);
    }

    private RestAnswer AnswerOne(RestRequest request, IngestJob job, OrgState state)
    {
        switch (request.Method)
        {
            case "GET":
                return JobCalls.Full(job);
            case "PATCH":
                return Turn(job, request.Json(), state);
            case "DELETE":
                if (job is { Ended: false, State: not JobState.Open })
                    throw JobRefusals.BadState("Job is not in the expected state: only a job that is open or has ended can be deleted");
                jobs.Remove(job);
                return RestAnswer.NoContent;
            default:
                throw MethodCheck.NotAllowed(request.Method, "GET", "PATCH", "DELETE");
        }
    }

    private RestAnswer Turn(IngestJob job, JsonObject body, OrgState state)
    {
        switch (body["state"]?.ToString())
        {
            case nameof(JobState.UploadComplete):
                Start(job, state);
                break;
            case nameof(JobState.Aborted):
                lock (job.Gate)
                    job.Abort(org.Now);
                break;
            case var other:
                throw JobRefusals.BadState($"Invalid job state transition: {job.State} to {other}");
        }

        return JobCalls.Short(job);
    }

    /// <summary>The answer is that the upload is complete; small jobs are done by the next call, large ones take their time.</summary>
    private void Start(IngestJob job, OrgState state)
    {
        lock (job.Gate)
            job.Complete(clock.Now, usage.CountBatches);
        if (state.Rules.Bulk.AtOnce && job.Table!.Count > RowsWrittenWhileAsked)
            jobs.RunAlone(job, state);
    }

    private static RestAnswer AnswerPart(RestRequest request, IngestJob job)
    {
        switch (request.Method, request.Word(3))
        {
            case ("PUT", "batches"):
                lock (job.Gate)
                    job.Upload(request.Body);
                return new RestAnswer(201);
            case ("GET", "successfulresults"):
                return new IngestResults(Ended(job)).Successful();
            case ("GET", "failedresults"):
                return new IngestResults(Ended(job)).Failed();
            case ("GET", "unprocessedrecords"):
                return new IngestResults(Ended(job)).Unprocessed();
            default:
                throw Refusal.NotFound();
        }
    }

    private static IngestJob Ended(IngestJob job) => job.Ended ? job : throw JobRefusals.BadState($"Job is not in the expected state: {job.State}");
}
