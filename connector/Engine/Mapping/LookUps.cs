using Connector.Pipelines;

namespace Connector.Engine.Mapping;

/// <summary>Whether a side that records are created on can be asked who bears the fields of the ladder and the reference; some sides look records up by few fields only (B-B8).</summary>
public static class LookUps
{
    public static IEnumerable<Finding> Find(BoundMapping mapping)
    {
        foreach (var there in mapping.Pipeline.Sides.Where(side => mapping.Pipeline.Resolve.Create[side.Name] != CreatePolicy.Never))
        {
            var reference = mapping.ReferenceInto(there);
            foreach (var line in mapping.Lines)
            {
                foreach (var (entity, column) in line.Line.On(there.Name).Columns.Where(own => mapping.Schemas[(there.Name, own.Key)].Find(own.Value) is { Searchable: false }))
                {
                    if (line == reference && entity == there.Entities[0])
                    {
                        yield return Say(mapping, there, line, Severity.Error, "resolve.reference_not_searchable",
                            $"{there.Name} cannot be asked who bears {entity}.{column}, so a create whose answer is lost could not be looked up; {Others(mapping, there, entity)}");
                    }
                    else if (mapping.Pipeline.Resolve.Match.Contains(line.Name, StringComparer.Ordinal))
                    {
                        yield return Say(mapping, there, line, Severity.Warning, "resolve.rung_not_searchable",
                            $"{there.Name} cannot be asked who bears {entity}.{column}: this rung of the ladder knows only records that were read before, and a create may double one that was not; {Others(mapping, there, entity)}");
                    }
                }
            }
        }
    }

    private static string Others(BoundMapping mapping, SideDefinition there, string entity)
    {
        var may = mapping.Lines.Where(line => line.Column(there.Name, entity) is { } column && mapping.Schemas[(there.Name, entity)].Find(column) is { Searchable: true }).Select(line => $"\"{line.Name}\"").ToList();
        return may.Count > 0 ? $"lines it can be asked by: {string.Join(", ", may)}" : "no line of the map has a field it can be asked by";
    }

    private static Finding Say(BoundMapping mapping, SideDefinition there, BoundLine line, Severity severity, string code, string message) =>
        new(mapping.Pipeline.File, line.Line.On(there.Name).Place.Line, line.Line.On(there.Name).Place.Column, severity, $"map.{line.Name}", code, message);
}
