using Connector.Hosting;

namespace SfdcSync.Completion;

/// <summary>Pipelines of the gallery by name, and those the trail knows.</summary>
public sealed class PipelineCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(Asked asked) => new PipelineGallery(asked.Here).Files.Select(file => Path.GetFileNameWithoutExtension(file));
}
