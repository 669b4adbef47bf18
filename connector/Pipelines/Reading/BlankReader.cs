using Connector.Pipelines.Yaml;

namespace Connector.Pipelines.Reading;

/// <summary>Reads <c>blank</c>: one word for both directions, or one for each side that would be blanked: <c>{ marketo: keep, salesforce: propagate }</c>.</summary>
internal sealed class BlankReader(IReadOnlyList<SideDefinition> sides)
{
    /// <summary>Where nothing is written: the blank goes over.</summary>
    public BlankRule Unwritten => Same(BlankPolicy.Propagate);

    /// <param name="inherited">A side that is not named stays as it is there.</param>
    public BlankRule Read(Value value, BlankRule inherited)
    {
        if (!value.IsSection)
            return value.Choice(Words.Blank, "resolve.unknown_blank") is { } everywhere ? Same(everywhere) : inherited;
        var section = value.Section()!.Allow([.. sides.Select(side => side.Name)]);
        return new BlankRule(sides.ToDictionary(side => side.Name, side => section[side.Name]?.Choice(Words.Blank, "resolve.unknown_blank") ?? inherited.For(side.Name), StringComparer.Ordinal));
    }

    private BlankRule Same(BlankPolicy policy) => new(sides.ToDictionary(side => side.Name, _ => policy, StringComparer.Ordinal));
}
