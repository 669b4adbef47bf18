using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Connector.Serving;

namespace Connector.Benchmarks;

/// <summary>Marketo's flow step through the server: one person after the other, then two hundred at once.</summary>
internal static class FlowBench
{
    private const string Key = "a key for this machine only";
    private const int Singles = 21;
    private const int Rush = 200;
    private const double Limit = 0.3;

    public static async Task<int> RunAsync()
    {
        using var sandbox = await SandboxChild.StartAsync(Singles + Rush + 10, "marketo");
        var home = Home.Make(sandbox.Connection);
        try
        {
            Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {Environment.ProcessorCount} processors, load {Report.Load()}");
            await Measured.RunAsync(home);
            await using var server = await FlowServer.StartAsync(home.Host, new ServeOptions(home.Pipeline, Key) { Port = 0, Wait = TimeSpan.FromMinutes(5) }, CancellationToken.None);
            using var http = new HttpClient { BaseAddress = server.Address };
            http.DefaultRequestHeaders.Add("X-Connector-Key", Key);
            var (singles, own) = (new List<double>(), new List<double>());
            for (var person = 1001; person < 1001 + Singles; person++)
            {
                singles.Add(await PostAsync(http, person));
                own.Add((await http.GetFromJsonAsync<JsonNode>("status"))!["lastRun"]!["own"]!.GetValue<double>());
            }

            var watch = Stopwatch.StartNew();
            var rush = await Task.WhenAll(Enumerable.Range(1001 + Singles, Rush).Select(person => PostAsync(http, person)));
            var (median, ours) = (Median.Of(singles.Skip(1)), Median.Of(own.Skip(1)));
            Console.WriteLine();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one at a time, {Singles - 1} creates: median {median * 1000:0} ms from call to answer, {ours * 1000:0} ms of it our own time (limit {Limit * 1000:0}); the first took {singles[0] * 1000:0} ms"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Rush} at once: all done in {watch.Elapsed.TotalSeconds:0.0} s, the last answered after {rush.Max():0.0} s"));
            return ours < Limit ? 0 : 1;
        }
        finally
        {
            home.Delete();
        }
    }

    private static async Task<double> PostAsync(HttpClient http, int person)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await http.PostAsJsonAsync("sync", new { person });
        var text = await answer.Content.ReadAsStringAsync();
        return text.Contains("\"created\"", StringComparison.Ordinal) ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException(text);
    }
}
