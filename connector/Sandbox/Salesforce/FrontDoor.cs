using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.BulkV1;
using Connector.Sandbox.Salesforce.Login;
using Connector.Sandbox.Salesforce.Rest;
using Connector.Sandbox.Salesforce.Soap;
using Connector.Sandbox.Salesforce.Tables;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Connector.Sandbox.Salesforce;

/// <summary>Sorts HTTP requests: logging in, SOAP, REST; and writes the answers with the vendor's headers (CONTRACT 1.0).</summary>
internal sealed class FrontDoor
{
    private readonly Org org;
    private readonly Sessions sessions;
    private readonly TokenEndpoint tokens;
    /// <summary>About 16 KB (CONTRACT 1.3); a longer query goes through composite.</summary>
    private const int LongestUri = 16_384;

    private readonly SandboxClock clock;
    private readonly SalesforceCredentials credentials;
    private readonly AuthorizationCodes codes;
    private readonly SoapDoor soap;
    private readonly ApiUsage usage;
    private readonly RestRoutes routes;
    private readonly AsyncCalls asyncs;

    public FrontDoor(SandboxClock clock, SalesforceCredentials credentials, Org org)
    {
        (this.clock, this.credentials, this.org) = (clock, credentials, org);
        sessions = new Sessions(clock);
        codes = new AuthorizationCodes(clock, credentials);
        tokens = new TokenEndpoint(clock, credentials, sessions, codes);
        usage = new ApiUsage(clock);
        soap = new SoapDoor(credentials, tokens, sessions, usage, org);
        routes = new RestRoutes(org, clock, usage);
        asyncs = new AsyncCalls(org, clock);
    }

    public static bool Owns(string path) =>
        path.StartsWith("/services/", StringComparison.OrdinalIgnoreCase) || path.StartsWith("/id/", StringComparison.Ordinal);

