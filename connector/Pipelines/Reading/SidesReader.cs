using Connector.Pipelines.Yaml;

namespace Connector.Pipelines.Reading;

/// <summary>Reads <c>sides</c>.</summary>
internal static class SidesReader
{
    /// <summary>The two sides; null where their names are not clear, so that the rest cannot be judged.</summary>
    public static IReadOnlyList<SideDefinition>? Read(Section section)
    {
        var misnamed = section.Entries.Count(side => !IsWellNamed(side.Entry, side.Value));
        var sides = section.Entries.Select(entry => Side(entry.Entry, entry.Value)).ToList();
        if (sides.Count != 2)
            section.Error(section.Place, "sides.not_two", $"a pipeline has exactly two sides, here {(sides.Count == 1 ? "is one" : $"are {sides.Count}")}");
        else if (string.Equals(sides[0].Name, sides[1].Name, StringComparison.OrdinalIgnoreCase))
            section.Error(sides[1].Place, "sides.duplicate", "the two sides differ only in upper and lower case");
        else if (misnamed == 0 && sides.TrueForAll(side => side.Entities.Count > 0))
            return sides;
        return null;
    }

    private static bool IsWellNamed(Entry entry, Value value)
    {
        if (!Scalars.IsIdentifier(entry.Key))
            value.Findings.Error(entry.KeyPlace, value.Path, "sides.bad_name", $"{Quote.Text(entry.Key)} is no side name; use letters, digits and _, starting with a letter");
        else if (Keys.Reserved.Contains(entry.Key) || entry.Key.StartsWith("to_", StringComparison.Ordinal))
            value.Findings.Error(entry.KeyPlace, value.Path, "sides.reserved_name", $"{Quote.Text(entry.Key)} has a meaning of its own and cannot name a side");
        else
            return true;
        return false;
    }

    private static SideDefinition Side(Entry entry, Value value)
    {
        var section = value.Section()?.Allow(Keys.Side, Keys.NotYet);
        var connector = section?.Require("connector")?.Name() ?? "";
        var connection = section?["connection"] is { } named ? named.Name() ?? "" : entry.Key;
        return new SideDefinition(entry.Key, connector, connection, Entities(section?.Require("entity")), entry.KeyPlace);
    }

    private static List<string> Entities(Value? value)
    {
        var entities = new List<string>();
        foreach (var (text, item) in value?.Texts() ?? [])
        {
            if (!Scalars.IsIdentifier(text))
                item.Error("sides.bad_entity", $"{Quote.Text(text)} is no entity name; use letters, digits and _, starting with a letter");
            if (entities.Contains(text, StringComparer.OrdinalIgnoreCase))
                item.Error("sides.duplicate_entity", $"{Quote.Text(text)} is named twice");
            else
                entities.Add(text);
        }

        return entities;
    }
}
