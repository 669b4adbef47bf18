using System.Text.Json.Nodes;
using Connector.Sandbox;

namespace Connector.Cli.Demo;

/// <summary>A person at a Salesforce screen; edits through the REST API (CONTRACT 1.3).</summary>
internal sealed class SalesforceScreen(HttpClient http, SalesforceAccess access)
{
    private string? token;

    /// <summary>The first leads that both sides know.</summary>
    public async Task<IReadOnlyList<Person>> LeadsAsync(int count, CancellationToken cancel)
    {
        var soql = Uri.EscapeDataString($"SELECT Id, Marketo_Id__c, Email FROM Lead WHERE Marketo_Id__c != null ORDER BY Id LIMIT {count}");
        var answer = await SendAsync(HttpMethod.Get, "query?q=" + soql, null, cancel);
        return [.. answer["records"]!.AsArray().Select(row => new Person((string)row!["Id"]!, long.Parse((string)row["Marketo_Id__c"]!), (string)row["Email"]!))];
    }

    public Task EditAsync(IEnumerable<(string Id, string Field, string Value)> edits, CancellationToken cancel) =>
        SaveAsync(HttpMethod.Patch, edits.Select(edit => Row(("Id", edit.Id), (edit.Field, edit.Value))), cancel);

    public Task CreateAsync(IEnumerable<Newcomer> people, CancellationToken cancel) =>
        SaveAsync(HttpMethod.Post, people.Select(person => Row(("FirstName", person.FirstName), ("LastName", person.LastName), ("Company", person.Company), ("Email", person.Email))), cancel);

    private static JsonObject Row(params (string Field, string Value)[] fields)
    {
        var row = new JsonObject { ["attributes"] = new JsonObject { ["type"] = "Lead" } };
        foreach (var (field, value) in fields)
        {
            row[field] = value;
        }

        return row;
    }

    private async Task SaveAsync(HttpMethod method, IEnumerable<JsonObject> rows, CancellationToken cancel)
    {
        var answer = await SendAsync(method, "composite/sobjects", new { allOrNone = true, records = rows.ToArray() }, cancel);
        if (answer.AsArray().Any(row => row!["success"]!.GetValue<bool>() is false))
        {
            throw new InvalidOperationException("Salesforce refused an edit of the demo.");
        }
    }

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancel)
    {
        token ??= await SignInAsync(cancel);
        return (await Screen.SendAsync(http, method, new Uri($"{access.LoginUrl}/services/data/v60.0/{path}"), token, body, cancel))!;
    }

    private async Task<string> SignInAsync(CancellationToken cancel)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials", ["client_id"] = access.ClientId, ["client_secret"] = access.ClientSecret };
        using var content = new FormUrlEncodedContent(form);
        return (string)(await Screen.SendAsync(http, HttpMethod.Post, new Uri($"{access.LoginUrl}/services/oauth2/token"), null, content, cancel))!["access_token"]!;
    }
}

/// <summary>Somebody both sides know.</summary>
internal sealed record Person(string SalesforceId, long MarketoId, string Email);

/// <summary>Somebody one side does not know yet.</summary>
internal sealed record Newcomer(string FirstName, string LastName, string Company, string Email);
