using Connector.Pipelines.Yaml;

namespace Connector.Pipelines.Reading;

/// <summary>
/// Reads <c>to_&lt;side&gt;</c>: what is written on that side, as an expression over the other side's columns. Only DuckDB can judge the expression itself;
/// here is judged that a line which goes both ways says both ways.
/// </summary>
internal sealed class ExpressionReader(Section line, IReadOnlyList<SideDefinition> sides, IReadOnlyDictionary<string, IReadOnlySet<string>> canWrite, bool sound)
{
    /// <summary>The image of a side's value, to be written on the other side.</summary>
    public (string? Image, Place Place) From(SideDefinition side)
    {
        var other = sides.Single(candidate => candidate.Name != side.Name);
        var written = line[$"to_{other.Name}"];
        if (sound && written is null)
            RequireInverse(side, other);
        if (written?.Text() is not { } image)
            return (null, default);
        if (sound && canWrite[other.Name].Count == 0)
            written.Error("map.expression_unused", $"this line never writes {other.Name}");
        return (image, written.Place);
    }

    private void RequireInverse(SideDefinition side, SideDefinition other)
    {
        if (line[$"to_{side.Name}"] is { } there && canWrite.Values.All(entities => entities.Count > 0))
            there.Error("map.not_invertible", $"this line goes both ways, so it needs to_{other.Name} too, or \"to: {side.Name}\"");
    }
}
