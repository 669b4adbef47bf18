using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Connector.Sandbox.Tests.Marketo;

/// <summary>A running sandbox at noon of 2 March 2026 (UTC), and a client with a token.</summary>
internal sealed class MarketoServer : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private MarketoServer(SandboxServer server)
    {
        Server = server;
        Client = new HttpClient { BaseAddress = server.Address };
    }

    public SandboxServer Server { get; }

    public HttpClient Client { get; }

    public static async Task<MarketoServer> StartAsync(SandboxOptions? options = null, bool withToken = true)
    {
        var marketo = new MarketoServer(await SandboxServer.StartAsync((options ?? new SandboxOptions()) with { Wall = new FrozenTime(Noon) }));
        if (withToken)
            await marketo.SignInAsync();
        return marketo;
    }

    public async Task SignInAsync()
    {
        var token = (await IdentifyAsync())["access_token"]!.GetValue<string>();
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public async Task<JsonNode> IdentifyAsync()
    {
        var access = Server.Connection.Marketo;
        return (await Client.GetFromJsonAsync<JsonNode>($"/identity/oauth/token?grant_type=client_credentials&client_id={access.ClientId}&client_secret={access.ClientSecret}"))!;
    }

    public async Task<JsonObject> GetAsync(string path) => (await Client.GetFromJsonAsync<JsonObject>(path))!;

    public async Task<JsonObject> PostAsync(string path, string json, string contentType = "application/json")
    {
        using var body = new StringContent(json, Encoding.UTF8, contentType);
        using var answer = await Client.PostAsync(path, body);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public Task<JsonObject> SyncAsync(string json) => PostAsync("/rest/v1/leads.json", json);

    /// <summary>Creates one person and gives its id.</summary>
    public async Task<long> CreateAsync(string row) =>
        (await SyncAsync($$"""{"action":"createDuplicate","input":[{{row}}]}""")).Result()[0]!["id"]!.GetValue<long>();

    /// <summary>One person's fields.</summary>
    public async Task<JsonNode> LeadAsync(long id, string fields = "email,firstName,lastName,updatedAt,createdAt") =>
        (await GetAsync($"/rest/v1/lead/{id}.json?fields={fields}")).Result()[0]!;

    public async Task AdminAsync(string what, string body)
    {
        using var content = new StringContent(body);
        using var answer = await Client.PostAsync("/_sandbox/" + what, content);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<string> TokenSinceAsync(DateTimeOffset since) =>
        (await GetAsync($"/rest/v1/activities/pagingtoken.json?sinceDatetime={since:yyyy-MM-dd'T'HH:mm:ss}Z"))["nextPageToken"]!.GetValue<string>();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}

/// <summary>What tests ask of an answer.</summary>
internal static class Answers
{
    private static readonly JsonSerializerOptions AsSent = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON as it came, quotes unescaped.</summary>
    public static string Text(this JsonNode node) => node.ToJsonString(AsSent);

    public static JsonArray Result(this JsonObject answer)
    {
        answer["success"]!.GetValue<bool>().ShouldBeTrue(answer.Text());
        return answer["result"]!.AsArray();
    }

    /// <summary>The code of a failed request.</summary>
    public static string Code(this JsonObject answer)
    {
        answer["success"]!.GetValue<bool>().ShouldBeFalse(answer.Text());
        return answer["errors"]![0]!["code"]!.GetValue<string>();
    }

    /// <summary>What became of each row: <c>created</c>, <c>updated</c>, or <c>skipped</c> with the code.</summary>
    public static string[] Rows(this JsonObject answer) =>
        [.. answer.Result().Select(row => row!["reasons"] is { } reasons ? $"{row["status"]} {reasons[0]!["code"]}" : row["status"]!.GetValue<string>())];
}
