using Connector.Pipelines;
using Connector.State;

namespace Connector.Engine.Mapping;

/// <summary>A line's <c>values</c> in SQL: each side's word for what the other side calls otherwise. The table <c>listed</c>: which words the line names, and what becomes of others.</summary>
public static class ValueMap
{
    /// <summary>What the other side calls a value; one that is not named is itself.</summary>
    /// <param name="own">SQL of the side's own value, as text.</param>
    public static string Image(BoundMapping mapping, BoundLine line, SideDefinition side, string own)
    {
        if (line.Line.Values.Count == 0)
        {
            return own;
        }

        // Where the other side is never written, one word may stand for several; any of them will do.
        var pairs = Pairs(mapping, line, side).DistinctBy(pair => pair.Here, StringComparer.Ordinal);
        var map = $"MAP {{{string.Join(", ", pairs.Select(pair => $"{SqlText.Literal(pair.Here)}: {SqlText.Literal(pair.There)}"))}}}";
        return line.Kind == CanonicalType.Multi
            ? $"array_to_string(list_transform(parts_of({own}), lambda part: coalesce(map_extract_value({map}, part), part)), ';')"
            : $"coalesce(map_extract_value({map}, trim({own})), {own})";
    }

    public static string Listed(BoundMapping mapping)
    {
        var rows = from line in mapping.Lines
                   where line.Line.Values.Count > 0
                   from side in mapping.Pipeline.Sides
                   let words = Pairs(mapping, line, side).Select(pair => pair.Here).Distinct(StringComparer.Ordinal)
                   select $"('{line.Name}', {SqlText.Literal(side.Name)}, [{string.Join(", ", words.Select(SqlText.Literal))}]::VARCHAR[], '{line.Line.Unlisted.ToString().ToLowerInvariant()}')";
        var values = string.Join(",\n", rows);
        return "CREATE OR REPLACE TEMP TABLE listed (field VARCHAR, side VARCHAR, forms VARCHAR[], unlisted VARCHAR);\n" + (values.Length == 0 ? "" : $"INSERT INTO listed VALUES\n{values};\n");
    }

    private static IEnumerable<(string Here, string There)> Pairs(BoundMapping mapping, BoundLine line, SideDefinition side) =>
        line.Line.Values.Select(pair => side.Name == mapping.First.Name ? (pair.First.Trim(), pair.Second.Trim()) : (pair.Second.Trim(), pair.First.Trim()));
}
