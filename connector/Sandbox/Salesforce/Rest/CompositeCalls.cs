using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Tables;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Connector.Sandbox.Salesforce.Rest;

/// <summary>Several calls in one: <c>composite</c>, where later ones may quote earlier answers, and <c>composite/batch</c> (CONTRACT 1.7).</summary>
internal sealed class CompositeCalls(Org org, Func<RestRequest, OrgState, RestAnswer> answer)
{
    private const int MostCalls = 25;
    private const int MostLargeCalls = 5;

    public RestAnswer Composite(RestRequest request, OrgState state)
    {
        MethodCheck.Only(request, "POST");
        var body = request.Json();
        var calls = Calls(body["compositeRequest"]);
        if (calls.Count(call => IsLarge(call["url"]?.ToString() ?? string.Empty)) > MostLargeCalls)
            throw new Refusal(400, "LIMIT_EXCEEDED", $"cannot execute more than {MostLargeCalls} query and sObject collection subrequests in one request");
        var allOrNone = body["allOrNone"]?.ToString() == "true";
        var answers = org.InOneGo(() => RunAll(request, state, calls, allOrNone), answers => !allOrNone || answers.TrueForAll(Succeeded));
        if (allOrNone && !answers.TrueForAll(Succeeded))
            answers = answers.ConvertAll(part => Succeeded(part) ? Halted(part["referenceId"]) : part);
        return RestAnswer.Ok(new JsonObject { ["compositeResponse"] = new JsonArray([.. answers]) });
    }

    public RestAnswer Batch(RestRequest request, OrgState state)
    {
        MethodCheck.Only(request, "POST");
        var body = request.Json();
        var halt = body["haltOnError"]?.ToString() == "true";
        var results = new JsonArray();
        var failed = false;
        foreach (var call in Calls(body["batchRequests"]))
        {
            var part = failed && halt
                ? RestAnswer.Refused(new Refusal(412, "BATCH_PROCESSING_HALTED", "Batch processing halted per request"))
                : answer(Part(request, call["method"], call["url"], call["richInput"], null), state);
            failed |= part.Status >= 400;
            results.Add(new JsonObject { ["statusCode"] = part.Status, ["result"] = Body(part) });
        }

        return RestAnswer.Ok(new JsonObject { ["hasErrors"] = failed, ["results"] = results });
    }

    private static List<JsonObject> Calls(JsonNode? list)
    {
        var calls = (list as JsonArray)?.OfType<JsonObject>().ToList() ?? throw new Refusal(400, "INVALID_INPUT", "the list of subrequests is required");
        return calls.Count <= MostCalls ? calls : throw new Refusal(400, "LIMIT_EXCEEDED", $"cannot execute more than {MostCalls} subrequests in one request");
    }

    private static bool IsLarge(string url) => url.Contains("/query", StringComparison.OrdinalIgnoreCase) || url.Contains("/composite/sobjects", StringComparison.OrdinalIgnoreCase);

    private static bool Succeeded(JsonObject part) => part["httpStatusCode"]!.GetValue<int>() < 400;

    private static JsonObject Halted(JsonNode? reference) => new()
    {
        ["body"] = new JsonArray(new JsonObject { ["errorCode"] = "PROCESSING_HALTED", ["message"] = "The transaction was rolled back since another operation in the same transaction failed." }),
        ["httpHeaders"] = new JsonObject(),
        ["httpStatusCode"] = 400,
        ["referenceId"] = reference?.DeepClone(),
    };

    private static JsonNode? Body(RestAnswer part) => part.Body is { } body ? JsonNode.Parse(body.Span) : null;

    private static RestRequest Part(RestRequest outer, JsonNode? method, JsonNode? url, JsonNode? body, JsonObject? headers)
    {
        var text = url?.ToString() ?? string.Empty;
        var mark = text.IndexOf('?', StringComparison.Ordinal);
        var path = (mark < 0 ? text : text[..mark]).Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToList();
        var root = path.FindIndex(VersionCalls.Speaks);
        if (root < 0)
            throw Refusal.NotFound();
        var query = mark < 0 ? new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase) : new Dictionary<string, StringValues>(QueryHelpers.ParseQuery(text[mark..]), StringComparer.OrdinalIgnoreCase);
        return outer with
        {
            Method = method?.ToString().ToUpperInvariant() ?? "GET",
            Version = path[root],
            Path = path[(root + 1)..],
            Query = query,
            Header = name => headers?.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.ToString() ?? outer.Header(name),
            Body = body is null ? ReadOnlyMemory<byte>.Empty : JsonText.Write(body),
        };
    }

    private List<JsonObject> RunAll(RestRequest request, OrgState state, List<JsonObject> calls, bool allOrNone)
    {
        var references = new CompositeReferences();
        var parts = new List<JsonObject>();
        foreach (var call in calls)
        {
            var reference = call["referenceId"]?.ToString() ?? throw new Refusal(400, "INVALID_INPUT", "referenceId is required");
            if (allOrNone && !parts.TrueForAll(Succeeded))
            {
                parts.Add(Halted(call["referenceId"]));
                continue;
            }

            var part = Run(request, state, call, references);
            references.Note(reference, Body(part));
            var headers = new JsonObject();
            foreach (var (name, value) in part.Headers ?? new Dictionary<string, string>(StringComparer.Ordinal))
                headers[name] = value;
            parts.Add(new JsonObject { ["body"] = Body(part), ["httpHeaders"] = headers, ["httpStatusCode"] = part.Status, ["referenceId"] = reference });
        }

        return parts;
    }

    private RestAnswer Run(RestRequest request, OrgState state, JsonObject call, CompositeReferences references)
    {
        try
        {
            var filled = references.Fill(call)!.AsObject();
            return answer(Part(request, filled["method"], filled["url"], filled["body"], filled["httpHeaders"] as JsonObject), state);
        }
        catch (Refusal refusal)
        {
            return RestAnswer.Refused(refusal);
        }
    }
}
