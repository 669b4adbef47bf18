using Connector.Engine;
using Spectre.Console;
using Progress = Connector.Engine.Progress;

namespace Connector.Cli.Output;

/// <summary>Progress on a terminal: a bar per stage, gone when the run is over.</summary>
internal static class ProgressBars
{
    public static Task<RunResult> ShowAsync(Terminal terminal, Func<Action<Progress>, Task<RunResult>> run) =>
        terminal.Paint(terminal.Error, terminal.RichError).Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn(), new SpinnerColumn())
            .StartAsync(context => run(new Bars(context).Report));

    private sealed class Bars(ProgressContext context)
    {
        private readonly Dictionary<string, ProgressTask> tasks = new(StringComparer.Ordinal);

        public void Report(Progress progress)
        {
            if (!tasks.TryGetValue(progress.Stage, out var task))
            {
                foreach (var earlier in tasks.Values)
                {
                    earlier.Value = earlier.MaxValue;
                    earlier.StopTask();
                }

                tasks[progress.Stage] = task = context.AddTask(progress.Stage);
            }

            task.Description = Markup.Escape($"{progress.Stage,-9}{Shown.Line(progress.Text)}");
            task.IsIndeterminate = progress.Total is null;
            if (progress is { Total: { } total, Done: { } done })
            {
                (task.MaxValue, task.Value) = (total, done);
            }
        }
    }
}
