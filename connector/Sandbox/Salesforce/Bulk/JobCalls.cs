using System.Globalization;
using System.Text.Json;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Rest;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary><c>jobs/query</c> and <c>jobs/ingest</c> (CONTRACT 1.10).</summary>
internal sealed class JobCalls
{
    private readonly JobTable jobs;
    private readonly QueryJobCalls queries;
    private readonly IngestJobCalls ingests;

    public JobCalls(Org org, SandboxClock clock, BulkUsage usage)
    {
        jobs = new JobTable(clock);
        queries = new QueryJobCalls(org, clock, jobs, usage);
        ingests = new IngestJobCalls(org, clock, jobs, usage);
    }

    /// <summary>Lets slow jobs get on, before anybody looks at what they write.</summary>
    public void CatchUp(OrgState state) => jobs.CatchUp(state);

    public RestAnswer Answer(RestRequest request, OrgState state) => request.Word(1) switch
    {
        "query" => queries.Answer(request, state),
        "ingest" => ingests.Answer(request, state),
        _ => throw Refusal.NotFound(),
    };

    public static RestAnswer Short(Job job)
    {
        lock (job.Gate)
            return RestAnswer.Ok(json => Object(json, () => job.WriteShort(json)));
    }

    public static RestAnswer Full(Job job)
    {
        lock (job.Gate)
        {
            return RestAnswer.Ok(json => Object(json, () =>
            {
                job.WriteShort(json);
                job.WriteMore(json);
            }));
        }
    }

    /// <summary>A thousand jobs a page; the locator is the number of the next.</summary>
    public static RestAnswer List(RestRequest request, IReadOnlyList<Job> all)
    {
        const int Page = 1_000;
        var kind = request.Asked("jobType");
        var asked = all.Where(job => kind is null || kind.Equals(job.Kind, StringComparison.OrdinalIgnoreCase)).ToList();
        var from = int.TryParse(request.Asked("queryLocator"), CultureInfo.InvariantCulture, out var at) ? Math.Clamp(at, 0, asked.Count) : 0;
        var until = Math.Min(asked.Count, from + Page);
        return RestAnswer.Ok(json => Object(json, () =>
        {
            json.WriteBoolean("done", until == asked.Count);
            json.WriteStartArray("records");
            foreach (var job in asked[from..until])
                Object(json, () => job.WriteShort(json));
            json.WriteEndArray();
            var next = until == asked.Count ? null : $"/services/data/{request.Version}/jobs/{request.Word(1)}?queryLocator={until}";
            json.WriteString("nextRecordsUrl", next);
        }));
    }

    private static void Object(Utf8JsonWriter json, Action write)
    {
        json.WriteStartObject();
        write();
        json.WriteEndObject();
    }
}
