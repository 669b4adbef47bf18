using Connector.Engine;

namespace Connector.Cli.Output;

/// <summary>Progress for logs and pipes: one line per stage, and whatever goes wrong on the way.</summary>
internal sealed class ProgressLines(TextWriter error, bool everything)
{
    private string? stage;

    public void Report(Progress progress)
    {
        var trouble = progress is { Stage: "load", Done: null };
        if (everything || trouble || progress.Stage != stage)
        {
            error.WriteLine($"{progress.Stage,-9}{Shown.Line(progress.Text)}");
        }

        stage = progress.Stage;
    }
}
