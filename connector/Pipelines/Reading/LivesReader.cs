using Connector.Pipelines.Yaml;

namespace Connector.Pipelines.Reading;

/// <summary>Reads <c>merge</c>, <c>tombstone</c>, <c>owner</c> and the conditions of <c>create</c>: what the lives of records on one side mean on the other.</summary>
internal sealed class LivesReader(IReadOnlyList<SideDefinition> sides, IReadOnlyList<FieldMapping> map)
{
    private const string Sum = "sum";

    private readonly string[] _sides = [.. sides.Select(side => side.Name)];

    public LivesDefinition Read(Section resolve)
    {
        var merge = resolve["merge"]?.Section()?.Allow([.. _sides, Sum]);
        var tombstone = resolve["tombstone"]?.Section()?.Allow(_sides);
        return new LivesDefinition(
            BySide(side => merge?[side]?.Choice(Words.Merge, "resolve.unknown_merge") ?? MergePolicy.Merge),
            Sums(merge?[Sum]?.Section()?.Allow(_sides)),
            BySide(side => tombstone?[side]?.Choice(Words.Tombstone, "resolve.unknown_tombstone") ?? TombstonePolicy.Keep),
            Conditions(resolve["create"]),
            Owners(resolve["owner"]?.Section()?.Allow(_sides)));
    }

    /// <summary>A side's create policy: one of the words, or always under a condition.</summary>
    public static CreatePolicy? Create(Value? written) => written switch
    {
        null => null,
        { IsSection: true } => CreatePolicy.Always,
        _ => written.Choice(Words.Create, "resolve.unknown_create"),
    };

    private Dictionary<string, T> BySide<T>(Func<string, T> read) => _sides.ToDictionary(side => side, read, StringComparer.Ordinal);

    private Dictionary<string, IReadOnlyList<string>> Sums(Section? section) => BySide<IReadOnlyList<string>>(side => [.. (section?[side]?.Texts() ?? []).Where(line => IsNumber(line.Text, line.Value)).Select(line => line.Text)]);

    private bool IsNumber(string name, Value value)
    {
        var line = map.FirstOrDefault(line => line.Name == name);
        if (line is null)
            value.Error("resolve.unknown_line", $"{Quote.Text(name)} is no line of the map{Suggestion.For(name, map.Select(known => known.Name))}");
        else if (line.As is not (CanonicalType.Integer or CanonicalType.Number))
            value.Error("resolve.no_number", $"only numbers can be added up; say \"as: integer\" or \"as: number\" on the line {Quote.Text(name)}");
        return line is not null;
    }

    private Dictionary<string, Condition> Conditions(Value? create)
    {
        var conditions = new Dictionary<string, Condition>(StringComparer.Ordinal);
        if (create is not { IsSection: true })
            return conditions;
        foreach (var side in _sides)
        {
            if (create.Section()![side] is { IsSection: true } written && written.Section()!.Allow(Keys.Creation).Require("when") is { } when && when.Text() is { } expression)
                conditions[side] = new Condition(expression, when.Place);
        }

        return conditions;
    }

    private Dictionary<string, string> Owners(Section? section)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var side in _sides)
        {
            if (section?[side] is not { } value || value.Text() is not { } owner)
                continue;
            if (!owner.StartsWith("user:", StringComparison.Ordinal) && !owner.StartsWith("queue:", StringComparison.Ordinal))
                value.Error("resolve.bad_owner", "an owner is user:NAME or queue:NAME");
            owners[side] = owner;
        }

        return owners;
    }
}
