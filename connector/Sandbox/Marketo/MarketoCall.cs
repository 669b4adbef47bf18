using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Connector.Sandbox.Marketo;

/// <summary>A request as the endpoints see it: parameters from query and form body, <c>_method</c> applied (CONTRACT 2.0).</summary>
internal sealed class MarketoCall
{
    private readonly Dictionary<string, StringValues> parameters;
    private readonly byte[] body;
    private readonly string? contentType;

    private MarketoCall(HttpRequest request, string path, byte[] body)
    {
        this.body = body;
        contentType = request.ContentType;
        parameters = new Dictionary<string, StringValues>(request.Query, StringComparer.Ordinal);
        if (contentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is true)
        {
            foreach (var (name, value) in QueryHelpers.ParseQuery(System.Text.Encoding.UTF8.GetString(body)))
                parameters[name] = value;
        }

        Path = path;
        Method = this["_method"]?.ToUpperInvariant() ?? request.Method;
        if (Method == "GET" && contentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) is true)
            ReadBodyParameters();
    }

    public string Method { get; }

    public string Path { get; }

    /// <summary>What stands for <c>{id}</c> in the route.</summary>
    public string Id { get; set; } = "";

    /// <summary>The body as JSON.</summary>
    /// <exception cref="ResponseFault">612 for another content type, 609 for what is no JSON.</exception>
    public JsonElement Json
    {
        get
        {
            if (contentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) is not true)
                throw new ResponseFault("612", ErrorTexts.For("612"));
            return Parsed() ?? throw new ResponseFault("609", ErrorTexts.For("609"));
        }
    }

    /// <summary>The name of the API user who calls.</summary>
    public string User { get; init; } = TokenDesk.User;

    public string? ContentType => contentType;

    public byte[] Body => body;

    public bool HasBody => body.Length > 0;

    /// <summary>A parameter; several of one name count as a comma-separated list, blank as missing.</summary>
    public string? this[string name] => parameters.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>The token of a request: in its header, or still in its query.</summary>
    public static string? Token(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { Length: > 7 } header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header[7..].Trim()
            : request.Query["access_token"];

    /// <summary>Reads a request; null when its body is larger than allowed.</summary>
    public static async Task<MarketoCall?> ReadAsync(HttpContext context, string path, int limit, string user = TokenDesk.User)
    {
        if (context.Request.ContentLength > limit)
            return null;
        using var read = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int got; (got = await context.Request.Body.ReadAsync(chunk, context.RequestAborted)) > 0;)
        {
            read.Write(chunk, 0, got);
            if (read.Length > limit)
                return null;
        }

        return new MarketoCall(context.Request, path, read.ToArray()) { User = user };
    }

    private JsonElement? Parsed()
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A GET with a body, and a posted one: parameters may stand in it, by themselves or below "query" (recorded).
    private void ReadBodyParameters()
    {
        if (Parsed() is not { ValueKind: JsonValueKind.Object } sent)
            return;
        foreach (var member in (Sent.Object(sent, "query") ?? sent).EnumerateObject())
        {
            StringValues value = member.Value.ValueKind switch
            {
                JsonValueKind.Array when member.Name != "input" => string.Join(',', member.Value.EnumerateArray().Select(FieldValue.Sent)),
                JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => FieldValue.Sent(member.Value),
                _ => StringValues.Empty,
            };
            if (value.Count > 0)
                parameters.TryAdd(member.Name, value);
        }
    }

    public string Required(string name) => this[name] ?? throw ResponseFault.Missing(name);

    // One known client escapes the & between two values of one parameter: id=1%26id%3D2 (CONTRACT 2.4).
    public IReadOnlyList<string> List(string name) =>
        this[name]?.Replace($"&{name}=", ",", StringComparison.Ordinal).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>Numbers of a comma-separated list.</summary>
    public IReadOnlyList<long> Numbers(string name) => [.. List(name).Select(Number)];

    /// <summary>Page size: 300 at most and by default.</summary>
    public int BatchSize => this["batchSize"] is { } size ? (int)Math.Clamp(Number(size), 1, 300) : 300;

    public static long Number(string text) => long.TryParse(text, out var number) ? number : throw ResponseFault.Invalid(text, "Long");

    /// <summary>The records of the body's <c>input</c>, at most 300.</summary>
    public static IReadOnlyList<JsonElement> Input(JsonElement body, string missing, int most = 300)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("input", out var input) || input.ValueKind != JsonValueKind.Array || input.GetArrayLength() == 0)
            throw new ResponseFault("1003", missing);
        return input.GetArrayLength() <= most
            ? [.. input.EnumerateArray()]
            : throw new ResponseFault("1003", $"Number of records exceeds the limit of {most}");
    }
}
