using Connector.Pipelines.Yaml;

namespace Connector.Pipelines.Reading;

/// <summary>
/// Reads <c>values: { second side's value: first side's value }</c> and what becomes of values it does not name.
/// A line that goes both ways must be able to come back: no value of the first side may stand for two of the second.
/// </summary>
internal sealed class ValuesReader(Section line, IReadOnlyList<SideDefinition> sides, IReadOnlyDictionary<string, IReadOnlySet<string>> canWrite)
{
    public IReadOnlyList<ValuePair> Read()
    {
        if (line["values"]?.Section() is not { } section)
            return [];
        var pairs = section.Entries.Select(entry => (entry.Entry, entry.Value, First: entry.Value.Text())).Where(entry => entry.First is not null).ToList();
        if (!section.Names.Any())
            section.Error(section.Place, "pipeline.empty_value", "there is no value here");
        if (sides.Any(side => line[$"to_{side.Name}"] is not null))
            section.Error(section.Place, "map.values_and_expression", "a line has values or expressions, not both: write the values as a CASE of the expression");
        if (canWrite[sides[1].Name].Count > 0)
            RequireOneMeaning(pairs);
        return [.. pairs.Select(pair => new ValuePair(pair.First!, pair.Entry.Key))];
    }

    public Unlisted Unlisted()
    {
        if (line["unlisted"] is not { } value)
            return Pipelines.Unlisted.Pass;
        if (line["values"] is null)
            value.Error("map.unlisted_without_values", "\"unlisted\" says what becomes of values that \"values\" does not name, and this line has none");
        return value.Choice(Words.Unlisted, "map.unknown_unlisted") ?? Pipelines.Unlisted.Pass;
    }

    // Written to the second side, a value of the first must lead to one value there.
    private void RequireOneMeaning(List<(Entry Entry, Value Value, string? First)> pairs)
    {
        foreach (var same in pairs.GroupBy(pair => pair.First!.Trim(), StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            var names = string.Join(" and ", same.Select(pair => Quote.Text(pair.Entry.Key)));
            same.Last().Value.Error("map.ambiguous_value", $"{sides[0].Name}'s {Quote.Text(same.Key)} stands for {names}, so nobody can tell what {sides[1].Name} gets; keep one of them, or write only {sides[0].Name} (\"to: {sides[0].Name}\")");
        }
    }
}
