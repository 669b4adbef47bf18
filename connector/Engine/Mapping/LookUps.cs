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
                var closed = line.Line.On(there.Name).Columns.Where(own => mapping.Schemas[(there.Name, own.Key)].Find(own.Value) is { Searchable: false }).Select(own => own.Key).ToList();
                if (line == reference && closed.Contains(there.Entities[0], StringComparer.Ordinal))
                {
                    yield return Say(mapping, there, line, closed, Severity.Error, "resolve.reference_not_searchable", "so a create whose answer is lost could not be looked up");
                }
                else if (closed.Count > 0 && mapping.Pipeline.Resolve.Match.Contains(line.Name, StringComparer.Ordinal))
                {
                    yield return Say(mapping, there, line, closed, Severity.Warning, "resolve.rung_not_searchable", "so this rung of the ladder knows only records that were read before, and a create may double one that was not");
                }
            }
        }
    }

    /// <summary>Lines of ids and addresses: others could be asked about too, and would find strangers.</summary>
    private static string Others(BoundMapping mapping, SideDefinition there)
    {
        var may = mapping.Lines.Where(line => line.Kind is CanonicalType.Id or CanonicalType.Email
            && there.Entities.Any(entity => line.Column(there.Name, entity) is { } column && mapping.Schemas[(there.Name, entity)].Find(column) is { Searchable: true })).Select(line => $"\"{line.Name}\"").ToList();
        return may.Count > 0 ? $"it can be asked by {string.Join(", ", may)}" : "no line of ids or addresses has a field it can be asked by";
    }

    private static Finding Say(BoundMapping mapping, SideDefinition there, BoundLine line, IEnumerable<string> entities, Severity severity, string code, string consequence)
    {
        var place = line.Line.On(there.Name).Place;
        var columns = entities.Select(entity => $"{entity}.{line.Column(there.Name, entity)}");
        return new Finding(mapping.Pipeline.File, place.Line, place.Column, severity, $"map.{line.Name}", code,
            $"{there.Name} cannot be asked who bears {string.Join(" or ", columns)}, {consequence}; {Others(mapping, there)}");
    }
}
