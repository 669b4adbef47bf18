using Connector.Pipelines.Yaml;

namespace Connector.Pipelines.Reading;

/// <summary>Reads where a line finds its field on one side: <c>Email</c> for every entity, or <c>{ Lead: Company, Contact: Account.Name }</c>.</summary>
internal static class ColumnsReader
{
    private static readonly string[] Virtual = ["$entity", "$deleted"];

    /// <summary>Entity → column.</summary>
    public static IReadOnlyDictionary<string, string> Read(Value value, SideDefinition side)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!value.IsSection)
        {
            if (Column(value) is { } everywhere)
                side.Entities.ToList().ForEach(entity => columns[entity] = everywhere);
            return columns;
        }

        var section = value.Section()!;
        if (!section.Names.Any())
            value.Error("pipeline.empty_value", "nothing is written here");
        foreach (var (entry, one) in section.Entries)
        {
            if (!side.Entities.Contains(entry.Key))
                section.Error(entry.KeyPlace, "map.unknown_entity", $"{side.Name} has no entity {Quote.Text(entry.Key)} here{Suggestion.For(entry.Key, side.Entities)}");
            else if (Column(one) is { } column)
                columns[entry.Key] = column;
        }

        return columns;
    }

    /// <summary>Entity → where its column is written; empty where one place speaks for all.</summary>
    public static IReadOnlyDictionary<string, Place> Places(Value? value)
    {
        var places = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var (entry, one) in value?.IsSection == true ? value.Section()!.Entries : [])
            places[entry.Key] = one.Place;
        return places;
    }

    /// <summary>A column of the record itself; a parent's (<c>Account.Name</c>) and a virtual one (<c>$entity</c>) can only be read.</summary>
    public static bool IsOwn(string column) => !IsVirtual(column) && !column.Contains('.');

    public static bool IsVirtual(string column) => column.StartsWith('$');

    private static string? Column(Value value)
    {
        if (value.Text() is not { } text)
            return null;
        if (IsVirtual(text))
        {
            if (!Virtual.Contains(text))
                value.Error("map.unknown_virtual", $"there is no {Quote.Text(text)}, only {string.Join(" and ", Virtual)}{Suggestion.For(text, Virtual)}");
        }
        else if (!text.Split('.').All(part => Scalars.IsIdentifier(part)))
        {
            value.Error("map.bad_column", $"{Quote.Text(text)} is no field name; use letters, digits and _, and a dot before a parent's field");
        }

        return text;
    }
}
