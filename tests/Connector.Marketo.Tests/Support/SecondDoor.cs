using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Connector.Sandbox;

namespace Connector.Marketo.Tests;

/// <summary>Another client of the same subscription, so that no test takes the connector's word for what it did.</summary>
internal sealed class SecondDoor(MarketoAccess access) : IDisposable
{
    private readonly HttpClient _http = new();

    /// <summary>Makes people, e-mail twins included, without asking whether they exist.</summary>
    public async Task<IReadOnlyList<string>> MakeAsync(IEnumerable<IReadOnlyDictionary<string, object?>> people)
    {
        var ids = new List<string>();
        foreach (var chunk in people.Chunk(300))
        {
            var answer = await PostAsync("leads.json", new { action = "createDuplicate", lookupField = "email", input = chunk });
            ids.AddRange(answer.GetProperty("result").EnumerateArray().Select(row => row.GetProperty("id").ToString()));
        }

        return ids;
    }

    public Task<JsonElement> UpdateAsync(string id, string field, object? value) =>
        PostAsync("leads.json", new { action = "updateOnly", lookupField = "id", input = new[] { new Dictionary<string, object?> { ["id"] = long.Parse(id, CultureInfo.InvariantCulture), [field] = value } } });

    public Task<JsonElement> DeleteAsync(string id) => PostAsync("leads/delete.json", new { input = new[] { new { id = long.Parse(id, CultureInfo.InvariantCulture) } } });

    public Task<JsonElement> MergeAsync(string winner, params string[] losers) => PostAsync($"leads/{winner}/merge.json?leadIds={string.Join(',', losers)}", new { });

    /// <summary>Makes a static list; its number.</summary>
    public async Task<long> MakeListAsync(string name)
    {
        var folder = (await SendAsync(HttpMethod.Get, "../asset/v1/folder/byName.json?name=Group%20Lists", null)).GetProperty("result")[0].GetProperty("id").GetInt64();
        using var form = new FormUrlEncodedContent([new("name", name), new("folder", $$"""{"id":{{folder}},"type":"Folder"}""")]);
        return (await SendAsync(HttpMethod.Post, "../asset/v1/staticLists.json", form)).GetProperty("result")[0].GetProperty("id").GetInt64();
    }

    public async Task<string?> LookAsync(string id, string field)
    {
        var answer = await GetAsync($"lead/{id}.json?fields={field}");
        var value = answer.GetProperty("result")[0].GetProperty(field);
        return value.ValueKind == JsonValueKind.Null ? null : value.ToString();
    }

    public async Task<int> CountAsync(string field, string value) =>
        (await GetAsync($"leads.json?filterType={field}&filterValues={Uri.EscapeDataString(value)}&fields=id")).GetProperty("result").GetArrayLength();

    /// <summary>The activities of a person of one type.</summary>
    public async Task<IReadOnlyList<JsonElement>> ActivitiesAsync(string id, int type)
    {
        var token = (await GetAsync("activities/pagingtoken.json?sinceDatetime=2000-01-01T00:00:00Z")).GetProperty("nextPageToken").GetString()!;
        return [.. (await GetAsync($"activities.json?activityTypeIds={type}&leadIds={id}&nextPageToken={Uri.EscapeDataString(token)}")).GetProperty("result").EnumerateArray()];
    }

    public Task<JsonElement> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<JsonElement> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"));

    /// <summary>The code a call is refused with.</summary>
    public async Task<string> RefusedAsync(string path) => (await AskAsync(HttpMethod.Post, path, new StringContent("{}", Encoding.UTF8, "application/json"))).GetProperty("errors")[0].GetProperty("code").GetString()!;

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        var answer = await AskAsync(method, path, content);
        answer.GetProperty("success").GetBoolean().ShouldBeTrue(answer.ToString());
        return answer;
    }

    private async Task<JsonElement> AskAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var signIn = await _http.GetAsync($"{access.Identity}/oauth/token?grant_type=client_credentials&client_id={access.ClientId}&client_secret={access.ClientSecret}");
        var token = JsonSerializer.Deserialize<JsonElement>(await signIn.Content.ReadAsStringAsync()).GetProperty("access_token").GetString();
        using var request = new HttpRequestMessage(method, $"{access.Endpoint}/v1/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = content;
        using var response = await _http.SendAsync(request);
        return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
    }
}
