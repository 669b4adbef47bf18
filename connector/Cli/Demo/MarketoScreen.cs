using System.Text.Json.Nodes;
using Connector.Sandbox;

namespace Connector.Cli.Demo;

/// <summary>A person at a Marketo screen; edits through the REST API (CONTRACT 2.2, 2.3).</summary>
internal sealed class MarketoScreen(HttpClient http, MarketoAccess access)
{
    private const string NoteType = "syncRecordRejected_c";

    public Task EditAsync(IEnumerable<(long Id, string Field, string Value)> edits, CancellationToken cancel) =>
        SaveAsync("updateOnly", "id", edits.Select(edit => new JsonObject { ["id"] = edit.Id, [edit.Field] = edit.Value }), cancel);

    public Task CreateAsync(IEnumerable<Newcomer> people, CancellationToken cancel) =>
        SaveAsync("createOnly", "email", people.Select(person => new JsonObject { ["email"] = person.Email, ["firstName"] = person.FirstName, ["lastName"] = person.LastName, ["company"] = person.Company }), cancel);

    /// <summary>The last note about a refused record on a person's activity log; null when there is none.</summary>
    public async Task<string?> NoteAsync(long person, CancellationToken cancel)
    {
        var types = await SendAsync(HttpMethod.Get, "v1/activities/types.json", null, cancel);
        var type = types["result"]!.AsArray().First(row => (string?)row!["apiName"] == NoteType)!["id"]!.GetValue<int>();
        var since = await SendAsync(HttpMethod.Get, $"v1/activities/pagingtoken.json?sinceDatetime={DateTime.UtcNow.AddDays(-1):yyyy-MM-dd'T'HH:mm:ss'Z'}", null, cancel);
        var from = Uri.EscapeDataString((string)since["nextPageToken"]!);
        var notes = await SendAsync(HttpMethod.Get, $"v1/activities.json?activityTypeIds={type}&leadIds={person}&nextPageToken={from}", null, cancel);
        return notes["result"]?.AsArray().LastOrDefault() is { } note
            ? $"{note["primaryAttributeValue"]}: {string.Join(", ", note["attributes"]!.AsArray().Select(attribute => (string?)attribute!["value"]))}"
            : null;
    }

    private async Task SaveAsync(string action, string lookupField, IEnumerable<JsonObject> rows, CancellationToken cancel)
    {
        var answer = await SendAsync(HttpMethod.Post, "v1/leads.json", new { action, lookupField, input = rows.ToArray() }, cancel);
        if (answer["result"]!.AsArray().Any(row => (string?)row!["status"] == "skipped"))
        {
            throw new InvalidOperationException("Marketo refused an edit of the demo.");
        }
    }

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancel)
    {
        // Asked for each time: Marketo answers with the same token while it lives, and the demo turns the clock.
        var identity = new Uri($"{access.Identity}/oauth/token?grant_type=client_credentials&client_id={access.ClientId}&client_secret={access.ClientSecret}");
        var token = (string)(await Screen.SendAsync(http, HttpMethod.Get, identity, null, null, cancel))!["access_token"]!;
        var answer = (await Screen.SendAsync(http, method, new Uri($"{access.Endpoint}/{path}"), token, body, cancel))!;
        return answer["success"]!.GetValue<bool>() ? answer : throw new InvalidOperationException("Marketo refused a call of the demo.");
    }
}
