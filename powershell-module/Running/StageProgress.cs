using System.Diagnostics;
using System.Management.Automation;
using Connector.Engine;

namespace SfdcSync.Running;

/// <summary>Progress of a run as PowerShell shows it: the stage, how far it is, how fast, and how long it still takes.</summary>
internal sealed class StageProgress(string pipeline, Action<ProgressRecord> show, Action<string> tell)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch sinceStage = new();
    private readonly Stopwatch sinceShown = new();
    private string stage = "";

    /// <summary>May be called often; shows ten a second at most, and each stage once.</summary>
    public void Report(Progress progress)
    {
        var isNew = progress.Stage != stage;
        if (isNew)
        {
            stage = progress.Stage;
            sinceStage.Restart();
        }

        tell($"{progress.Stage}: {progress.Text}");
        if (isNew || sinceShown.Elapsed >= Pace)
        {
            sinceShown.Restart();
            show(Record(progress, sinceStage.Elapsed));
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void End() => show(new ProgressRecord(Activity, Title, "Done") { RecordType = ProgressRecordType.Completed });

    internal static ProgressRecord Record(string pipeline, Progress progress, TimeSpan since)
    {
        var record = new ProgressRecord(Activity, $"Synchronising {pipeline}", $"{progress.Stage}: {progress.Text}");
        if (progress is { Done: { } done and > 0, Total: { } total and > 0 })
        {
            var rate = done / Math.Max(since.TotalSeconds, 0.001);
            record.PercentComplete = (int)Math.Min(100, 100 * done / total);
            record.SecondsRemaining = (int)Math.Ceiling(Math.Max(0, total - done) / rate);
            record.CurrentOperation = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{done:N0} of {total:N0}, {rate:N0} a second");
        }

        return record;
    }

    private const int Activity = 7601;

    private string Title => $"Synchronising {pipeline}";

    private ProgressRecord Record(Progress progress, TimeSpan since) => Record(pipeline, progress, since);
}
