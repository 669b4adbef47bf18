using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Bulk;
using Connector.Sandbox.Salesforce.Rest;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.BulkV1;

/// <summary><c>/services/async/NN.0/job…</c>: jobs and batches of Bulk v1 (CONTRACT 1.10).</summary>
internal sealed class AsyncCalls(Org org, SandboxClock clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private static readonly string[] ContentTypes = ["CSV", "JSON", "XML"];
    private readonly Lock gate = new();
    private readonly Dictionary<string, AsyncJob> jobs = new(StringComparer.Ordinal);
    private long nextNumber = 1_000_000;

    /// <summary>Answers a call, refusals included. Its path begins after the version: <c>job</c>, an id, <c>batch</c>, an id, <c>result</c>, an id.</summary>
    public RestAnswer Answer(RestRequest request, OrgState state)
    {
        try
        {
            lock (gate)
                return Route(request, state);
        }
        catch (Refusal refusal)
        {
            return AsyncText.Refused(refusal, WantsJson(request));
        }
    }

    public static bool WantsJson(RestRequest request) => (request.Header("Content-Type") ?? request.Header("Accept") ?? string.Empty).Contains("json", StringComparison.OrdinalIgnoreCase);

    private RestAnswer Route(RestRequest request, OrgState state)
    {
        if (request.Word(0) != "job")
            throw AsyncRefusal.BadUrl();
        if (request.Path.Count == 1)
            return request.Method == "POST" ? Create(request, state) : throw AsyncRefusal.BadUrl();
        var job = Find(request.Path[1], state);
        return (request.Method, request.Path.Count, request.Word(2)) switch
        {
            ("GET", 2, _) => AsyncText.One(200, "jobInfo", job.Facts(), WantsJson(request)),
            ("POST", 2, _) => Turn(request, job),
            ("POST", 3, "batch") => AddBatch(request, job),
            ("GET", 3, "batch") => AsyncText.List("batchInfoList", "batchInfo", job.Batches.Select(batch => batch.Facts()), job.IsJson),
            ("GET", >= 4, "batch") => AnswerBatch(request, job, job.Batches.Find(batch => batch.Id == RecordId.To18(request.Path[3])) ?? throw AsyncRefusal.NoSuchBatch(request.Path[3])),
            _ => throw AsyncRefusal.BadUrl(),
        };
    }

    private AsyncJob Find(string id, OrgState state)
    {
        foreach (var old in jobs.Values.Where(job => job.CreatedDate < (clock.Now - Kept).UtcDateTime).ToList())
            jobs.Remove(old.Id);
        var job = jobs.GetValueOrDefault(RecordId.To18(id)) ?? throw AsyncRefusal.NoSuchJob(id);
        job.Batches.ForEach(batch => batch.CatchUp(clock.Now, state));
        return job;
    }

    private RestAnswer Create(RestRequest request, OrgState state)
    {
        var settings = AsyncBody.Settings(request.Body);
        var operation = settings.GetValueOrDefault("operation") ?? throw AsyncRefusal.BadJob("operation is required");
        var name = settings.GetValueOrDefault("object") ?? string.Empty;
        var type = org.Catalog.Find(name) ?? throw AsyncRefusal.BadJob($"Unable to find object: {name}");
        var content = settings.GetValueOrDefault("contentType") ?? "XML";
        var isQuery = operation is "query" or "queryAll";
        if (!ContentTypes.Contains(content, StringComparer.Ordinal) || (isQuery && content == "XML"))
            throw AsyncRefusal.BadJob($"Content type {content} is not supported for {operation}");
        IngestTask? task;
        try
        {
            task = isQuery ? null : IngestTask.Of(org, operation, type, settings.GetValueOrDefault("externalIdFieldName"), state.Rules);
        }
        catch (Refusal wrong)
        {
            throw AsyncRefusal.BadJob(wrong.Message);
        }

        var job = new AsyncJob(RecordId.Make("750", nextNumber++), operation, type.Name, task, content, request.Version, org.Now);
        jobs.Add(job.Id, job);
        return AsyncText.One(201, "jobInfo", job.Facts(), WantsJson(request));
    }

    private RestAnswer Turn(RestRequest request, AsyncJob job)
    {
        var wanted = AsyncBody.Settings(request.Body).GetValueOrDefault("state");
        if (wanted is not ("Closed" or "Aborted") || (job.State != "Open" && job.State != wanted))
            throw AsyncRefusal.BadState($"Unable to change the state of the job from {job.State} to {wanted}");
        (job.State, job.Stamp) = (wanted, org.Now);
        if (wanted == "Aborted")
            job.Batches.ForEach(batch => batch.Abort());
        return AsyncText.One(200, "jobInfo", job.Facts(), WantsJson(request));
    }

    private RestAnswer AddBatch(RestRequest request, AsyncJob job)
    {
        if (job.State != "Open")
            throw AsyncRefusal.BadState($"The job is {job.State}: batches can be added to an open job only");
        var batch = new AsyncBatch(RecordId.Make("751", nextNumber++), job, request.Body, org, clock.Now);
        job.Batches.Add(batch);
        return AsyncText.One(201, "batchInfo", batch.Facts(), job.IsJson);
    }

    private RestAnswer AnswerBatch(RestRequest request, AsyncJob job, AsyncBatch batch)
    {
        switch (request.Path.Count, request.Word(4))
        {
            case (4, _):
                return AsyncText.One(200, "batchInfo", batch.Facts(), job.IsJson);
            case (5, "request"):
                return new RestAnswer(200, batch.Request) { ContentType = job.ContentType == "CSV" ? "text/csv" : "application/" + job.ContentType.ToLowerInvariant() };
            case (5 or 6, "result") when batch.State != BatchState.Completed && !(batch is { State: BatchState.Failed, Load: not null }):
                throw new Refusal(400, "InvalidBatch", "Batch not completed");
            case (5, "result") when !job.IsQuery:
                return new AsyncResults(org, job).Outcomes(batch);
            case (5, "result"):
                return AsyncText.ResultList([ResultId(batch)], job.IsJson);
            case (6, "result") when job.IsQuery && RecordId.To18(request.Path[5]) == RecordId.To18(ResultId(batch)):
                return new AsyncResults(org, job).Rows(batch.Selection!);
            default:
                throw AsyncRefusal.BadUrl();
        }
    }

    /// <summary>The only id that is told with 15 characters.</summary>
    private static string ResultId(AsyncBatch batch) => "752" + batch.Id[3..15];
}
