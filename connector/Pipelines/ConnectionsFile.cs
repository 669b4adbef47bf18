using Connector.Pipelines.Reading;
using Connector.Pipelines.Yaml;

namespace Connector.Pipelines;

/// <summary><c>connections.yaml</c>: the profiles that pipelines name. Secrets stand in it as references only.</summary>
public static class ConnectionsFile
{
    /// <summary>The profiles by name, settings as written.</summary>
    /// <exception cref="InvalidPipelineException">The file is missing, unreadable or wrong; all findings at once, in the order of the file.</exception>
    public static IReadOnlyDictionary<string, ConnectionProfile> Load(string path)
    {
        var (profiles, findings) = Check(path);
        return profiles ?? throw new InvalidPipelineException(findings);
    }

    /// <summary>As <see cref="Load"/>, without throwing: the profiles are null when there is an error among the findings.</summary>
    public static (IReadOnlyDictionary<string, ConnectionProfile>? Profiles, IReadOnlyList<Finding> Findings) Check(string path)
    {
        var findings = new Findings(path, "connections");
        return Finish(path, YamlFile.Read(path, findings), findings);
    }

    /// <summary>As <see cref="Check"/>, of a text that is in no file (yet).</summary>
    /// <param name="name">Stands in the findings where the path would.</param>
    public static (IReadOnlyDictionary<string, ConnectionProfile>? Profiles, IReadOnlyList<Finding> Findings) CheckText(string yaml, string name)
    {
        var findings = new Findings(name, "connections");
        return Finish(name, YamlFile.Parse(yaml, findings), findings);
    }

    private static (IReadOnlyDictionary<string, ConnectionProfile>? Profiles, IReadOnlyList<Finding> Findings) Finish(string name, Node? root, Findings findings)
    {
        var section = root is null ? null : new Value(root, "", findings).Section()?.Allow(["connections"]).Require("connections")?.Section();
        var profiles = section?.Entries.Select(entry => ConnectionReader.Read(name, entry.Entry, entry.Value)).ToDictionary(profile => profile.Name, StringComparer.Ordinal);
        return (findings.Count == 0 ? profiles : null, findings.InOrder());
    }
}
