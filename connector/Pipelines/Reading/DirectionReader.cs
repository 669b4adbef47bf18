using Connector.Pipelines.Yaml;
using Columns = System.Collections.Generic.IReadOnlyDictionary<string, System.Collections.Generic.IReadOnlyDictionary<string, string>>;
using Writable = System.Collections.Generic.Dictionary<string, System.Collections.Generic.IReadOnlySet<string>>;

namespace Connector.Pipelines.Reading;

/// <summary>Finds which entities of which side a line writes: all whose column is the record's own, less what <c>to</c> and <c>write</c> exclude.</summary>
/// <param name="sound">Whether the columns were read without a finding; else nothing is concluded from them.</param>
internal sealed class DirectionReader(Section line, IReadOnlyList<SideDefinition> sides, bool sound)
{
    /// <summary>By side name.</summary>
    public Writable Read(Columns columns)
    {
        var before = line.Findings.Count;
        var to = To();
        var writable = sides.ToDictionary(side => side.Name, side => Candidates(side, columns, to), StringComparer.Ordinal);
        if (line["write"]?.Section()?.Allow([.. sides.Select(side => side.Name)]) is { } write)
        {
            foreach (var side in sides)
            {
                if (write[side.Name] is { } named)
                    writable[side.Name] = Narrow(named, side, writable[side.Name], to);
            }
        }

        if (sound && line.Findings.Count == before && writable.Values.All(entities => entities.Count == 0))
            line.Error(line.Place, "map.nothing_to_write", "this line writes nowhere: parent fields and $ fields can only be read");
        return writable;
    }

    private string? To()
    {
        if (line["to"] is not { } value || value.Text() is not { } text)
            return null;
        var names = sides.Select(side => side.Name).ToList();
        if (!names.Contains(text))
            value.Error("map.unknown_side", $"there is no side {Quote.Text(text)}{Suggestion.For(text, names)}");
        return text;
    }

    private static IReadOnlySet<string> Candidates(SideDefinition side, Columns columns, string? to) =>
        to is not null && to != side.Name
            ? new HashSet<string>(StringComparer.Ordinal)
            : columns[side.Name].Where(column => ColumnsReader.IsOwn(column.Value)).Select(column => column.Key).ToHashSet(StringComparer.Ordinal);

    private HashSet<string> Narrow(Value named, SideDefinition side, IReadOnlySet<string> candidates, string? to)
    {
        var chosen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (entity, value) in named.Texts())
        {
            if (!side.Entities.Contains(entity))
                value.Error("map.unknown_entity", $"{side.Name} has no entity {Quote.Text(entity)} here{Suggestion.For(entity, side.Entities)}");
            else if (candidates.Contains(entity))
                chosen.Add(entity);
            else if (to is not null && to != side.Name)
                value.Error("map.write_against_to", $"\"to: {to}\" says that {side.Name} is not written");
            else if (sound)
                value.Error("map.not_writable", $"{entity} has no field of its own in this line that could be written");
        }

        return chosen;
    }
}
