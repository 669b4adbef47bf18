using Connector.Pipelines.Yaml;

namespace Connector.Pipelines.Reading;

/// <summary>Reads one line of <c>map</c>.</summary>
/// <param name="inherited">Who wins where the line does not say.</param>
/// <param name="blank">What a blank may do where the line does not say.</param>
internal sealed class LineReader(IReadOnlyList<SideDefinition> sides, WinnerReader winners, WinnerPolicy inherited, BlankRule blank)
{
    private readonly string[] _keys = [.. sides.Select(side => side.Name), .. Keys.Line, .. sides.Select(side => $"to_{side.Name}")];

    public FieldMapping Read(string name, Place place, Section line)
    {
        line.Allow(_keys, Keys.NotYet);
        var before = line.Findings.Count;
        var columns = sides.ToDictionary(
            side => side.Name,
            side => line.Require(side.Name) is { } value ? ColumnsReader.Read(value, side) : new Dictionary<string, string>(StringComparer.Ordinal),
            StringComparer.Ordinal);
        var canWrite = new DirectionReader(line, sides, line.Findings.Count == before).Read(columns);
        var sound = line.Findings.Count == before;

        var type = line["as"]?.Choice(Words.Types, "map.unknown_type");
        var values = new ValuesReader(line, sides, canWrite);
        var expressions = new ExpressionReader(line, sides, canWrite, sound);
        var defaults = new DefaultReader(line, sides, canWrite, type, sound).Read();
        var bySide = sides.ToDictionary(side => side.Name, OneSide, StringComparer.Ordinal);
        return Digests.Stamp(new FieldMapping(name, place, type, bySide, Winner(line, type), Blank(line), TooLong(line), "")
        {
            NotOffered = line["not_offered"]?.Choice(Words.NotOffered, "map.unknown_not_offered") ?? NotOffered.Hold,
            Values = values.Read(),
            Unlisted = values.Unlisted(),
        });

        FieldSide OneSide(SideDefinition side)
        {
            var (image, imagePlace) = expressions.From(side);
            return new FieldSide(columns[side.Name], canWrite[side.Name], image, imagePlace, defaults.GetValueOrDefault(side.Name), line[side.Name]?.Place ?? place)
            {
                ColumnPlaces = ColumnsReader.Places(line[side.Name]),
            };
        }
    }

    private WinnerPolicy? Winner(Section line, CanonicalType? type)
    {
        if (line["winner"] is not { } value)
            return null;
        var policy = winners.Read(value, inherited);
        var typeIsClear = type is not null || line["as"] is null;
        if (typeIsClear && type != CanonicalType.Boolean && policy.All.Any(winner => winner.Rule == WinnerRule.Restrictive))
            value.Error("map.restrictive_needs_boolean", "\"restrictive\" means that true wins; it needs \"as: boolean\"");
        return policy;
    }

    private BlankRule? Blank(Section line) => line["blank"] is { } value ? new BlankReader(sides).Read(value, blank) : null;

    private static TooLong TooLong(Section line) => line["too_long"]?.Choice(Words.TooLong, "map.unknown_too_long") ?? Pipelines.TooLong.Hold;
}
