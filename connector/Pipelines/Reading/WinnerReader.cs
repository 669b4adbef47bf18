using Connector.Pipelines.Yaml;

namespace Connector.Pipelines.Reading;

/// <summary>Reads <c>winner</c>: one word for all, or <c>{ default: marketo, Contact: salesforce }</c>.</summary>
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
        if (!value.IsSection)
            return new WinnerPolicy(One(value, inherited.Default.Side) ?? inherited.Default, none);
        var section = value.Section()!.Allow(["default", .. _entities]);
        var fallback = section["default"] is { } written ? One(written, inherited.Default.Side) ?? inherited.Default : inherited.Default;
        var byEntity = section["default"] is null ? new Dictionary<string, Winner>(inherited.ByEntity, StringComparer.Ordinal) : none;
        foreach (var entity in _entities)
        {
            if (section[entity] is { } named && One(named, fallback.Side) is { } winner)
                byEntity[entity] = winner;
        }

        return new WinnerPolicy(fallback, byEntity);
    }

    private Winner? One(Value value, string tie)
    {
        if (value.Text() is not { } text)
            return null;
        if (Words.Rules.TryGetValue(text, out var rule))
            return new Winner(rule, tie);
        if (sides.Any(side => side.Name == text))
            return new Winner(WinnerRule.Side, text);
        if (text == "newest")
            value.Error("pipeline.not_supported", "\"newest\" is not supported yet; name a side, or non_blank, restrictive or review");
        else
            value.Error("resolve.unknown_winner", $"{Quote.Text(text)} is none of {string.Join(", ", _words)}{Nearest.Hint(text, _words)}");
        return null;
    }
}
