using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Connector.Sandbox;
using Connector.State;

namespace Connector.Benchmarks;

/// <summary>Exports of everybody by bare HTTP, each file read by DuckDB and nothing else.</summary>
internal static class RawExport
{
    public static async Task<(long Rows, long Bytes, double Seconds, int Jobs)> RunAsync(SandboxConnection sandbox)
    {
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var token = (await http.GetFromJsonAsync<JsonNode>($"{sandbox.Marketo.Identity}/oauth/token?grant_type=client_credentials&client_id={sandbox.Marketo.ClientId}&client_secret={sandbox.Marketo.ClientSecret}"))!["access_token"]!.ToString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var root = sandbox.Marketo.Endpoint.ToString().TrimEnd('/').Replace("/rest", "/bulk/v1/leads/export", StringComparison.Ordinal);
        var first = await FirstAsync(http, sandbox);
        using var database = new Database(":memory:");
        var watch = Stopwatch.StartNew();
        var (rows, bytes, jobs) = (0L, 0L, 0);
        for (var start = first; start < DateTimeOffset.UtcNow; start += TimeSpan.FromDays(31))
        {
            jobs++;
            var (count, size) = await OneAsync(http, root, database, start);
            (rows, bytes) = (rows + count, bytes + size);
        }

        return (rows, bytes, watch.Elapsed.TotalSeconds, jobs);
    }

    private static async Task<DateTimeOffset> FirstAsync(HttpClient http, SandboxConnection sandbox)
    {
        var rest = sandbox.Marketo.Endpoint.ToString().TrimEnd('/');
        var since = (await http.GetFromJsonAsync<JsonNode>($"{rest}/v1/activities/pagingtoken.json?sinceDatetime=2000-01-01T00:00:00Z"))!["nextPageToken"]!.ToString();
        var page = await http.GetFromJsonAsync<JsonNode>($"{rest}/v1/activities.json?activityTypeIds=12&nextPageToken={Uri.EscapeDataString(since)}");
        return DateTimeOffset.Parse(page!["result"]![0]!["activityDate"]!.ToString(), CultureInfo.InvariantCulture).AddMinutes(-10);
    }

    private static async Task<(long Rows, long Bytes)> OneAsync(HttpClient http, string root, Database database, DateTimeOffset start)
    {
        var fields = new[] { "salesforceId", "id", "firstName", "lastName", "title", "email", "phone", "company", "address", "city", "country", "leadSource", "unsubscribed" };
        var filter = new { createdAt = new { startAt = start.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), endAt = start.AddDays(31).AddSeconds(-1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) } };
        using var made = await http.PostAsJsonAsync($"{root}/create.json", new { fields, format = "CSV", filter });
        var id = (await made.Content.ReadFromJsonAsync<JsonNode>())!["result"]![0]!["exportId"]!.ToString();
        using var queued = await http.PostAsJsonAsync($"{root}/{id}/enqueue.json", new { });
        JsonNode status;
        do
        {
            status = (await http.GetFromJsonAsync<JsonNode>($"{root}/{id}/status.json"))!["result"]![0]!;
        }
        while (status["status"]!.ToString() != "Completed");
        var rows = status["numberOfRecords"]!.GetValue<long>();
        if (rows == 0)
            return (0, 0);
        var file = Path.GetTempFileName();
        await using (var body = await http.GetStreamAsync($"{root}/{id}/file.json"))
        await using (var disk = File.Create(file))
            await body.CopyToAsync(disk);
        database.Execute($"CREATE OR REPLACE TEMP TABLE floor AS FROM read_csv({SqlText.Literal(file)}, all_varchar = true, header = true, nullstr = ['', 'null'])");
        var size = new FileInfo(file).Length;
        File.Delete(file);
        return (rows, size);
    }
}