    public async Task AnswerAsync(HttpContext context, string path, Func<OrgState> state)
    {
        // A slash inside a key stays escaped until the path is cut.
        var parts = Array.ConvertAll(path.Split('/', StringSplitOptions.RemoveEmptyEntries), part => part.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
        switch (parts.Length > 1 ? parts[1].ToLowerInvariant() : string.Empty)
        {
            case "oauth2":
                await AnswerLoginAsync(context, parts.Length > 2 ? parts[2].ToLowerInvariant() : string.Empty);
                break;
            case "soap":
                await AnswerSoapAsync(context, parts, state);
                break;
            case "data" when parts[0].Equals("services", StringComparison.OrdinalIgnoreCase):
                await AnswerRestAsync(context, parts[2..], state);
                break;
            case "async" when parts.Length > 3:
                await AnswerAsyncApiAsync(context, parts, state);
                break;
            case not "" when parts[0] == "id":
                await Wire.WriteAsync(context, SignedIn(context) ? RestAnswer.Ok(Who(context).Card()) : new RestAnswer(403, "Missing_OAuth_Token"u8.ToArray()));
                break;
            default:
                await Wire.WriteAsync(context, RestAnswer.Refused(Refusal.NotFound()));
                break;
        }
    }

    public Task AnswerFaultAsync(HttpContext context, PlantedFault fault, OrgState state)
    {
        var status = fault.Status ?? FaultStatus.Of(fault.Code);
        if (fault.RetryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var path = context.Request.Path.Value ?? string.Empty;
        if (path.Contains("/oauth2/", StringComparison.OrdinalIgnoreCase))
        {
            var body = new JsonObject { ["error"] = fault.Code ?? "unknown_error", ["error_description"] = fault.Message ?? "retry your request" };
            return Wire.WriteAsync(context, new RestAnswer(status == 200 ? 400 : status, JsonText.Write(body)));
        }

        WriteUsage(context, state);
        var code = fault.Code ?? FaultStatus.CodeOf(status);
        return Wire.WriteAsync(context, RestAnswer.Refused(new Refusal(status, code, fault.Message ?? FaultStatus.MessageOf(code))));
    }

    private static string? Token(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var space = header.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && header[..space].ToUpperInvariant() is "BEARER" or "OAUTH" ? header[(space + 1)..].Trim() : null;
    }

    /// <summary>Who comes by https stays there: every address in an answer begins as the call did.</summary>
    private static string Root(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}";

    private static Task WriteAsync(HttpContext context, (int Status, JsonObject Body) answer) => Wire.WriteAsync(context, new RestAnswer(answer.Status, JsonText.Write(answer.Body)));

    private Identity Who(HttpContext context) => new(clock, credentials, Root(context));

    private bool SignedIn(HttpContext context) => sessions.IsOpen(Token(context));

    private async Task AnswerLoginAsync(HttpContext context, string what)
    {
        var form = HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        switch (what)
        {
            case "token":
                await WriteAsync(context, tokens.Answer(form, context.Request.Headers.Authorization, Root(context)));
                break;
            case "introspect":
                await WriteAsync(context, tokens.Introspect(form, context.Request.Headers.Authorization));
                break;
            case "authorize":
                var (location, wrong) = codes.Authorize(context.Request.Query);
                context.Response.Headers.Location = location;
                await Wire.WriteAsync(context, location is null ? new RestAnswer(400, JsonText.Write(new JsonObject { ["error"] = "invalid_client_id", ["error_description"] = wrong })) : new RestAnswer(302));
                break;
            case "revoke":
                tokens.Revoke(form.TryGetValue("token", out var token) ? token.ToString() : context.Request.Query["token"].ToString());
                await Wire.WriteAsync(context, new RestAnswer(200));
                break;
            case "userinfo":
                await Wire.WriteAsync(context, SignedIn(context) ? RestAnswer.Ok(Who(context).UserInfo()) : new RestAnswer(403, "Bad_OAuth_Token"u8.ToArray()));
                break;
            default:
                await Wire.WriteAsync(context, RestAnswer.Refused(Refusal.NotFound()));
                break;
        }
    }

    private async Task AnswerSoapAsync(HttpContext context, string[] parts, Func<OrgState> state)
    {
        var call = await Wire.ReadAsync(context);
        var (status, body) = soap.Answer(Encoding.UTF8.GetString(call.Span), parts.Length > 3 ? parts[3] : "60.0", Root(context), state);
        var bytes = Encoding.UTF8.GetBytes(body);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/xml; charset=utf-8";
        context.Response.Headers.CacheControl = Wire.NeverCached;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private async Task AnswerRestAsync(HttpContext context, string[] parts, Func<OrgState> state)
    {
        if (parts.Length == 0)
        {
            await Wire.WriteAsync(context, VersionCalls.All());
            return;
        }

        if ((context.Request.Path.Value?.Length ?? 0) + (context.Request.QueryString.Value?.Length ?? 0) > LongestUri)
        {
            await Wire.WriteAsync(context, new RestAnswer(StatusCodes.Status414UriTooLong));
            return;
        }

        var body = await Wire.ReadAsync(context);
        var answer = Answer(context, parts, body, state);
        WriteUsage(context, state());
        await Wire.WriteAsync(context, answer);
    }

    /// <summary>Bulk v1 has a session header of its own, and a version without a "v".</summary>
    private async Task AnswerAsyncApiAsync(HttpContext context, string[] parts, Func<OrgState> state)
    {
        var request = Request(context, parts[2], parts[3..], await Wire.ReadAsync(context));
        RestAnswer answer;
        try
        {
            var session = request.Header("X-SFDC-Session") ?? Token(context) ?? throw AsyncRefusal.NoSession();
            if (!sessions.IsOpen(session))
                throw AsyncRefusal.BadSession();
            usage.Count(state().Rules.DailyApiCalls);
            lock (org.Gate)
                answer = asyncs.Answer(request, state());
        }
        catch (Refusal refusal)
        {
            answer = AsyncText.Refused(refusal, AsyncCalls.WantsJson(request));
        }

        await Wire.WriteAsync(context, answer.IsJson ? answer with { ContentType = RestAnswer.BareJson } : answer);
    }

    private static RestRequest Request(HttpContext context, string version, string[] path, ReadOnlyMemory<byte> body)
    {
        var query = new Dictionary<string, StringValues>(context.Request.Query, StringComparer.OrdinalIgnoreCase);
        var method = query.TryGetValue("_HttpMethod", out var instead) && HttpMethods.IsPost(context.Request.Method) ? instead.ToString() : context.Request.Method;
        string? Header(string name) => context.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;
        return new RestRequest(method.ToUpperInvariant(), version, path, query, Header, body) { Root = Root(context) };
    }

    private RestAnswer Answer(HttpContext context, string[] parts, ReadOnlyMemory<byte> body, Func<OrgState> state)
    {
        try
        {
            if (!SignedIn(context))
                throw new Refusal(401, "INVALID_SESSION_ID", "Session expired or invalid");
            if (!VersionCalls.Speaks(parts[0]))
                throw Refusal.NotFound();
            usage.Count(state().Rules.DailyApiCalls);
            var request = Request(context, parts[0], parts[1..], body);

            // The set-up may change between two calls, never within one.
            lock (org.Gate)
            {
                org.Begin();
                return routes.Answer(request, state());
            }
        }
        catch (Refusal refusal)
        {
            return RestAnswer.Refused(refusal);
        }
    }

    private void WriteUsage(HttpContext context, OrgState state) =>
        context.Response.Headers["Sforce-Limit-Info"] = string.Create(CultureInfo.InvariantCulture, $"api-usage={usage.Used}/{state.Rules.DailyApiCalls}");
}
