using Connector.Pipelines.Yaml;

namespace Connector.Pipelines;

/// <summary>Where a pipeline file says what: from a dotted path (<c>map.title.winner</c>) to a place.</summary>
public sealed class PipelinePlaces
{
    private readonly Node? root;

    private PipelinePlaces(Node? root) => this.root = root;

    /// <summary>Of a file that loads; of another nothing is known.</summary>
    public static PipelinePlaces Of(string file) => new(YamlFile.Read(file, new Findings(file, "pipeline")));

    /// <summary>The first of these paths that is written in the file; null when none is.</summary>
    public (string Path, Place Place)? Find(params IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            if (Find(path) is { } place)
                return (path, place);
        }

        return null;
    }

    private Place? Find(string path)
    {
        var (node, place) = (root, (Place?)null);
        foreach (var key in path.Split('.'))
        {
            if (node is not Mapping map || map.Entries.FirstOrDefault(entry => entry.Key == key) is not { } found)
                return null;
            (node, place) = (found.Value, found.KeyPlace);
        }

        return place;
    }
}
