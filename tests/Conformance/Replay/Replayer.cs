using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Connector.Sandbox;

namespace Connector.Conformance.Tests.Replay;

/// <summary>Sends recorded requests to a sandbox, in their order, with the ids the sandbox gave instead of the recorded ones.</summary>
internal sealed class Replayer : IDisposable
{
    private readonly HttpClient http = new();
    private readonly Bindings bindings = new();
    private readonly SandboxServer sandbox;
    private readonly Recording recording;
    private readonly RecordedHeaders headers;

    public Replayer(SandboxServer sandbox, Recording recording)
    {
        (this.sandbox, this.recording) = (sandbox, recording);
        headers = new RecordedHeaders(RecordedOrg.Described(recording.Org));
        (bindings["clientId"], bindings["clientSecret"]) = (sandbox.Connection.Marketo.ClientId, sandbox.Connection.Marketo.ClientSecret);
        (bindings["username"], bindings["password"]) = (sandbox.Connection.Salesforce.Username, sandbox.Connection.Salesforce.Password);
        bindings["root"] = sandbox.Address.GetLeftPart(UriPartial.Authority);
        bindings["later"] = sandbox.Clock.Now.AddDays(1).ToString("R");
    }

    /// <summary>Sends all of a recording and gives every difference found.</summary>
    public async Task<IReadOnlyList<string>> DifferencesAsync()
    {
        var differences = new List<string>();
        var number = 0;
        foreach (var exchange in recording.Exchanges.SelectMany(exchange => Enumerable.Repeat(exchange, exchange.Times)))
        {
            if (exchange.Skip is null)
                differences.AddRange((await ReplayAsync(exchange)).Select(difference => $"{number} {exchange}{difference}"));
            number += exchange.Own is null ? 1 : 0;
        }

        return differences;
    }

    /// <summary>For recordings that begin after the login.</summary>
    public async Task LoginAsync() =>
        await ReplayAsync(new Exchange { Method = "POST", Path = "/services/Soap/u/42.0", See = "login" });

    private async Task<IEnumerable<string>> ReplayAsync(Exchange exchange)
    {
        using var request = Request(exchange);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if ((int)response.StatusCode != exchange.Status)
            return [$": recorded {exchange.Status}, answered {(int)response.StatusCode} {text}"];
        return exchange is { Own: not null, Answer: null, See: null } ? [] : [.. Compare(exchange, text), .. exchange.Own is null ? headers.Differences(exchange, response) : []];
    }

    private IEnumerable<string> Compare(Exchange exchange, string text)
    {
        var shape = new Shape(bindings, exchange.Passing, exchange.Part);
        if (exchange.See == "login")
            return Login(XElement.Parse(text), shape);
        if (exchange.See?.StartsWith("describe-", StringComparison.Ordinal) is true && exchange.See != "describe-global")
            return RecordedDescribe.Of(exchange.See, recording, exchange.Path).Differences(JsonNode.Parse(text)!, shape);
        var recorded = RecordedAnswer.Of(exchange, recording);
        if (recorded is not JsonValue value)
            return CompareJson(exchange, recorded, JsonNode.Parse(text), shape);
        return value.GetValue<string>() is var written && written.StartsWith('<')
            ? shape.Differences(XElement.Parse(written), XElement.Parse(text))
            : bindings.Agree(written, text) ? [] : [$": recorded {written}, answered {text}"];
    }

    private IEnumerable<string> CompareJson(Exchange exchange, JsonNode? recorded, JsonNode? answered, Shape shape)
    {
        if ((answered as JsonObject)?["access_token"] is { } token)
            Token(token.GetValue<string>());
        return shape.Differences(recorded, RecordedAnswer.Comparable(exchange, recorded, answered, bindings));
    }

    private IEnumerable<string> Login(XElement answered, Shape shape)
    {
        bindings["org"] = answered.Descendants().Single(element => element.Name.LocalName == "organizationId").Value;
        Token(answered.Descendants().Single(element => element.Name.LocalName == "sessionId").Value);
        return shape.Differences(XElement.Parse(Recording.Text("salesforce-login.xml")), answered);
    }

    private void Token(string token)
    {
        bindings["token"] = token;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    private HttpRequestMessage Request(Exchange exchange)
    {
        var path = exchange.Path ?? "query?q=" + Uri.EscapeDataString(bindings.Resolve(exchange.Soql!));
        var root = sandbox.Address.GetLeftPart(UriPartial.Authority);
        var request = new HttpRequestMessage(new HttpMethod(exchange.Method), new Uri(root + (path.StartsWith('/') ? "" : $"/services/data/v{recording.Version}/") + bindings.Resolve(path)));
        if (RecordedAnswer.BodyOf(exchange) is { } body)
            request.Content = body is JsonValue text
                ? new StringContent(bindings.Resolve(text.GetValue<string>()), Encoding.UTF8, exchange.ContentType ?? "text/xml")
                : new StringContent(bindings.Resolve(body.ToJsonString()), Encoding.UTF8, "application/json");
        return request;
    }

    public void Dispose() => http.Dispose();
}
