using Connector.Pipelines.Yaml;

namespace Connector.Pipelines.Reading;

/// <summary>Reads <c>map</c>: its lines, and that no two of them are in each other's way.</summary>
internal static class MapReader
{
    public static IReadOnlyList<FieldMapping> Read(Section section, LineReader lines)
    {
        var map = new List<FieldMapping>();
        foreach (var (entry, value) in section.Entries)
        {
            CheckName(entry, section, map);
            if (value.Section() is { } line)
                map.Add(lines.Read(entry.Key, entry.KeyPlace, line));
        }

        if (!section.Names.Any())
            section.Error(section.Place, "pipeline.empty_value", "there is no line here, so there is nothing to sync");
        CheckWrittenOnce(section, map);
        return map;
    }

    private static void CheckName(Entry entry, Section section, List<FieldMapping> earlier)
    {
        if (!Scalars.IsIdentifier(entry.Key))
            section.Error(entry.KeyPlace, "map.bad_name", $"{Quote.Text(entry.Key)} is no line name; use letters, digits and _, starting with a letter");
        else if (string.Equals(entry.Key, "link", StringComparison.OrdinalIgnoreCase))
            section.Error(entry.KeyPlace, "map.reserved_name", "\"link\" is the first rung of the ladder and cannot name a line");
        else if (earlier.Find(line => string.Equals(line.Name, entry.Key, StringComparison.OrdinalIgnoreCase)) is { } twin)
            section.Error(entry.KeyPlace, "map.duplicate_line", $"{Quote.Text(entry.Key)} differs from {Quote.Text(twin.Name)} on line {twin.Place.Line} only in upper and lower case");
    }

    // Two lines that write one field would undo each other for ever.
    private static void CheckWrittenOnce(Section section, List<FieldMapping> map)
    {
        var writers = new Dictionary<(string Side, string Field), FieldMapping>();
        foreach (var line in map)
        {
            foreach (var (side, field) in line.BySide)
            {
                var twice = Written(field).Where(written => !writers.TryAdd((side, written.ToLowerInvariant()), line)).ToList();
                if (twice.Count > 0 && writers[(side, twice[0].ToLowerInvariant())] is var first)
                    section.Findings.Error(field.Place, Section.Join(section.Path, line.Name), "map.written_twice", $"{string.Join(" and ", twice)} already written by {Quote.Text(first.Name)} on line {first.Place.Line}");
            }
        }
    }

    private static IEnumerable<string> Written(FieldSide field) =>
        field.Columns.Where(column => field.Writable.Contains(column.Key)).Select(column => $"{column.Key}.{column.Value}");
}
