using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Connector.Sandbox;

namespace Connector.Support;

/// <summary>A person at a Salesforce screen: reads and edits through the REST API, with a session of their own.</summary>
public sealed class SalesforceEditor(HttpClient http, SandboxServer sandbox)
{
    private string? token;

    public async Task<string> CreateAsync(string entity, object fields) => (await SendAsync(HttpMethod.Post, $"sobjects/{entity}", fields))!["id"]!.GetValue<string>();

    public Task UpdateAsync(string entity, string id, object fields) => SendAsync(HttpMethod.Patch, $"sobjects/{entity}/{id}", fields);

    /// <summary>Edits every record of an entity in a field that no pipeline maps.</summary>
    public async Task TouchAsync(string entity)
    {
        foreach (var part in (await QueryAsync($"SELECT Id FROM {entity}")).Chunk(200))
        {
            await SendAsync(HttpMethod.Patch, "composite/sobjects", new { records = part.Select(row => new { attributes = new { type = entity }, id = row!["Id"]!.ToString(), Jigsaw = "touched" }) });
        }
    }

    /// <summary>Edits many records at once, two hundred a call; each needs its Id.</summary>
    public async Task UpdateAsync(string entity, IEnumerable<IReadOnlyDictionary<string, object?>> records)
    {
        foreach (var call in records.Chunk(200))
        {
            var rows = call.Select(record => new Dictionary<string, object?>(record) { ["attributes"] = new { type = entity } });
            var answer = await SendAsync(HttpMethod.Patch, "composite/sobjects", new { allOrNone = true, records = rows });
            if (answer!.AsArray().Any(row => !row!["success"]!.GetValue<bool>()))
            {
                throw new InvalidOperationException(answer.ToJsonString());
            }
        }
    }

    public Task DeleteAsync(string entity, string id) => SendAsync(HttpMethod.Delete, $"sobjects/{entity}/{id}", null);

    public async Task<JsonNode> ReadAsync(string entity, string id) => (await SendAsync(HttpMethod.Get, $"sobjects/{entity}/{id}", null))!;

    public async Task<string?> FieldAsync(string entity, string id, string field) => (await ReadAsync(entity, id))[field]?.ToString();

    public async Task<JsonArray> QueryAsync(string soql)
    {
        var rows = new JsonArray();
        for (var page = await SendAsync(HttpMethod.Get, $"query?q={Uri.EscapeDataString(soql)}", null); page is not null;)
        {
            foreach (var row in page["records"]!.AsArray())
            {
                rows.Add(row!.DeepClone());
            }

            page = page["nextRecordsUrl"]?.GetValue<string>() is { } next ? await SendAsync(HttpMethod.Get, next, null) : null;
        }

        return rows;
    }

    public async Task<long> CountAsync(string soql) => (await SendAsync(HttpMethod.Get, $"query?q={Uri.EscapeDataString(soql)}", null))!["totalSize"]!.GetValue<long>();

    /// <summary>Converts a lead into a new contact of a new account; the contact's id.</summary>
    public async Task<string> ConvertAsync(string lead)
    {
        token ??= await SignInAsync();
        var envelope = $"""
            <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Header xmlns="urn:partner.soap.sforce.com"><SessionHeader><sessionId>{token}</sessionId></SessionHeader></soapenv:Header>
            <soapenv:Body xmlns="urn:partner.soap.sforce.com"><convertLead><leadConverts><leadId>{lead}</leadId><convertedStatus>Closed - Converted</convertedStatus><doNotCreateOpportunity>true</doNotCreateOpportunity></leadConverts></convertLead></soapenv:Body></soapenv:Envelope>
            """;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(sandbox.Address, "services/Soap/u/60.0")) { Content = new StringContent(envelope, System.Text.Encoding.UTF8, "text/xml") };
        request.Headers.Add("SOAPAction", "\"\"");
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return text.Split("<contactId>") is { Length: 2 } parts ? parts[1].Split('<')[0] : throw new InvalidOperationException(text);
    }

    /// <summary>Deletes a record past the recycle bin, by a bulk job.</summary>
    public async Task PurgeAsync(string entity, string id)
    {
        var job = (await SendAsync(HttpMethod.Post, "jobs/ingest", new { @object = entity, operation = "hardDelete", contentType = "CSV", lineEnding = "LF" }))!["id"]!.GetValue<string>();
        await SendAsync(HttpMethod.Put, $"jobs/ingest/{job}/batches", new StringContent($"Id\n{id}\n", System.Text.Encoding.UTF8, "text/csv"));
        await SendAsync(HttpMethod.Patch, $"jobs/ingest/{job}", new { state = "UploadComplete" });
        var done = await SendAsync(HttpMethod.Get, $"jobs/ingest/{job}", null);
        if (done!["numberRecordsFailed"]!.GetValue<int>() > 0 || done["state"]!.GetValue<string>() != "JobComplete")
        {
            throw new InvalidOperationException(done.ToJsonString());
        }
    }

    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, object? body)
    {
        token ??= await SignInAsync();
        var target = path.StartsWith('/') ? new Uri(sandbox.Address, path) : new Uri(sandbox.Address, $"services/data/v66.0/{path}");
        using var request = new HttpRequestMessage(method, target) { Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body)) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode == 401)
        {
            token = null;
            return await SendAsync(method, path, body);
        }

        return answer.IsSuccessStatusCode ? (text.Length == 0 ? null : JsonNode.Parse(text)) : throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {text}");
    }

    private async Task<string> SignInAsync()
    {
        var who = sandbox.Connection.Salesforce;
        using var answer = await http.PostAsync(new Uri(sandbox.Address, "services/oauth2/token"), new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = who.ClientId,
            ["client_secret"] = who.ClientSecret,
        }));
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["access_token"]!.GetValue<string>();
    }
}

