using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Connector.Serving;

/// <summary>What Marketo's step "Call Webhook" sends: one person, and what is to be done (B-D3, B-D5).</summary>
/// <param name="Id">Names the request: sent again, it is not done again.</param>
/// <param name="Person">A Marketo id, a Salesforce id or an e-mail address.</param>
/// <param name="Assign"><c>user:NAME</c>, <c>queue:NAME</c>; null or <c>rules</c> leaves it to Salesforce.</param>
internal sealed record FlowRequest(string Id, string Person, string? Assign)
{
    private const int LongestWord = 200;
    private const string ByRules = "rules";

    /// <summary>Reads a JSON or form body.</summary>
    /// <exception cref="FormatException">It is neither, or names nobody.</exception>
    public static async Task<FlowRequest> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        var words = request.HasFormContentType ? await OfFormAsync(request, cancel) : await OfJsonAsync(request, cancel);
        var person = Word(words, "person") ?? throw new FormatException(words.Keys.Any(key => key.StartsWith('{'))
            ? "The body is JSON, but was sent as a form: add the header Content-Type: application/json."
            : "The body names no person: send person, with {{lead.Id}} as its value.");
        var assign = Word(words, "assign");
        if (assign is not null and not ByRules && !assign.StartsWith("user:", StringComparison.Ordinal) && !assign.StartsWith("queue:", StringComparison.Ordinal))
            throw new FormatException("assign is rules, user:NAME or queue:NAME.");
        var id = request.Headers["X-Request-Id"].FirstOrDefault() is { Length: > 0 and <= LongestWord } header ? header : Word(words, "requestId");
        return new FlowRequest(id ?? Guid.NewGuid().ToString("N"), person, assign == ByRules ? null : assign);
    }

    private static async Task<Dictionary<string, string?>> OfFormAsync(HttpRequest request, CancellationToken cancel) =>
        (await request.ReadFormAsync(cancel)).ToDictionary(field => field.Key, field => (string?)field.Value.ToString(), StringComparer.Ordinal);

    private static async Task<Dictionary<string, string?>> OfJsonAsync(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: cancel);
            return body.RootElement.ValueKind == JsonValueKind.Object
                ? body.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.ValueKind == JsonValueKind.Null ? null : field.Value.ToString(), StringComparer.Ordinal)
                : throw new FormatException("The body is no JSON object.");
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException)
        {
            throw new FormatException("The body is neither a JSON object nor a form.", wrong);
        }
    }

    private static string? Word(Dictionary<string, string?> words, string name) => words.GetValueOrDefault(name)?.Trim() switch
    {
        null or "" => null,
        { Length: > LongestWord } => throw new FormatException($"{name} is longer than {LongestWord} characters."),
        var word => word,
    };
}
