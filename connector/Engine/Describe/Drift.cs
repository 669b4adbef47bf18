using Connector.Engine.Mapping;
using Connector.Pipelines;

namespace Connector.Engine.Describe;

/// <summary>What a side describes otherwise than it did before: fields that appeared, perhaps one that was renamed, picklists that gained or lost values. Told once, by the run that noticed.</summary>
public static class Drift
{
    private const int Named = 5;

    public static IEnumerable<Finding> Find(PipelineDefinition pipeline, SideDefinition side, EntitySchema before, EntitySchema now)
    {
        var added = now.Fields.Where(field => before.Find(field.Name) is null).ToList();
        var mapped = pipeline.Map.Select(line => (Line: line, Column: line.On(side.Name).Columns.GetValueOrDefault(now.Entity))).Where(pair => pair.Column is not null && pair.Column[0] != '$').ToList();
        foreach (var (line, column) in mapped)
        {
            var (then, today) = (before.Find(column!), now.Find(column!));
            if (then is not null && today is null && added.Find(field => field.Label == then.Label && Binder.KindOf(field.Type) == Binder.KindOf(then.Type)) is { } heir)
            {
                yield return Of(pipeline, line, side, "schema.renamed", $"{now.Entity}.{column} is gone and {heir.Name} has come with the same label: it may have been renamed; the line rests until it names a field that exists");
            }
            else if (then is not null && today is not null && Changes(then, today) is { } changes)
            {
                yield return Of(pipeline, line, side, "schema.picklist", $"{now.Entity}.{column} {changes}");
            }
        }

        if (added.Count > 0)
        {
            yield return new Finding(pipeline.File, side.Place.Line, side.Place.Column, Severity.Warning, $"sides.{side.Name}", "schema.added",
                $"{now.Entity} has {added.Count} new field{(added.Count == 1 ? "" : "s")} that this user may see: {List(added.Select(field => field.Name))}; a field is synchronised once a line maps it");
        }
    }

    private static string? Changes(FieldSchema before, FieldSchema now)
    {
        var (gained, lost) = (now.Values.Except(before.Values, StringComparer.Ordinal).ToList(), before.Values.Except(now.Values, StringComparer.Ordinal).ToList());
        return gained.Count + lost.Count == 0 ? null
            : string.Join(" and ", new[] { gained.Count > 0 ? $"gained {List(gained)}" : null, lost.Count > 0 ? $"lost {List(lost)}" : null }.OfType<string>());
    }

    private static string List(IEnumerable<string> names)
    {
        var all = names.ToList();
        return string.Join(", ", all.Take(Named).Select(name => $"\"{name}\"")) + (all.Count > Named ? $" and {all.Count - Named} more" : "");
    }

    private static Finding Of(PipelineDefinition pipeline, FieldMapping line, SideDefinition side, string code, string message)
    {
        var place = line.On(side.Name).Place;
        return new Finding(pipeline.File, place.Line, place.Column, Severity.Warning, $"map.{line.Name}", code, message);
    }
}