/// <summary>A person at a Marketo screen.</summary>
public sealed class MarketoEditor(HttpClient http, SandboxServer sandbox)
{
    public async Task<long> CreateAsync(object fields) => (await UpsertAsync("createOnly", "email", [fields]))[0]!["id"]!.GetValue<long>();

    public async Task UpdateAsync(long id, JsonObject fields)
    {
        var row = (JsonObject)fields.DeepClone();
        row["id"] = id;
        await UpsertAsync("updateOnly", "id", [row]);
    }

    public Task UpdateAsync(long id, string field, JsonNode? value) => UpdateAsync(id, new JsonObject { [field] = value?.DeepClone() });

    public async Task<JsonArray> UpsertAsync(string action, string lookup, IReadOnlyList<object> rows)
    {
        var answer = await SendAsync(HttpMethod.Post, "v1/leads.json", new { action, lookupField = lookup, input = rows });
        var bad = answer["result"]!.AsArray().FirstOrDefault(row => row!["status"]!.GetValue<string>() == "skipped");
        return bad is null ? answer["result"]!.AsArray() : throw new InvalidOperationException(bad.ToJsonString());
    }

    public Task DeleteAsync(long id) => SendAsync(HttpMethod.Post, "v1/leads/delete.json", new { input = new[] { new { id } } });

    /// <summary>Makes people one, in Marketo only.</summary>
    public Task MergeAsync(long winner, params long[] losers) => SendAsync(HttpMethod.Post, $"v1/leads/{winner}/merge.json?leadIds={string.Join(',', losers)}", new { });

    /// <summary>Makes a static list; its number.</summary>
    public async Task<long> MakeListAsync(string name)
    {
        var folder = (await SendAsync(HttpMethod.Get, "asset/v1/folder/byName.json?name=Group%20Lists", null))["result"]![0]!["id"]!.GetValue<long>();
        var form = new FormUrlEncodedContent([new("name", name), new("folder", $$"""{"id":{{folder}},"type":"Folder"}""")]);
        return (await SendAsync(HttpMethod.Post, "asset/v1/staticLists.json", form))["result"]![0]!["id"]!.GetValue<long>();
    }

    public async Task<IReadOnlyList<long>> MembersAsync(long list) => [.. (await SendAsync(HttpMethod.Get, $"v1/lists/{list}/leads.json?fields=id", null))["result"]!.AsArray().Select(row => row!["id"]!.GetValue<long>())];

    public async Task<JsonArray> FindAsync(string filter, string values, string fields) =>
        (await SendAsync(HttpMethod.Get, $"v1/leads.json?filterType={filter}&filterValues={Uri.EscapeDataString(values)}&fields={fields}", null))["result"]!.AsArray();

    public async Task<string?> FieldAsync(long id, string field) => (await FindAsync("id", $"{id}", field))[0]?[field]?.ToString();

    public async Task<JsonArray> ActivitiesAsync(int type)
    {
        var token = (await SendAsync(HttpMethod.Get, "v1/activities/pagingtoken.json?sinceDatetime=2000-01-01T00:00:00Z", null))["nextPageToken"]!.GetValue<string>();
        return (await SendAsync(HttpMethod.Get, $"v1/activities.json?activityTypeIds={type}&nextPageToken={Uri.EscapeDataString(token)}", null))["result"]?.AsArray() ?? [];
    }

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, object? body)
    {
        var who = sandbox.Connection.Marketo;
        var token = (await http.GetFromJsonAsync<JsonNode>($"{who.Identity}/oauth/token?grant_type=client_credentials&client_id={who.ClientId}&client_secret={who.ClientSecret}"))!["access_token"]!.GetValue<string>();
        using var request = new HttpRequestMessage(method, $"{who.Endpoint}/{path}") { Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body)) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request);
        var reply = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        return reply["success"]!.GetValue<bool>() ? reply : throw new InvalidOperationException($"{method} {path}: {reply.ToJsonString()}");
    }
}
