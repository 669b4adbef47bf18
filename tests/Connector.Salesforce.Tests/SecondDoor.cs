using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Connector.Sandbox;

namespace Connector.Salesforce.Tests;

/// <summary>Another client of the same org, sharing nothing with the connector.</summary>
internal sealed class SecondDoor(SalesforceAccess access) : IDisposable
{
    private const string Root = "/services/data/v66.0/";
    private readonly HttpClient _http = new() { BaseAddress = new Uri(access.LoginUrl) };

    public async Task SignInAsync() =>
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await GrantAsync())["access_token"]!.GetValue<string>());

    /// <summary>What an interactive sign-in would have brought.</summary>
    public async Task<string> RefreshTokenAsync() => (await GrantAsync())["refresh_token"]!.GetValue<string>();

    private async Task<JsonObject> GrantAsync()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["client_id"] = access.ClientId,
            ["client_secret"] = access.ClientSecret,
            ["username"] = access.Username,
            ["password"] = access.Password,
        });
        var answer = await _http.PostAsync("/services/oauth2/token", form);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public async Task<IReadOnlyList<string>> CreateAsync(string entity, IReadOnlyList<IReadOnlyDictionary<string, string?>> records)
    {
        var body = new JsonObject { ["allOrNone"] = true, ["records"] = new JsonArray([.. records.Select(record => Body(entity, record))]) };
        var answer = await _http.PostAsJsonAsync(Root + "composite/sobjects", body);
        var items = (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonArray>())!;
        return [.. items.Select(item => item!["id"]?.GetValue<string>() ?? throw new InvalidOperationException(item.ToJsonString()))];
    }

    public async Task UpdateAsync(string entity, string id, string json)
    {
        using var body = new StringContent(json, MediaTypeHeaderValue.Parse("application/json"));
        (await _http.PatchAsync($"{Root}sobjects/{entity}/{id}", body)).EnsureSuccessStatusCode();
    }

    public async Task DeleteAsync(string entity, string id) => (await _http.DeleteAsync($"{Root}sobjects/{entity}/{id}")).EnsureSuccessStatusCode();

    public async Task<JsonArray> QueryAsync(string soql) =>
        (await _http.GetFromJsonAsync<JsonObject>($"{Root}query?q={Uri.EscapeDataString(soql)}"))!["records"]!.AsArray();

    /// <summary>Converting and merging have no REST call (CONTRACT 1.13).</summary>
    public async Task<string> SoapAsync(string call)
    {
        var session = _http.DefaultRequestHeaders.Authorization!.Parameter;
        using var body = new StringContent(
            $"""
            <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header xmlns="urn:partner.soap.sforce.com"><SessionHeader><sessionId>{session}</sessionId></SessionHeader></e:Header>
            <e:Body xmlns="urn:partner.soap.sforce.com">{call}</e:Body></e:Envelope>
            """,
            MediaTypeHeaderValue.Parse("text/xml"));
        return await (await _http.PostAsync("/services/Soap/u/60.0", body)).EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    public void Dispose() => _http.Dispose();

    private static JsonObject Body(string entity, IReadOnlyDictionary<string, string?> record)
    {
        var body = new JsonObject { ["attributes"] = new JsonObject { ["type"] = entity } };
        foreach (var (name, value) in record)
            body[name] = value switch { "true" => true, "false" => false, _ => value };
        return body;
    }
}
