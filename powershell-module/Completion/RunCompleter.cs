using Connector.Engine.History;

namespace SfdcSync.Completion;

/// <summary>The latest runs of the trail.</summary>
public sealed class RunCompleter : WordCompleter
{
    private const int Latest = 25;

    /// <inheritdoc/>
    protected override IEnumerable<string> Words(Asked asked)
    {
        using var trail = new TrailQuestions(asked.Options.TrailFolder);
        return trail.Runs(new TrailFilter { Pipeline = asked.Text("Pipeline") ?? "*", Most = Latest }).Select(run => run.Run);
    }
}
