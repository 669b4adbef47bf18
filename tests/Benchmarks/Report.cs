using System.Diagnostics;
using System.Globalization;

namespace Connector.Benchmarks;

/// <summary>Prints the figures as a page: medians, with the limits they are held against.</summary>
internal static class Report
{
    private const double IdleLimit = 0.5;
    private const double ChangesLimit = 2;
    private const long CallsLimit = 4;
    private const long MemoryLimit = 500L * 1024 * 1024;

    private static readonly List<string> Broken = [];

    public static void Conditions(int people)
    {
        Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {people} people linked, {Environment.ProcessorCount} processors, load {Load()}");
        Console.WriteLine();
        Console.WriteLine("| cycle (median) | engine s | processor s | wall s | calls Marketo | calls Salesforce | planned | stages, wall s |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
    }

    public static void Row(string name, IReadOnlyList<Measured> runs)
    {
        var last = runs[^1];
        var (engine, processor) = (Median.Of(runs.Select(run => run.Engine)), Median.Of(runs.Select(run => run.Processor)));
        var stages = runs.SelectMany(run => run.Stages).GroupBy(stage => stage.Stage, StringComparer.Ordinal).Select(group => $"{group.Key} {Median.Of(group.Select(stage => stage.Seconds)):0.00}");
        Console.WriteLine($"| {name} | {engine:0.000} | {processor:0.00} | {Median.Of(runs.Select(run => run.Wall)):0.00} | {last.Calls("marketo")} | {last.Calls("salesforce")} | {last.Result.Planned} | {string.Join(", ", stages)} |");
        Hold(name, Cost(engine, processor), last);
    }

    public static void Fresh(IReadOnlyList<(double Engine, double Processor, int Calls)> runs)
    {
        Console.WriteLine($"| nothing to do, fresh process | {Median.Of(runs.Select(run => run.Engine)):0.000} | {Median.Of(runs.Select(run => run.Processor)):0.00} | | {runs[^1].Calls} at most | | | |");
        Require(runs[^1].Calls <= CallsLimit, $"a fresh process made {runs[^1].Calls} calls");
    }

    public static void Floors(string state)
    {
        Console.WriteLine();
        Console.WriteLine($"Floors: a statement {Benchmarks.Floors.Statement() * 1000:0.0} ms; scan of everybody seen {Benchmarks.Floors.Scan(state) * 1000:0} ms; state opened and closed {Benchmarks.Floors.Open(state) * 1000:0} ms; "
            + $"state of {new FileInfo(state).Length / 1_000_000} MB copied and flushed {Benchmarks.Floors.Copy(state) * 1000:0} ms; load at the end {Load()}.");
        var memory = Process.GetCurrentProcess().PeakWorkingSet64;
        Console.WriteLine($"Most memory of the engine's process: {memory / 1_048_576} MB.");
        Require(memory < MemoryLimit, $"memory is over {MemoryLimit / 1_048_576} MB");
    }

    /// <summary>Exit code: 0 within every limit.</summary>
    public static int Verdict()
    {
        Console.WriteLine();
        Console.WriteLine(Broken.Count == 0 ? "Within every limit." : "Over the limit: " + string.Join("; ", Broken) + ".");
        return Broken.Count == 0 ? 0 : 1;
    }

    // Where others keep every processor busy, wall time measures them. This process's processor time then stands for it,
    // and is the stricter figure: both threads count, and so does the reading of the sides' answers.
    private static double Cost(double engine, double processor) => IsCrowded() ? processor : engine;

    private static bool IsCrowded() => double.TryParse(Load(), NumberStyles.Float, CultureInfo.InvariantCulture, out var load) && load > 2 * Environment.ProcessorCount;

    private static void Hold(string name, double engine, Measured last)
    {
        if (name == "nothing to do")
        {
            Require(engine < IdleLimit, $"{name} costs {engine:0.00} s");
            Require(last.Result.Planned == 0 && last.Result.Sides.Values.All(side => side.Calls <= CallsLimit), $"{name} is not idle or takes more than {CallsLimit} calls a side");
        }
        else if (name.EndsWith("changes", StringComparison.Ordinal))
        {
            Require(engine < ChangesLimit, $"{name} cost {engine:0.00} s");
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            Broken.Add(otherwise);
        }
    }

    public static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
