using System.Text;
using Connector.Pipelines.Reading;
using Connector.Pipelines.Yaml;

namespace Connector.Pipelines;

/// <summary>One line of the map with every default.</summary>
internal static class EffectiveLine
{
    public static void Print(StringBuilder yaml, FieldMapping line, PipelineDefinition pipeline)
    {
        yaml.AppendLine($"  {YamlText.Of(line.Name)}:");
        foreach (var (key, value) in Entries(line, pipeline))
            yaml.AppendLine($"    {key}: {value}");
    }

    private static IEnumerable<(string Key, string Value)> Entries(FieldMapping line, PipelineDefinition pipeline)
    {
        foreach (var side in pipeline.Sides)
            yield return (side.Name, Columns(line.On(side.Name), side));
        if (line.As is { } type)
            yield return ("as", Words.Of(type));
        var written = pipeline.Sides.Where(side => line.On(side.Name).Writable.Count > 0).ToList();
        if (written.Count == 1)
            yield return ("to", YamlText.Of(written[0].Name));
        yield return ("write", YamlText.Map(written.Select(side => (side.Name, YamlText.List([.. side.Entities.Where(line.On(side.Name).Writable.Contains)])))));
        foreach (var side in pipeline.Sides)
        {
            if (line.On(side.Name).Image is { } image)
                yield return ($"to_{pipeline.Opposite(side).Name}", YamlText.Of(image));
        }

        var defaults = pipeline.Sides.Where(side => line.On(side.Name).Default is not null).ToList();
        if (defaults.Count > 0)
            yield return ("default", YamlText.Map(defaults.Select(side => (side.Name, YamlText.Of(line.On(side.Name).Default!)))));
        if (line.Values.Count > 0)
        {
            yield return ("values", YamlText.Map(line.Values.Select(pair => (YamlText.Of(pair.Second), YamlText.Of(pair.First)))));
            yield return ("unlisted", Words.Of(line.Unlisted));
        }

        yield return ("winner", EffectivePipeline.Winner(line.Winner ?? pipeline.Resolve.Winner));
        yield return ("blank", EffectivePipeline.Blank(line.Blank ?? pipeline.Resolve.Blank));
        yield return ("too_long", Words.Of(line.TooLong));
        yield return ("not_offered", Words.Of(line.NotOffered));
    }

    private static string Columns(FieldSide field, SideDefinition side) =>
        side.Entities.All(field.Columns.ContainsKey) && field.Columns.Values.Distinct(StringComparer.Ordinal).Count() == 1
            ? YamlText.Of(field.Columns.Values.First())
            : YamlText.Map(side.Entities.Where(field.Columns.ContainsKey).Select(entity => (entity, YamlText.Of(field.Columns[entity]))));
}
