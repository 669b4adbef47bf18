using System.Diagnostics;
using System.Globalization;
using Connector.Engine;

namespace Connector.Benchmarks;

/// <summary>Everybody read by Marketo's bulk extract into DuckDB, beside the fastest way these bytes could be had at all, with the calls it took.</summary>
internal static class ExtractBench
{
    private const double Slack = 1.05;
    private const long MemoryLimit = 600L * 1024 * 1024;

    public static async Task<int> ReadAsync(int people)
    {
        using var sandbox = await SandboxChild.StartAsync(people, "marketo");
        var home = Home.Make(sandbox.Connection, LeanPipeline.Text);
        try
        {
            Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {people} people, {Environment.ProcessorCount} processors, load {Report.Load()}");
            var floor = await RawExport.RunAsync(sandbox.Connection);
            var watch = Stopwatch.StartNew();
            var result = await home.Host.RunAsync(home.Pipeline, new RunOptions("plan") { Until = Stage.Extract }, CancellationToken.None);
            var seconds = watch.Elapsed.TotalSeconds;
            var read = result.Reads.Single(feed => feed.Side == "marketo");
            var calls = result.Sides["marketo"].Calls;
            // Token, describe, window, size of the crowd (3), the day's megabytes, who is gone; then four calls an export.
            var fewest = 8 + (4 * floor.Jobs);
            var memory = Process.GetCurrentProcess().PeakWorkingSet64;
            Console.WriteLine();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"floor: {floor.Rows} rows, {floor.Bytes / 1e6:0} MB, made, downloaded and read_csv in {floor.Seconds:0.0} s"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ours:  {read.Records} rows by {read.Way}, {seconds:0.0} s ({floor.Seconds / seconds:0%} of the floor's speed), {calls} calls of {fewest} ({(double)calls / fewest:0.000}), most memory {memory / 1_048_576} MB"));
            return calls <= fewest * Slack && memory < MemoryLimit && read.Records == floor.Rows ? 0 : 1;
        }
        finally
        {
            home.Delete();
        }
    }
}
