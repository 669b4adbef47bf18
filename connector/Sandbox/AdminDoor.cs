using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Connector.Sandbox.Kernel;
using Microsoft.AspNetCore.Http;

namespace Connector.Sandbox;

/// <summary><c>/_sandbox/…</c>: turns the clock, plants faults, sets rules, shows calls and how near the limits they came. JSON in, JSON out; 400 says what was wrong.</summary>
internal sealed class AdminDoor(SandboxClock clock, FaultPlan faults, CallLog calls, IReadOnlyList<IVendor> vendors)
{
    public const string Root = "/_sandbox";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly RulesDesk rules = new(vendors);

    public static bool Owns(string path) => path == Root || path.StartsWith(Root + "/", StringComparison.Ordinal);

    public async Task AnswerAsync(HttpContext context, string path)
    {
        JsonNode answer;
        try
        {
            var body = context.Request.Method == "POST" ? await ReadAsync(context) : null;
            answer = (context.Request.Method, path[Root.Length..].Trim('/')) switch
            {
                ("GET", "clock") => ShowClock(),
                ("POST", "clock") => Advance(body!),
                ("GET", "faults") => JsonSerializer.SerializeToNode(faults.Rules, Json)!,
                ("POST", "faults") => Plant(body!),
                ("DELETE", "faults") => Done(faults.Clear),
                ("GET", "calls") => CallReport.Of(calls, Json),
                ("DELETE", "calls") => Done(calls.Reset),
                ("GET", "limits") => ShowLimits(),
                ("DELETE", "limits") => Done(ResetLimits),
                ("GET", "rules") => rules.Show(),
                ("POST", "rules") => Done(() => rules.Set(body!)),
                ("DELETE", "rules") => Done(rules.Clear),
                var (method, what) => throw new FormatException($"The admin door has no {method} {what}. It has clock, faults, calls, limits and rules."),
            };
        }
        catch (Exception wrong) when (wrong is FormatException or JsonException or InvalidOperationException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            answer = new JsonObject { ["error"] = wrong.Message };
        }

        context.Response.ContentType = "application/json;charset=UTF-8";
        await context.Response.WriteAsync(answer.ToJsonString(Json), CancellationToken.None);
    }

    private static async Task<JsonNode> ReadAsync(HttpContext context) =>
        await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) ?? throw new FormatException("The body is null.");

    private static JsonObject Done(Action act)
    {
        act();
        return new JsonObject { ["done"] = true };
    }

    private JsonObject ShowClock() => new() { ["now"] = clock.Now.ToString("O"), ["offsetSeconds"] = clock.Offset.TotalSeconds };

    private JsonObject Advance(JsonNode body)
    {
        var by = (body as JsonObject)?["advance"] ?? throw new FormatException("""The clock takes {"advance": "5m" | "PT5M" | seconds}.""");
        clock.Advance(Span.Parse(by));
        return ShowClock();
    }

    private JsonObject ShowLimits() => new(vendors.Where(vendor => vendor is ILimits).Select(vendor => KeyValuePair.Create(vendor.Name, (JsonNode?)((ILimits)vendor).ShowLimits())));

    private void ResetLimits()
    {
        foreach (var vendor in vendors)
            (vendor as ILimits)?.ResetLimits();
    }

    private JsonNode Plant(JsonNode body)
    {
        foreach (var one in body as JsonArray ?? [body.DeepClone()])
        {
            var rule = one.Deserialize<FaultRule>(Json) ?? throw new FormatException("A fault is an object.");
            if (vendors.All(vendor => !string.Equals(vendor.Name, rule.Vendor, StringComparison.OrdinalIgnoreCase)))
                throw new FormatException($"There is no vendor \"{rule.Vendor}\"; there are {string.Join(", ", vendors.Select(vendor => vendor.Name))}.");
            faults.Plant(rule);
        }

        return JsonSerializer.SerializeToNode(faults.Rules, Json)!;
    }
}
