using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Connector.Sandbox;
using Connector.State;

namespace Connector.Benchmarks;

/// <summary>The floor: the same query job by bare HTTP, its parts read by DuckDB as they come, the next one fetched meanwhile; nothing is made of the rows.</summary>
internal static class RawDownload
{
    private const string Root = "/services/data/v66.0/";

    public static async Task<Speed> RunAsync(SandboxConnection sandbox)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.All }) { BaseAddress = new Uri(sandbox.Salesforce.LoginUrl) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await SignInAsync(http, sandbox));
        var folder = Directory.CreateTempSubdirectory("connector-floor-").FullName;
        using var database = new Database(":memory:");
        database.Execute($"SET memory_limit = '144MB'; SET temp_directory = '{folder}'; SET preserve_insertion_order = false");
        var watch = Stopwatch.StartNew();
        var query = $"SELECT {LeanPipeline.Columns} FROM Lead";
        var job = await (await http.PostAsJsonAsync(Root + "jobs/query", new { operation = "query", query })).Content.ReadFromJsonAsync<JsonElement>();
        var path = $"{Root}jobs/query/{job.GetProperty("id").GetString()}";
        while ((await http.GetFromJsonAsync<JsonElement>(path)).GetProperty("state").GetString() != "JobComplete")
        {
            await Task.Delay(1000);
        }

        var (rows, bytes) = (0L, 0L);
        var next = FetchAsync(http, path, null, folder);
        while (next is not null)
        {
            var (file, locator) = await next;
            next = locator is null ? null : FetchAsync(http, path, locator, folder);
            bytes += new FileInfo(file).Length;
            database.Execute($"CREATE OR REPLACE TEMP TABLE part AS SELECT * FROM read_csv('{file}', auto_detect = false, header = true, columns = {{{LeanPipeline.CsvColumns}}})");
            rows += database.Count("SELECT count(*) FROM part");
            File.Delete(file);
        }

        var seconds = watch.Elapsed.TotalSeconds;
        Directory.Delete(folder, recursive: true);
        return new Speed(rows, bytes, seconds);
    }

    private static async Task<(string File, string? Locator)> FetchAsync(HttpClient http, string path, string? locator, string folder)
    {
        using var answer = await http.GetAsync($"{path}/results?maxRecords=100000{(locator is null ? "" : "&locator=" + locator)}", HttpCompletionOption.ResponseHeadersRead);
        var file = Path.Combine(folder, $"{Guid.NewGuid():n}.csv");
        await using var to = File.Create(file);
        await answer.EnsureSuccessStatusCode().Content.CopyToAsync(to);
        var next = answer.Headers.GetValues("Sforce-Locator").Single();
        return (file, next == "null" ? null : next);
    }

    private static async Task<string> SignInAsync(HttpClient http, SandboxConnection sandbox)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = sandbox.Salesforce.ClientId,
            ["client_secret"] = sandbox.Salesforce.ClientSecret,
        });
        var answer = await http.PostAsync("/services/oauth2/token", form);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }
}
