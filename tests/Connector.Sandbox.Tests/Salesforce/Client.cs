using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce;

namespace Connector.Sandbox.Tests.Salesforce;

/// <summary>An answer as it came: status, headers, body.</summary>
internal sealed record Reply(int Status, string Body, HttpResponseMessage Message)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    public string? Header(string name) =>
        Message.Headers.TryGetValues(name, out var values) || Message.Content.Headers.TryGetValues(name, out values) ? string.Join(",", values) : null;
}

/// <summary>A running sandbox and a signed-in caller who sends what the test writes and nothing else.</summary>
internal sealed class Client : IAsyncDisposable
{
    public const string Root = "/services/data/v60.0";

    private readonly HttpClient http = new();

    private Client(SandboxServer server) => Server = server;

    public SandboxServer Server { get; }

    public string Token { get; set; } = string.Empty;

    /// <param name="seed">What the seed file holds; null for none.</param>
    public static async Task<Client> StartAsync(int people = 0, TimeProvider? wall = null, string? seed = null)
    {
        var file = seed is null ? null : Path.GetTempFileName();
        try
        {
            if (file is not null)
                await File.WriteAllTextAsync(file, seed);
            var server = await SandboxServer.StartAsync(new SandboxOptions { People = people, Wall = wall ?? new Still(), SalesforceSeedFile = file });
            var client = new Client(server);
            await client.SignInAsync();
            return client;
        }
        finally
        {
            if (file is not null)
                File.Delete(file);
        }
    }

    public async Task SignInAsync() =>
        Token = (await FormAsync(("grant_type", "client_credentials"), ("client_id", Access.ClientId), ("client_secret", Access.ClientSecret))).Json["access_token"]!.GetValue<string>();

    public SalesforceAccess Access => Server.Connection.Salesforce;

    public Task<Reply> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync("GET", path, null, headers);

    public Task<Reply> PostAsync(string path, string body, params (string Name, string Value)[] headers) => SendAsync("POST", path, body, headers);

    public Task<Reply> PatchAsync(string path, string body, params (string Name, string Value)[] headers) => SendAsync("PATCH", path, body, headers);

    public Task<Reply> DeleteAsync(string path) => SendAsync("DELETE", path, null);

    public Task<Reply> QueryAsync(string soql) => GetAsync($"{Root}/query?q={Uri.EscapeDataString(soql)}");

    public async Task<JsonArray> RowsAsync(string soql)
    {
        var reply = await QueryAsync(soql);
        reply.Status.ShouldBe(200, reply.Body);
        return reply.Json["records"]!.AsArray();
    }

    /// <summary>Creates a record and gives its id.</summary>
    public async Task<string> CreateAsync(string type, string body)
    {
        var reply = await PostAsync($"{Root}/sobjects/{type}", body);
        reply.Status.ShouldBe(201, reply.Body);
        return reply.Json["id"]!.GetValue<string>();
    }

    public async Task<JsonNode> ReadAsync(string type, string id) => (await GetAsync($"{Root}/sobjects/{type}/{id}")).Json;

    public void SetRules(string rules) => Server.Vendors.OfType<SalesforceVendor>().Single().Set(JsonNode.Parse(rules)!);

    public Task<Reply> FormAsync(params (string Name, string Value)[] fields) => FormAsync("/services/oauth2/token", fields);

    public async Task<Reply> FormAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var message = await http.PostAsync(new Uri(Server.Address, path), form);
        return new Reply((int)message.StatusCode, await message.Content.ReadAsStringAsync(), message);
    }

    public async Task<Reply> SendAsync(string method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Server.Address.GetLeftPart(UriPartial.Authority) + path);
        if (Token.Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        var message = await http.SendAsync(request);
        return new Reply((int)message.StatusCode, await message.Content.ReadAsStringAsync(), message);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>A wall clock that stands, so that only the sandbox's own clock moves.</summary>
    private sealed class Still : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 5, 4, 10, 30, 15, 700, TimeSpan.Zero);
    }
}
