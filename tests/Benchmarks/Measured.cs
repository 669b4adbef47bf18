using System.Diagnostics;
using Connector.Engine;

namespace Connector.Benchmarks;

/// <summary>One run, measured around the whole verb: opening and closing the state and writing the trail count as engine time too.</summary>
/// <param name="Wall">From the call to the return.</param>
/// <param name="Engine"><paramref name="Wall"/> without the time in which a side was awaited.</param>
/// <param name="Processor">Processor time of this process, reading of the sides' answers included.</param>
/// <param name="Stages">Wall time from a stage's first word to the next one's.</param>
internal sealed record Measured(RunResult Result, double Wall, double Engine, double Processor, IReadOnlyList<(string Stage, double Seconds)> Stages)
{
    public static async Task<Measured> RunAsync(Home home)
    {
        GC.Collect();
        var words = new List<(string Stage, double At)> { ("open", 0) };
        var watch = Stopwatch.StartNew();
        var before = Environment.CpuUsage.TotalTime;
        var result = await home.Host.RunAsync(home.Pipeline, new RunOptions("run") { Progress = word => words.Add((word.Stage, watch.Elapsed.TotalSeconds)) }, CancellationToken.None);
        var wall = watch.Elapsed.TotalSeconds;
        return new Measured(result, wall, wall - (result.Seconds - result.EngineSeconds), (Environment.CpuUsage.TotalTime - before).TotalSeconds, Spans(words, wall));
    }

    public long Calls(string side) => Result.Sides[side].Calls;

    private static List<(string, double)> Spans(List<(string Stage, double At)> words, double end)
    {
        var starts = words.Where((word, place) => place == 0 || words[place - 1].Stage != word.Stage).ToList();
        return [.. starts.Select((word, place) => (word.Stage, (place + 1 < starts.Count ? starts[place + 1].At : end) - word.At))
            .GroupBy(pair => pair.Stage, StringComparer.Ordinal).Select(group => (group.Key, group.Sum(pair => pair.Item2)))];
    }
}
