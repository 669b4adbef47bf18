using Connector.Hosting;

namespace SfdcSync.Completion;

/// <summary>Environments that have a connections file here: uat, where there is a connections.uat.yaml.</summary>
public sealed class EnvironmentCompleter : WordCompleter
{
    private const string Start = "connections.";

    /// <inheritdoc/>
    protected override IEnumerable<string> Words(Asked asked) =>
        from folder in new[] { asked.Here, Path.Combine(asked.Here, PipelineGallery.Usual) }
        where Directory.Exists(folder)
        from file in Directory.EnumerateFiles(folder, Start + "*.yaml")
        let name = Path.GetFileNameWithoutExtension(file)[Start.Length..]
        where name is not "" and not "example"
        select name;
}
