using System.Diagnostics;
using System.Globalization;
using Connector.Engine;
using Connector.State;

namespace Connector.Benchmarks.Scale;

/// <summary>What a cycle costs among very many people: with many changes against a bare scan of the same tables, with few against the same changes among fewer people.</summary>
internal static class ScaleBench
{
    private const int Rounds = 3;

    /// <summary>Two in a hundred changed on each side: resolve against the floor.</summary>
    public static async Task<int> ManyAsync(int people)
    {
        using var world = await WorldAsync(people);
        Console.WriteLine("| people | changed on each side | cycle s | map and resolve s | floor s | ratio | most memory MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var changes = people / 50;
        var runs = await RepeatAsync(world, people, changes);
        var floor = ScaleFloor.Scan(world.State, changes);
        var decide = Median.Of(runs.Select(run => run.Decide));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {people} | {changes} | {Median.Of(runs.Select(run => run.Cycle)):0.00} | {decide:0.00} | {floor:0.00} | {decide / floor:0.00} | {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} |"));
        return decide <= 2 * floor && Process.GetCurrentProcess().PeakWorkingSet64 < 1_500L << 20 ? 0 : 1;
    }

    /// <summary>The same few changes among more and more people.</summary>
    public static async Task<int> FewAsync(int changes, IReadOnlyList<int> sizes)
    {
        Console.WriteLine("| people | changed | cycle s | ratio | stages |");
        Console.WriteLine("|---|---|---|---|---|");
        double first = 0, ratio = 1;
        foreach (var people in sizes)
        {
            using var world = await WorldAsync(people);
            var runs = await RepeatAsync(world, people, changes / 2);
            var cycle = Median.Of(runs.Select(run => run.Cycle));
            first = first == 0 ? cycle : first;
            ratio = cycle / first;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {people} | {changes} | {cycle:0.000} | {ratio:0.00} | {string.Join(", ", runs[^1].Stages.Select(stage => string.Create(CultureInfo.InvariantCulture, $"{stage.Key} {stage.Value:0.00}")))} |"));
        }

        return ratio <= 1.3 ? 0 : 1;
    }

    private static async Task<PaperWorld> WorldAsync(int people)
    {
        var watch = Stopwatch.StartNew();
        var world = await PaperWorld.OfAsync(people);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{people} people on paper in {watch.Elapsed.TotalSeconds:0} s, state {new FileInfo(world.State).Length >> 20} MB, load {Report.Load()}"));
        return world;
    }

    private static async Task<List<Timed>> RepeatAsync(PaperWorld world, int people, int changes)
    {
        var runs = new List<Timed>();
        var random = new Random(7);
        for (var round = 0; round <= Rounds; round++)
        {
            // Everywhere, not side by side: what is close together on disk would flatter.
            var numbers = Enumerable.Range(0, changes * 2).Select(_ => random.NextInt64(1, people + 1)).Distinct().ToList();
            world.Marketo.Edit(numbers.Take(changes), "title", $"m{round}");
            world.Salesforce.Edit(numbers.Skip(changes), "City", $"s{round}");
            var run = await Timed.RunAsync(world);
            if (run.Result.Applied < changes || run.Result.Status != "done")
            {
                throw new InvalidOperationException($"{run.Result.Status}: {run.Result.Applied} of {numbers.Count}: {run.Result.Fault?.Message}");
            }

            runs.Add(run);
            await world.CycleAsync(null);
        }

        // The first round warms up.
        return runs[1..];
    }

    private sealed record Timed(RunResult Result, double Cycle, IReadOnlyDictionary<string, double> Stages)
    {
        public double Decide => Stages.GetValueOrDefault("map") + Stages.GetValueOrDefault("resolve");

        public static async Task<Timed> RunAsync(PaperWorld world)
        {
            var watch = Stopwatch.StartNew();
            var words = new List<(string Stage, double At)> { ("open", 0) };
            var result = await world.CycleAsync(word => words.Add((word.Stage, watch.Elapsed.TotalSeconds)));
            var total = watch.Elapsed.TotalSeconds;
            var stages = new Dictionary<string, double>(StringComparer.Ordinal);
            for (var place = 0; place < words.Count; place++)
            {
                stages[words[place].Stage] = stages.GetValueOrDefault(words[place].Stage) + (place + 1 < words.Count ? words[place + 1].At : total) - words[place].At;
            }

            return new Timed(result, total, stages);
        }
    }
}
