using Connector.Pipelines.Yaml;

namespace Connector.Pipelines.Reading;

/// <summary>Reads <c>winner</c>: one word for all, an expression, or <c>{ default: marketo, Contact: salesforce }</c>.</summary>
internal sealed class WinnerReader(IReadOnlyList<SideDefinition> sides)
{
    private readonly string[] _words = [.. sides.Select(side => side.Name), .. Words.Rules.Keys];

    private readonly string[] _entities = [.. sides.SelectMany(side => side.Entities).Distinct(StringComparer.Ordinal)];

    /// <summary>Where nothing is written: the first side wins.</summary>
    public WinnerPolicy Unwritten => new(new Winner(WinnerRule.Side, sides[0].Name), new Dictionary<string, Winner>(StringComparer.Ordinal));

    /// <param name="inherited">What a section without <c>default</c> leaves out is taken from here; its side also breaks ties.</param>
    public WinnerPolicy Read(Value value, WinnerPolicy inherited)
    {
        var none = new Dictionary<string, Winner>(StringComparer.Ordinal);
        if (IsOne(value))
            return new WinnerPolicy(One(value, inherited.Default.Side) ?? inherited.Default, none) { Place = PlaceOf(value) };
        var section = value.Section()!.Allow(["default", .. _entities]);
        var fallback = section["default"] is { } written ? One(written, inherited.Default.Side) ?? inherited.Default : inherited.Default;
        var byEntity = section["default"] is null ? new Dictionary<string, Winner>(inherited.ByEntity, StringComparer.Ordinal) : none;
        foreach (var entity in _entities)
        {
            if (section[entity] is { } named && One(named, fallback.Side) is { } winner)
                byEntity[entity] = winner;
        }

        return new WinnerPolicy(fallback, byEntity) { Place = value.Place };
    }

    private static bool IsOne(Value value) => !value.IsSection || value.Section()!["sql"] is not null;

    private static Place PlaceOf(Value value) => value.IsSection ? value.Section()!["sql"]!.Place : value.Place;

    private Winner? One(Value value, string tie)
    {
        if (value.IsSection)
            return value.Section()!.Allow(["sql"]).Require("sql")?.Text() is { } sql ? new Winner(WinnerRule.Sql, tie) { Sql = sql } : null;
        if (value.Text() is not { } text)
            return null;
        if (Words.Rules.TryGetValue(text, out var rule))
            return new Winner(rule, tie);
        if (sides.Any(side => side.Name == text))
            return new Winner(WinnerRule.Side, text);
        value.Error("resolve.unknown_winner", $"{Quote.Text(text)} is none of {string.Join(", ", _words)}{Suggestion.For(text, _words)}; an expression is written {{ sql: \"…\" }}");
        return null;
    }
}
