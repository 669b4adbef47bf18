using System.Diagnostics;
using System.Globalization;
using Connector.Engine;

namespace Connector.Benchmarks;

/// <summary>Everybody read by Bulk query into DuckDB, beside the fastest way these bytes could be had at all; then large loads both ways, with their calls.</summary>
internal static class BulkBench
{
    private const int Rounds = 3;
    private const double Share = 0.6;
    private const long MemoryLimit = 600L * 1024 * 1024;

    public static async Task<int> ReadAsync(int people)
    {
        using var sandbox = await SandboxChild.StartAsync(people, "salesforce");
        var home = Home.Make(sandbox.Connection, LeanPipeline.Text);
        try
        {
            Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {people} people, {Environment.ProcessorCount} processors, load {Report.Load()}");
            Console.WriteLine();
            Console.WriteLine("| way | rows | MB of CSV | s | MB/s |");
            Console.WriteLine("|---|---|---|---|---|");
            var (floor, ours) = (new List<Speed>(), new List<Speed>());
            for (var round = 0; round < Rounds; round++)
            {
                floor.Add(await RawDownload.RunAsync(sandbox.Connection));
                ours.Add(await OursAsync(home, floor[^1].Bytes));
            }

            Row("download and read_csv, nothing else", floor);
            Row("the extract stage, delta filled", ours);
            var memory = Process.GetCurrentProcess().PeakWorkingSet64;
            var share = Median.Of(floor.Select(run => run.Seconds)) / Median.Of(ours.Select(run => run.Seconds));
            Console.WriteLine();
            Console.WriteLine($"{share:0%} of the speed at which the bytes can be had at all (limit {Share:0%}); most memory of this process {memory / 1_048_576} MB (limit {MemoryLimit / 1_048_576}).");
            return share >= Share && memory < MemoryLimit ? 0 : 1;
        }
        finally
        {
            home.Delete();
        }
    }

    private static async Task<Speed> OursAsync(Home home, long bytes)
    {
        GC.Collect();
        var (from, to) = (0.0, 0.0);
        var watch = Stopwatch.StartNew();
        var result = await home.Host.RunAsync(
            home.Pipeline,
            new RunOptions("plan")
            {
                Until = Stage.Extract,
                Progress = word =>
                {
                    if (word.Stage == "extract" && word.Text.StartsWith("salesforce.Lead", StringComparison.Ordinal))
                    {
                        from = from == 0 ? watch.Elapsed.TotalSeconds : from;
                        to = watch.Elapsed.TotalSeconds;
                    }
                },
            },
            CancellationToken.None);
        var read = result.Reads.Single(feed => feed.Side == "salesforce");
        return read.Way!.StartsWith("Bulk", StringComparison.Ordinal) ? new Speed(read.Records, bytes, to - from) : throw new InvalidOperationException(read.Way);
    }

    private static void Row(string name, List<Speed> runs)
    {
        var seconds = Median.Of(runs.Select(run => run.Seconds));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {runs[^1].Rows} | {runs[^1].Bytes / 1e6:0} | {seconds:0.00} | {runs[^1].Bytes / 1e6 / seconds:0} |"));
    }
}

/// <summary>How fast some rows came.</summary>
internal sealed record Speed(long Rows, long Bytes, double Seconds);
