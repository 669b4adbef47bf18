using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Bulk;
using Connector.Sandbox.Salesforce.Login;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Soql;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary>Which call answers which path below <c>/services/data/vNN.0</c>.</summary>
internal sealed class RestRoutes
{
    private readonly Org org;
    private readonly DescribeCalls describes;
    private readonly LayoutCalls layouts;
    private readonly RecordCalls records;
    private readonly UpsertCalls upserts;
    private readonly Collections collections;
    private readonly CompositeCalls composites;
    private readonly TreeCalls trees;
    private readonly RelationshipCalls relationships;
    private readonly RecentRecords recent;
    private readonly QueryCalls queries;
    private readonly SearchCalls searches;
    private readonly ChangeCalls changes;
    private readonly LimitCalls limits;
    private readonly JobCalls jobs;

    public RestRoutes(Org org, SandboxClock clock, ApiUsage usage)
    {
        this.org = org;
        var bulk = new BulkUsage(clock);
        jobs = new JobCalls(org, clock, bulk);
        describes = new DescribeCalls(org);
        layouts = new LayoutCalls(org);
        recent = new RecentRecords(org);
        records = new RecordCalls(org, recent);
        upserts = new UpsertCalls(org, records);
        collections = new Collections(org, records);
        queries = new QueryCalls(org, new Cursors(clock));
        searches = new SearchCalls(org);
        changes = new ChangeCalls(org);
        limits = new LimitCalls(org, usage, bulk);
        trees = new TreeCalls(org);
        relationships = new RelationshipCalls(org, records);
        composites = new CompositeCalls(org, Answer);
    }

    /// <summary>Answers a call, refusals included.</summary>
    public RestAnswer Answer(RestRequest request, OrgState state)
    {
        try
        {
            jobs.CatchUp(state);
            return Route(request, state);
        }
        catch (Refusal refusal)
        {
            return RestAnswer.Refused(refusal);
        }
    }

    private RestAnswer Route(RestRequest request, OrgState state) => (request.Word(0), request.Word(1), request.Path.Count) switch
    {
        ("", _, 0) => VersionCalls.Root(request, Identity.PlaceAt(request.Root)),
        ("sobjects", _, 1) => describes.Global(request, state),
        ("sobjects", _, _) => RouteType(request, org.Catalog.Find(request.Path[1]) ?? throw Refusal.NotFound(), state),
        ("query" or "queryall", _, <= 2) => queries.Answer(request, state.Rules),
        ("tooling", "query", 2) => queries.Answer(request with { Path = [request.Path[1]] }, state.Rules),
        ("search", _, 1) => searches.Search(request, state.Rules),
        ("parameterizedsearch", _, 1) => searches.Parameterized(request, state.Rules),
        ("limits", "recordcount", 2) => limits.RecordCount(request),
        ("limits", _, 1) => limits.Limits(state.Rules),
        ("jobs", _, _) => jobs.Answer(request, state),
        ("composite", "sobjects", _) => collections.Answer(request, state.Rules),
        ("composite", "tree", 3) => trees.Answer(request, org.Catalog.Find(request.Path[2]) ?? throw Refusal.NotFound(), state.Rules),
        ("recent", _, 1) => recent.Answer(request, state.Rules),
        ("composite", "batch", 2) => composites.Batch(request, state),
        ("composite", _, 1) => composites.Composite(request, state),
        _ => throw Refusal.NotFound(),
    };

    private RestAnswer RouteType(RestRequest request, SObjectType type, OrgState state)
    {
        switch (request.Word(2), request.Path.Count)
        {
            case (_, 2) when request.Method == "POST":
                return records.Create(request, type, state.Rules);
            case (_, 2):
                MethodCheck.Only(request, "GET", "HEAD", "POST");
                return DescribeCalls.Basic(request, type, recent.Items(request, state.Rules, type));
            case ("describe", 3):
                MethodCheck.Only(request, "GET", "HEAD");
                return describes.Full(request, type, state);
            case ("describe", 4 or 5):
                MethodCheck.Only(request, "GET", "HEAD");
                return request.Word(3) switch
                {
                    "layouts" => layouts.Layouts(type, state.Rules, request.Version, request.Path.Count == 5 ? request.Path[4] : null),
                    "compactlayouts" => LayoutCalls.CompactLayouts(type),
                    "approvallayouts" => RestAnswer.Ok(new JsonObject { ["approvalLayouts"] = new JsonArray() }),
                    _ => throw Refusal.NotFound(),
                };
            case ("listviews", 3):
                return LayoutCalls.ListViews(type);
            case ("quickactions", 3):
                return RestAnswer.Ok(new JsonArray());
            case ("updated", 3):
                return changes.Updated(request, type, state.Rules);
            case ("deleted", 3):
                return changes.Deleted(request, type, state.Rules);
            case ("id", 3) when request.Method == "POST":
                return records.Create(request, type, state.Rules);
            case (_, 3):
                return records.Answer(request, type, request.Path[2], state.Rules);
            case (_, 4) when type.Find(request.Path[2]) is null && Saving.References.IsId(request.Path[2]):
                return relationships.Answer(request, type, state.Rules);
            case (_, 4):
                return upserts.Answer(request, type, request.Path[2], request.Path[3], state.Rules);
            default:
                throw Refusal.NotFound();
        }
    }
}
