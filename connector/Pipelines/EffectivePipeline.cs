using System.Globalization;
using System.Text;
using Connector.Pipelines.Reading;
using Connector.Pipelines.Yaml;

namespace Connector.Pipelines;

/// <summary>A pipeline written out with every default; read back, it is the same pipeline with the same digest.</summary>
public static class EffectivePipeline
{
    /// <summary>YAML, for <c>show --effective</c>.</summary>
    public static string Print(PipelineDefinition definition)
    {
        var yaml = new StringBuilder();
        yaml.AppendLine("version: 1").AppendLine($"pipeline: {YamlText.Of(definition.Name)}");
        Section(yaml, "sides", definition.Sides.Select(side => (side.Name, Side(side))));
        Section(yaml, "extract", [("overlap", Scalars.Print(definition.Extract.Overlap)), ("sweep", definition.Extract.Sweep is { } sweep ? Scalars.Print(sweep) : "never")]);
        yaml.AppendLine("map:");
        foreach (var line in definition.Map)
            EffectiveLine.Print(yaml, line, definition);
        Section(yaml, "resolve", Resolve(definition.Resolve));
        Section(yaml, "load", Load(definition.Load));
        Section(yaml, "trail", [("retention", definition.Trail.Retention is { } retention ? Scalars.Print(retention) : "never")]);
        return yaml.AppendLine($"every: {Scalars.Print(definition.Every)}").ToString();
    }

    /// <summary><c>marketo</c>, or <c>{ default: marketo, Contact: salesforce }</c>.</summary>
    internal static string Winner(WinnerPolicy policy) => policy.ByEntity.Count == 0
        ? Word(policy.Default)
        : YamlText.Map([("default", Word(policy.Default)), .. policy.ByEntity.Select(entity => (entity.Key, Word(entity.Value)))]);

    /// <summary><c>propagate</c>, or <c>{ marketo: keep, salesforce: propagate }</c>.</summary>
    internal static string Blank(BlankRule blank) => blank.Everywhere is { } everywhere ? Words.Of(everywhere) : YamlText.Map(blank.BySide.Select(side => (side.Key, Words.Of(side.Value))));

    private static string Side(SideDefinition side) =>
        YamlText.Map([("connector", YamlText.Of(side.Connector)), ("connection", YamlText.Of(side.Connection)), ("entity", YamlText.List(side.Entities))]);

    private static IEnumerable<(string Key, string Value)> Resolve(ResolveDefinition resolve) =>
    [
        ("match", $"[{string.Join(", ", resolve.Match.Select(YamlText.Of))}]"),
        ("winner", Winner(resolve.Winner)),
        ("blank", Blank(resolve.Blank)),
        ("freeze", YamlText.Map([("after", resolve.Freeze.After.ToString(CultureInfo.InvariantCulture)), ("within", Scalars.Print(resolve.Freeze.Within))])),
        ("create", YamlText.Map(resolve.Create.Select(side => (side.Key, resolve.Lives.When.TryGetValue(side.Key, out var when) ? YamlText.Map([("when", YamlText.Of(when.Expression))]) : Words.Of(side.Value))))),
        ("delete", YamlText.Map(resolve.Delete.Select(side => (side.Key, Words.Of(side.Value))))),
        .. Lives(resolve.Lives),
    ];

    private static IEnumerable<(string Key, string Value)> Lives(LivesDefinition lives)
    {
        var sums = lives.Sum.Where(side => side.Value.Count > 0).Select(side => (side.Key, YamlText.List(side.Value))).ToList();
        var merges = lives.Merge.Select(side => (side.Key, Words.Of(side.Value)));
        yield return ("merge", YamlText.Map(sums.Count == 0 ? merges : merges.Append(("sum", YamlText.Map(sums)))));
        yield return ("tombstone", YamlText.Map(lives.Tombstone.Select(side => (side.Key, Words.Of(side.Value)))));
        if (lives.Owner.Count > 0)
            yield return ("owner", YamlText.Map(lives.Owner.Select(side => (side.Key, YamlText.Of(side.Value)))));
    }

    private static IEnumerable<(string Key, string Value)> Load(LoadDefinition load)
    {
        (string Key, Limit? Limit)[] limits =
            [("changes", load.Limits.Changes), ("deletes", load.Limits.Deletes), ("blanks", load.Limits.Blanks), ("creates", load.Limits.Creates), ("merges", load.Limits.Merges)];
        yield return ("limits", YamlText.Map(limits.Where(limit => limit.Limit is not null).Select(limit => (limit.Key, limit.Limit!.ToString()))));
        yield return ("on_rejected", YamlText.Map([("quarantine", "true"), ("note_on_person", load.RejectedToActivityLog ? "true" : "false")]));
    }

    private static string Word(Winner winner) => winner.Rule switch
    {
        WinnerRule.Side => YamlText.Of(winner.Side),
        WinnerRule.Sql => YamlText.Map([("sql", YamlText.Of(winner.Sql!))]),
        _ => Words.Of(winner.Rule),
    };

    private static void Section(StringBuilder yaml, string name, IEnumerable<(string Key, string Value)> entries)
    {
        yaml.AppendLine($"{name}:");
        foreach (var (key, value) in entries)
            yaml.AppendLine($"  {key}: {value}");
    }
}
