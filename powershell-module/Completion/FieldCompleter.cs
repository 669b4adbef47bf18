using Connector.Hosting;
using Connector.Engine.History;
using Connector.Pipelines;

namespace SfdcSync.Completion;

/// <summary>Lines of the pipeline's map, or fields the trail knows where no pipeline is named.</summary>
public sealed class FieldCompleter : WordCompleter
{
    private const int Latest = 500;

    /// <inheritdoc/>
    protected override IEnumerable<string> Words(Asked asked)
    {
        if (asked.Text("Pipeline") is { } pipeline)
        {
            return PipelineFile.Load(new PipelineGallery(asked.Here).Find(pipeline)).Map.Select(line => line.Name);
        }

        using var trail = new TrailQuestions(asked.Options.TrailFolder);
        return trail.Changes(new TrailFilter { Most = Latest }).Select(change => change.Field);
    }
}
