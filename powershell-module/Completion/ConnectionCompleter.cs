using Connector.Hosting;
using Connector.Pipelines;

namespace SfdcSync.Completion;

/// <summary>Names in the connections file.</summary>
public sealed class ConnectionCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(Asked asked) =>
        ConnectionsFile.Load(asked.Options.ConnectionsFor(Path.Combine(asked.Here, PipelineGallery.Usual, "any.yaml"))).Keys.Order(StringComparer.Ordinal);
}
