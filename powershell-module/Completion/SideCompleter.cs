using Connector.Hosting;
using Connector.Pipelines;

namespace SfdcSync.Completion;

/// <summary>Sides of the pipelines here.</summary>
public sealed class SideCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(Asked asked) =>
        new PipelineGallery(asked.Here).Files.SelectMany(file => PipelineFile.Check(file).Definition?.Sides ?? []).Select(side => side.Name);
}
