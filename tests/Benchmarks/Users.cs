using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Connector.Sandbox;

namespace Connector.Benchmarks;

/// <summary>People at both screens: edits many records through the vendors' own doors, and turns the sandbox's clock.</summary>
internal sealed class Users(SandboxConnection sandbox) : IDisposable
{
    private readonly HttpClient http = new();

    public void Dispose() => http.Dispose();

    public Task AdvanceAsync(string by) => SendAsync(HttpMethod.Post, $"{sandbox.Admin}/clock", new { advance = by }, token: null);

    /// <summary>Edits people whose ids in Marketo start at 1001 (the seed's), so many from a place on.</summary>
    public async Task EditMarketoAsync(int from, int count, string word)
    {
        var token = await SignInAsync(HttpMethod.Get, $"{sandbox.Marketo.Identity}/oauth/token?grant_type=client_credentials&client_id={sandbox.Marketo.ClientId}&client_secret={sandbox.Marketo.ClientSecret}", null);
        foreach (var ids in Enumerable.Range(1001 + from, count).Chunk(300))
        {
            var rows = ids.Select(id => new { id, title = $"{word} {id}", city = $"City {word}" });
            await SendAsync(HttpMethod.Post, $"{sandbox.Marketo.Endpoint}/v1/leads.json", new { action = "updateOnly", lookupField = "id", input = rows }, token);
        }
    }

    public async Task EditSalesforceAsync(int from, int count, string word)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = sandbox.Salesforce.ClientId,
            ["client_secret"] = sandbox.Salesforce.ClientSecret,
        });
        var root = sandbox.Salesforce.LoginUrl + "/services/";
        var token = await SignInAsync(HttpMethod.Post, root + "oauth2/token", form);
        foreach (var numbers in Enumerable.Range(1001 + from, count).Chunk(200))
        {
            var list = string.Join(',', numbers.Select(number => $"'{number}'"));
            var records = new JsonArray();
            foreach (var entity in new[] { "Lead", "Contact" })
            {
                var found = await SendAsync(HttpMethod.Get, $"{root}data/v66.0/query?q={Uri.EscapeDataString($"SELECT Id FROM {entity} WHERE Marketo_Id__c IN ({list})")}", null, token);
                foreach (var row in found!["records"]!.AsArray())
                {
                    records.Add(new JsonObject { ["attributes"] = new JsonObject { ["type"] = entity }, ["id"] = row!["Id"]!.GetValue<string>(), ["Title"] = $"{word} {row["Id"]}", ["Phone"] = $"+1 {word}" });
                }
            }

            await SendAsync(HttpMethod.Patch, $"{root}data/v66.0/composite/sobjects", new JsonObject { ["allOrNone"] = true, ["records"] = records }, token);
        }
    }

    private async Task<string> SignInAsync(HttpMethod method, string address, HttpContent? form)
    {
        using var request = new HttpRequestMessage(method, address) { Content = form };
        using var answer = await http.SendAsync(request);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!.GetValue<string>();
    }

    private async Task<JsonNode?> SendAsync(HttpMethod method, string address, object? body, string? token)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        var reply = JsonNode.Parse(text);
        return answer.IsSuccessStatusCode && (reply as JsonObject)?["success"]?.GetValue<bool>() is null or true ? reply : throw new InvalidOperationException($"{method} {address}: {text[..Math.Min(text.Length, 500)]}");
    }
}
