using System.Text.Json.Nodes;
using Connector.Sandbox.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Connector.Sandbox.Marketo;

/// <summary>Marketo's REST API as far as a sync needs it: identity, people, their fields, lists, programs and records, activities, bulk jobs, usage (CONTRACT part 2).</summary>
public sealed class MarketoVendor : IVendor, IRules, ILimits, IDisposable
{
    private const int MostBody = 1024 * 1024;
    private const int MostUpload = ImportCalls.MostBytes;
    private const int MostUri = 8 * 1024;

    private readonly Instance instance;
    private readonly TokenDesk tokens;
    private readonly Usage usage = new();
    private readonly Turnstile turnstile;
    private readonly Routes routes = new();
    private readonly BulkDesk bulk;

    /// <exception cref="SeedFileException">The seed file makes no sense; the message names the place.</exception>
    public MarketoVendor(SandboxClock clock, MarketoCredentials credentials, SandboxOptions options)
    {
        instance = new Instance(clock, options);
        if (options.MarketoSeedFile is { } file)
            Sow(file);
        tokens = new TokenDesk(clock, credentials);
        turnstile = new Turnstile(clock, instance.Rules, usage, options.Throttle);
        new LeadDescribe(instance).AddTo(routes);
        new LeadQueries(instance).AddTo(routes);
        new LeadSync(instance).AddTo(routes);
        new LeadRemoval(instance).AddTo(routes);
        new LeadMerge(instance).AddTo(routes);
        new LeadPush(instance).AddTo(routes);
        new PartitionCalls(instance).AddTo(routes);
        new SchemaCalls(instance).AddTo(routes);
        new ListCalls(instance).AddTo(routes);
        new StaticListAssets(instance).AddTo(routes);
        new FolderAssets(instance).AddTo(routes);
        new ProgramCalls(instance).AddTo(routes);
        new MemberCalls(instance).AddTo(routes);
        new MemberSchemaCalls(instance).AddTo(routes);
        new CampaignCalls(instance).AddTo(routes);
        new SmartCampaignCalls(instance).AddTo(routes);
        new RecordCalls(instance).AddTo(routes);
        new ActivityFeed(instance).AddTo(routes);
        new CustomActivities(instance).AddTo(routes);
        new ExternalTypeCalls(instance).AddTo(routes);
        new UsageReport(instance, usage).AddTo(routes);
        bulk = new BulkDesk(instance, routes);
        NotSupported.AddTo(routes);
    }

    public string Name => "marketo";

    public DateTimeOffset? Now => instance.Clock.Now;

    internal Instance Instance => instance;

    public bool Owns(string path) =>
        path.StartsWith("/rest/", StringComparison.Ordinal) || IsIdentity(path) || path.StartsWith("/bulk/", StringComparison.Ordinal);

    public async Task AnswerAsync(HttpContext context, string path)
    {
        if (context.Features.Get<IHttpRequestFeature>()!.RawTarget.Length > MostUri)
        {
            await RefuseAsync(context, StatusCodes.Status414UriTooLong, "Request-URI Too Long");
            return;
        }

        if (IsIdentity(path))
        {
            await IdentifyAsync(context, path);
            return;
        }

        await ServeAsync(context, path);
    }

