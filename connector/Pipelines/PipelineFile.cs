using Connector.Pipelines.Reading;
using Connector.Pipelines.Yaml;

namespace Connector.Pipelines;

/// <summary>A pipeline file. What it says is either honoured or a finding; nothing is ignored.</summary>
public static class PipelineFile
{
    /// <summary>The pipeline with every default filled in.</summary>
    /// <exception cref="InvalidPipelineException">The file is missing, unreadable or wrong; all findings at once, in the order of the file.</exception>
    public static PipelineDefinition Load(string path)
    {
        var (definition, findings) = Check(path);
        return definition ?? throw new InvalidPipelineException(findings);
    }

    /// <summary>As <see cref="Load"/>, without throwing: the definition is null when there is an error among the findings.</summary>
    public static (PipelineDefinition? Definition, IReadOnlyList<Finding> Findings) Check(string path)
    {
        var findings = new Findings(path, "pipeline");
        return Finish(path, YamlFile.Read(path, findings), findings);
    }

    /// <summary>As <see cref="Check"/>, of a text that is in no file (yet).</summary>
    /// <param name="name">Stands in the findings where the path would.</param>
    public static (PipelineDefinition? Definition, IReadOnlyList<Finding> Findings) CheckText(string yaml, string name)
    {
        var findings = new Findings(name, "pipeline");
        return Finish(name, YamlFile.Parse(yaml, findings), findings);
    }

    private static (PipelineDefinition? Definition, IReadOnlyList<Finding> Findings) Finish(string name, Node? root, Findings findings)
    {
        var definition = root is null ? null : PipelineReader.Read(name, root, findings);
        return (findings.Count == 0 ? definition : null, findings.InOrder());
    }
}
