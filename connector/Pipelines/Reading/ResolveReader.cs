using Connector.Pipelines.Yaml;

namespace Connector.Pipelines.Reading;

/// <summary>Reads <c>resolve</c>, whose ladder and flags point at lines of the map.</summary>
/// <param name="lineNames">Of all lines, broken ones too.</param>
/// <param name="mapIsSound">Else a missing flag line may be one that could not be read.</param>
internal sealed class ResolveReader(IReadOnlyList<SideDefinition> sides, IReadOnlyList<FieldMapping> map, IReadOnlyCollection<string> lineNames, bool mapIsSound)
{
    private readonly string[] _sides = [.. sides.Select(side => side.Name)];

    public ResolveDefinition Read(Section section, WinnerPolicy winner, BlankRule blank)
    {
        section.Allow(Keys.Resolve, Keys.NotYet);
        return new ResolveDefinition(
            Ladder(section.Require("match")),
            winner,
            blank,
            Create(section["create"]),
            Delete(section["delete"]),
            new LivesReader(sides, map).Read(section),
            FreezeReader.Read(section["freeze"]?.Section()));
    }

    private Dictionary<string, CreatePolicy> Create(Value? value)
    {
        var section = value?.Section()?.Allow(_sides);
        return _sides.ToDictionary(side => side, side => LivesReader.Create(section?[side]) ?? CreatePolicy.Never, StringComparer.Ordinal);
    }

    private List<string> Ladder(Value? value)
    {
        var ladder = new List<string>();
        string[] rungs = ["link", .. lineNames];
        foreach (var (rung, place) in value?.Texts() ?? [])
        {
            if (!rungs.Contains(rung))
                place.Error("resolve.unknown_rung", $"{Quote.Text(rung)} is neither \"link\" nor a line of the map{Suggestion.For(rung, rungs)}");
            else if (ladder.Contains(rung))
                place.Error("resolve.duplicate_rung", $"{Quote.Text(rung)} stands in the ladder twice");
            else if (ladder.Count == 0 && rung != "link")
                place.Error("resolve.link_first", "the ladder begins with \"link\": a known pair is never matched anew");
            else if (map.FirstOrDefault(line => line.Name == rung)?.BySide.Values.Any(side => side.Columns.Values.Any(ColumnsReader.IsVirtual)) == true)
                place.Error("resolve.virtual_rung", $"{Quote.Text(rung)} reads a $ field, which nobody can be looked up by");
            ladder.Add(rung);
        }

        return ladder;
    }

    private Dictionary<string, DeletePolicy> Delete(Value? value)
    {
        var policies = BySide(value, Words.Delete, DeletePolicy.Keep, "resolve.unknown_delete");
        foreach (var side in sides.Where(side => mapIsSound && policies[side.Name] == DeletePolicy.Flag && !map.Any(line => Flags(line, side))))
            value!.Section()?[side.Name]?.Error("resolve.flag_without_line", $"\"flag\" needs a line of the map that writes {side.Name} from $deleted of the other side");
        return policies;
    }

    private bool Flags(FieldMapping line, SideDefinition side) =>
        line.BySide[side.Name].Writable.Count > 0
        && line.BySide[sides.Single(other => other.Name != side.Name).Name].Columns.Values.Contains("$deleted");

    private Dictionary<string, T> BySide<T>(Value? value, IReadOnlyDictionary<string, T> words, T unwritten, string code)
        where T : struct
    {
        var section = value?.Section()?.Allow(_sides);
        return _sides.ToDictionary(side => side, side => section?[side]?.Choice(words, code) ?? unwritten, StringComparer.Ordinal);
    }
}
