using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Connector.Sandbox;

namespace Connector.Conformance.Tests.Replay;

/// <summary>Sends recorded requests to a sandbox, in their order, with the ids the sandbox gave instead of the recorded ones.</summary>
internal sealed class Replayer : IDisposable
{
    private readonly HttpClient http = new();
    private readonly SandboxServer sandbox;
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    public Replayer(SandboxServer sandbox, string? token = null)
    {
        this.sandbox = sandbox;
        (names["clientId"], names["clientSecret"]) = (sandbox.Connection.Marketo.ClientId, sandbox.Connection.Marketo.ClientSecret);
        Token = token;
    }

    /// <summary>The token sent from now on.</summary>
    public string? Token
    {
        get => names.GetValueOrDefault("token");
        set
        {
            names["token"] = value ?? "";
            http.DefaultRequestHeaders.Authorization = value is null ? null : new AuthenticationHeaderValue("Bearer", value);
        }
    }

    /// <summary>Sends all of a recording and gives every difference found.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync(IEnumerable<Exchange> exchanges)
    {
        var differences = new List<string>();
        foreach (var exchange in exchanges)
            differences.AddRange((await ReplayAsync(exchange)).Select(difference => $"{exchange.Name} {difference}"));
        return differences;
    }

    public async Task<JsonNode> AskAsync(string path) => JsonNode.Parse(await http.GetStringAsync(new Uri(sandbox.Address, path)))!;

    /// <summary>Sends a request that no recording holds.</summary>
    public async Task<JsonNode> PostAsync(string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(sandbox.Address, path), body);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    /// <summary>Gives a value the name that recorded requests know it by.</summary>
    public void Keep(string name, string value) => names[name] = value;

    private async Task<IReadOnlyList<string>> ReplayAsync(Exchange exchange)
    {
        using var request = new HttpRequestMessage(new HttpMethod(exchange.Method), new Uri(sandbox.Address.GetLeftPart(UriPartial.Authority) + Named(exchange.Path)));
        if (exchange.Body is { } body)
            request.Content = Content(body, exchange.ContentType);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if ((int)response.StatusCode != exchange.Status)
            return [$": recorded {exchange.Status}, answered {(int)response.StatusCode} {text}"];
        if (exchange.Answer is JsonValue recorded)
            return CompareText(exchange, recorded.GetValue<string>(), text);

        var answered = JsonNode.Parse(text);
        foreach (var (name, pointer) in exchange.Keep ?? [])
            names[name] = At(answered, pointer)!.ToString();
        if (exchange.First is { } first && At(answered, first) is JsonArray { Count: > 1 } items)
            items.RemoveRange(1, items.Count - 1);
        if ((answered as JsonObject)?["access_token"] is { } token)
            Token = token.GetValue<string>();
        return [.. Shape.Differences(JsonNode.Parse(Named(exchange.Answer.ToJsonString(JsonSerializerOptions.Web))), answered)];
    }

    /// <summary>XML by its shape; CSV by its text, where ids are like any other ids of their kind.</summary>
    private IReadOnlyList<string> CompareText(Exchange exchange, string recorded, string text)
    {
        if (!recorded.StartsWith('<'))
            return AnyIds(recorded) == AnyIds(text) ? [] : [$": recorded {recorded}, answered {text}"];
        var answered = XElement.Parse(text);
        foreach (var (name, element) in exchange.Keep ?? [])
            names[name] = answered.Elements().First(one => one.Name.LocalName == element).Value;
        return [.. Shape.Differences(XElement.Parse(Named(recorded)), answered)];
    }

    private static string AnyIds(string csv) => Regex.Replace(csv, "\"(?<kind>00\\w)\\w{15}\"", "\"${kind}…\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

    private StringContent Content(JsonNode body, string? type) => body is JsonValue text
        ? new StringContent(Named(text.GetValue<string>()), Encoding.UTF8, type ?? "text/xml")
        : new StringContent(Named(body.ToJsonString()), Encoding.UTF8, "application/json");

    private static JsonNode? At(JsonNode? node, string pointer) =>
        pointer.Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(node, (from, step) => from is JsonArray items ? items[int.Parse(step)] : from?[step]);

    // A number stands in quotes in the file, because {name} alone is no JSON.
    private string Named(string text) => names.Aggregate(text, (so, name) => so
        .Replace($"\"{{{name.Key}}}\"", long.TryParse(name.Value, out _) ? name.Value : $"\"{name.Value}\"", StringComparison.Ordinal)
        .Replace($"{{{name.Key}}}", name.Value, StringComparison.Ordinal));

    public void Dispose() => http.Dispose();
}
