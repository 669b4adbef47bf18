using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Saving;
using Connector.Sandbox.Salesforce.Soql;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary><c>query</c>, <c>queryAll</c> and the pages after the first (CONTRACT 1.3).</summary>
internal sealed class QueryCalls(Org org, Cursors cursors)
{
    private const int FullPage = 2_000;
    private const int SmallestPage = 200;

    public RestAnswer Answer(RestRequest request, OrgRules rules)
    {
        MethodCheck.Only(request, "GET", "HEAD");
        if (request.Path.Count > 1)
        {
            var (id, result, from, pageSize) = cursors.Find(request.Path[1], org.Catalog);
            return Page(request, id, result, from, pageSize);
        }

        if (request.Asked("explain") is { Length: > 0 } explained)
            return Explain(explained, rules);
        var soql = request.Asked("q");
        if (string.IsNullOrWhiteSpace(soql))
            throw new Refusal(400, "MALFORMED_QUERY", "SOQL query is required");
        if (string.Equals(request.Asked("columns"), "true", StringComparison.OrdinalIgnoreCase))
            return QueryColumns.Of(org, rules.Access, soql);
        lock (org.Gate)
        {
            var result = new QueryRunner(org, rules.Access).Run(soql, request.Word(0) == "queryall");
            var size = PageSize(request);
            var id = result.Rows.Count > size ? cursors.Open(result, size, org.Catalog) : string.Empty;
            return PageLocked(request, id, result, 0, size);
        }
    }

    /// <summary>The page size a client asks for is kept within 200 and 2,000.</summary>
    private static int PageSize(RestRequest request)
    {
        const string Prefix = "batchSize=";
        var option = request.Header("Sforce-Query-Options")?.Split([',', ';'], StringSplitOptions.TrimEntries)
            .FirstOrDefault(part => part.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase));
        return option is not null && int.TryParse(option.AsSpan(Prefix.Length), out var asked) ? Math.Clamp(asked, SmallestPage, FullPage) : FullPage;
    }

    /// <summary>How the vendor would look for the rows: through an index where one serves, else through all.</summary>
    private RestAnswer Explain(string soql, OrgRules rules)
    {
        var fault = new SoqlFault(soql);
        var query = QueryParser.Parse(fault);
        var type = Binder.FindType(org, query.From, fault);
        var binder = new Binder(org, rules.Access, type, query.Alias, fault);
        var looked = new Candidates(org[type], binder, org.Now).For(query).Rows.Count();
        var indexed = looked < org[type].Count;
        return RestAnswer.Ok(new JsonObject
        {
            ["plans"] = new JsonArray(new JsonObject
            {
                ["cardinality"] = looked,
                ["fields"] = new JsonArray(),
                ["leadingOperationType"] = indexed ? "Index" : "TableScan",
                ["notes"] = new JsonArray(),
                ["relativeCost"] = indexed ? Math.Round((double)looked / org[type].Count, 3) : 1.0,
                ["sobjectCardinality"] = org[type].Count,
                ["sobjectType"] = type.Name,
            }),
            ["sourceQuery"] = soql,
        });
    }

    private RestAnswer Page(RestRequest request, string id, QueryResult result, int from, int pageSize)
    {
        lock (org.Gate)
            return PageLocked(request, id, result, from, pageSize);
    }

    private static RestAnswer PageLocked(RestRequest request, string id, QueryResult result, int from, int pageSize)
    {
        var until = Math.Min(from + pageSize, result.Rows.Count);
        var done = until >= result.Rows.Count;
        return RestAnswer.Ok(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("totalSize", result.TotalSize);
            json.WriteBoolean("done", done);
            if (!done)
                json.WriteString("nextRecordsUrl", $"/services/data/{request.Version}/query/{id}-{until}");
            json.WriteStartArray("records");
            for (var at = from; at < until; at++)
                result.Projection!.Write(json, result.Rows[at], request.Version);
            foreach (var write in result.Aggregates)
                write(json);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
