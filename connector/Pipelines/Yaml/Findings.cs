namespace Connector.Pipelines.Yaml;

/// <summary>Collects what is wrong with one file, so that all of it is told at once.</summary>
/// <param name="file">As the user named it.</param>
/// <param name="kind">First word of the codes that any file can have (<c>pipeline.unknown_key</c>, <c>connections.unknown_key</c>).</param>
internal sealed class Findings(string file, string kind)
{
    private const int LongestPath = 200;

    private readonly List<Finding> _found = [];

    public string Kind => kind;

    public int Count => _found.Count;

    public void Error(Place place, string path, string code, string message) =>
        _found.Add(new Finding(file, place.Line, place.Column, Severity.Error, Quote.Clean(path, LongestPath), code, message));

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Finding> InOrder() => [.. _found.OrderBy(finding => finding.Line).ThenBy(finding => finding.Column)];
}
