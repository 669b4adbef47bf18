using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Rest;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary><c>jobs/query</c>: make, look at, abort and delete query jobs, and read their results.</summary>
internal sealed class QueryJobCalls(Org org, SandboxClock clock, JobTable jobs, BulkUsage usage)
{
    public RestAnswer Answer(RestRequest request, OrgState state)
    {
        switch (request.Method, request.Path.Count)
        {
            case ("POST", 2):
                return Create(request, state);
            case ("GET", 2):
                return JobCalls.List(request, jobs.All<QueryJob>(state));
            case (_, 3):
                return AnswerOne(request, jobs.Find<QueryJob>(request.Path[2], state));
            case ("GET", 4) when request.Word(3) == "results":
                return Results(request, jobs.Find<QueryJob>(request.Path[2], state), state.Rules.Bulk.ResultRows);
            default:
                throw Refusal.NotFound();
        }
    }

    private RestAnswer Create(RestRequest request, OrgState state)
    {
        var body = request.Json();
        var operation = body["operation"]?.ToString();
        if (operation is not ("query" or "queryAll"))
            throw JobRefusals.BadValue("operation", operation ?? "null");
        var soql = body["query"]?.ToString() ?? throw JobRefusals.BadJob("query is required");
        var form = CsvForm.Read(body);
        Selection selection;
        lock (org.Gate)
            selection = Selection.Run(org, state.Rules, soql, operation == "queryAll");
        usage.CountQueryJob();
        var job = new QueryJob(new JobHead(jobs.NewId(), operation, selection.Type.Name, request.Version, org.Now, form), selection, clock.Now);
        jobs.Add(job);
        return JobCalls.Short(job);
    }

    private RestAnswer AnswerOne(RestRequest request, QueryJob job)
    {
        switch (request.Method)
        {
            case "GET":
                return JobCalls.Full(job);
            case "PATCH":
                var wanted = request.Json()["state"]?.ToString();
                if (wanted != nameof(JobState.Aborted))
                    throw JobRefusals.BadState($"Invalid job state transition: {job.State} to {wanted}");
                lock (job.Gate)
                    job.Abort(org.Now);
                return JobCalls.Short(job);
            case "DELETE":
                if (!job.Ended)
                    throw JobRefusals.BadState("Job is not in the expected state: only a job that has ended can be deleted");
                jobs.Remove(job);
                return RestAnswer.NoContent;
            default:
                throw MethodCheck.NotAllowed(request.Method, "GET", "PATCH", "DELETE");
        }
    }

    private RestAnswer Results(RestRequest request, QueryJob job, int usual)
    {
        if (request.Version != job.Head.Version)
            throw JobRefusals.OtherVersion(job.Head.Version);
        if (job.State != JobState.JobComplete)
            throw JobRefusals.BadState($"Job is not in the expected state: {job.State}");
        return new QueryResults(org, job.Selection, job.Head.Form).Page(request.Asked("locator"), request.Asked("maxRecords"), usual);
    }
}