    public Task AnswerFaultAsync(HttpContext context, PlantedFault fault)
    {
        context.Response.StatusCode = fault.Status ?? StatusCodes.Status200OK;
        if (fault.RetryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString();
        if (fault.Code is null && fault.Status is >= 400)
            return RefuseAsync(context, fault.Status.Value, fault.Message ?? "Error");
        if (IsIdentity(RequestPath.Resolve(context.Request.Path.Value ?? "/")))
            return TokenDesk.RefuseAsync(context, fault.Status ?? StatusCodes.Status401Unauthorized, fault.Code ?? "unauthorized", fault.Message ?? "Refused");
        var code = fault.Code ?? "611";
        var message = fault.Message ?? ErrorTexts.For(code);
        var today = CentralTime.Day(instance.Clock.Now);
        usage.CountError(today, code);
        if (!ErrorTexts.IsFree(code))
            usage.CountCall(today, TokenDesk.User);
        return Reply.SendAsync(context, Reply.Failure(instance.Clock.Now, code, message));
    }

    public void Seed(IEnumerable<SeededPerson> people)
    {
        lock (instance.Gate)
        {
            MarketoSeed.Sow(instance, people);
        }
    }

    public JsonNode Save()
    {
        lock (instance.Gate)
        {
            return MarketoState.Save(instance);
        }
    }

    public void Load(JsonNode saved)
    {
        lock (instance.Gate)
        {
            MarketoState.Load(instance, saved);
        }
    }

    public JsonNode Get() => instance.Rules.Show();

    public void Set(JsonNode rules)
    {
        lock (instance.Gate)
        {
            instance.SetRules(rules);
        }
    }

    public void Clear() => Set(new JsonObject());

    public JsonNode ShowLimits()
    {
        var shown = turnstile.ShowLimits();
        shown["callsToday"] = usage.Calls(CentralTime.Day(instance.Clock.Now));
        shown["exportedBytesToday"] = bulk.ExportedToday;
        return shown;
    }

    public void ResetLimits() => turnstile.ResetLimits();

    public void Dispose() => bulk.Dispose();

    private void Sow(string file)
    {
        try
        {
            MarketoSeedFile.Read(file).Put(instance);
        }
        catch (FormatException wrong)
        {
            throw new SeedFileException(file, wrong);
        }
    }

    private static bool IsUpload(string path) => path == "/bulk/v1/leads.json";

    private static bool IsIdentity(string path) => path.StartsWith("/identity/", StringComparison.Ordinal);

    // The edge answers in HTML, not in the envelope (CONTRACT 2.0).
    private static Task RefuseAsync(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync($"<html><head><title>{status} {reason}</title></head><body><h1>{status} {reason}</h1></body></html>", context.RequestAborted);
    }

    private async Task IdentifyAsync(HttpContext context, string path)
    {
        if (path != "/identity/oauth/token")
            await RefuseAsync(context, StatusCodes.Status404NotFound, "Not Found");
        else if (await MarketoCall.ReadAsync(context, path, MostBody) is { } call)
            await tokens.AnswerAsync(context, call);
        else
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, "Request Entity Too Large");
    }

    private async Task ServeAsync(HttpContext context, string path)
    {
        ReadOnlyMemory<byte> answer;
        Turnstile.Pass? pass = null;
        string? user = null;
        try
        {
            user = tokens.Check(MarketoCall.Token(context.Request));
            pass = turnstile.Enter(user);
            if (await MarketoCall.ReadAsync(context, path, IsUpload(path) ? MostUpload : MostBody, user) is not { } call)
            {
                await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, "Request Entity Too Large");
                return;
            }

            await bulk.CatchUpAsync(path);
            if (bulk.FileOf(call) is { } send)
            {
                await send(context);
                return;
            }

            answer = Answer(call);
        }
        catch (ResponseFault fault)
        {
            answer = Refuse(fault, user);
        }
        finally
        {
            pass?.Dispose();
        }

        await Reply.SendAsync(context, answer);
    }

    // A call that got past the token was counted; some refusals are not to be.
    private ReadOnlyMemory<byte> Refuse(ResponseFault fault, string? user)
    {
        var today = CentralTime.Day(instance.Clock.Now);
        usage.CountError(today, fault.Code);
        if (user is not null && ErrorTexts.IsFree(fault.Code))
            usage.Uncount(today, user);
        return Reply.Failure(instance.Clock.Now, fault.Code, fault.Message);
    }

    private ReadOnlyMemory<byte> Answer(MarketoCall call)
    {
        var endpoint = routes.Find(call);
        lock (instance.Gate)
        {
            return Reply.Success(instance.Clock.Now, json => endpoint(call, json));
        }
    }
}
