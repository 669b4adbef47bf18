using Connector.Hosting;
using Connector.Pipelines;

namespace SfdcSync.Completion;

/// <summary>Entities of the pipeline's sides; of every pipeline of the gallery where none is named.</summary>
public sealed class EntityCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(Asked asked)
    {
        var gallery = new PipelineGallery(asked.Here);
        var files = asked.Text("Pipeline") is { } pipeline ? [gallery.Find(pipeline)] : gallery.Files;
        return files.SelectMany(file => PipelineFile.Check(file).Definition?.Sides ?? []).SelectMany(side => side.Entities);
    }
}
