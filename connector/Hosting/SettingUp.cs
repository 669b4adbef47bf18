using Connector.Engine.Mapping;
using Connector.Pipelines;

namespace Connector.Hosting;

/// <summary>Makes what a pipeline needs of its sides and they lack, where a side can: on request, and one thing at a time.</summary>
public static class SettingUp
{
    /// <returns>Per side, what was made, was there, or was refused.</returns>
    public static async Task<IReadOnlyList<(string Side, SetUpStep Step)>> RunAsync(PipelineDefinition pipeline, HostOptions host, CancellationToken cancel)
    {
        await using var connections = Connections.For(pipeline, host);
        var schemas = new Dictionary<(string Side, string Entity), EntitySchema>();
        foreach (var side in pipeline.Sides)
        {
            foreach (var entity in side.Entities)
            {
                schemas[(side.Name, entity)] = await connections.Open[side.Connection].Source.DescribeAsync(entity, Columns.Relations(pipeline, side, entity), cancel);
            }
        }

        var steps = new List<(string, SetUpStep)>();
        foreach (var side in pipeline.Sides)
        {
            if (connections.Open[side.Connection] is not ISetUp setUp)
            {
                continue;
            }

            foreach (var entity in side.Entities)
            {
                var missing = Missing(pipeline, side, entity, schemas).ToList();
                steps.AddRange((await setUp.SetUpAsync(entity, missing, cancel)).Select(step => (side.Name, step)));
            }
        }

        return steps;
    }

    private static IEnumerable<NewField> Missing(PipelineDefinition pipeline, SideDefinition side, string entity, Dictionary<(string Side, string Entity), EntitySchema> schemas) =>
        from line in pipeline.Map
        let column = line.On(side.Name).Columns.GetValueOrDefault(entity)
        where column is not null && column[0] != '$' && !column.Contains('.', StringComparison.Ordinal) && schemas[(side.Name, entity)].Find(column) is null
        select new NewField(column, Label(column), TypeOf(pipeline, pipeline.Opposite(side), line, schemas), $"Kept in step by the pipeline {pipeline.Name}, line {line.Name}.");

    /// <summary>As the line says, or as the other side holds it; ids and kinds are text.</summary>
    private static FieldType TypeOf(PipelineDefinition pipeline, SideDefinition there, FieldMapping line, Dictionary<(string Side, string Entity), EntitySchema> schemas) =>
        line.As switch
        {
            CanonicalType.Boolean => FieldType.Boolean,
            CanonicalType.Integer => FieldType.Integer,
            CanonicalType.Number => FieldType.Number,
            CanonicalType.Date => FieldType.Date,
            CanonicalType.DateTime => FieldType.DateTime,
            CanonicalType.Email => FieldType.Email,
            CanonicalType.Phone => FieldType.Phone,
            null => there.Entities.Select(entity => line.On(there.Name).Columns.GetValueOrDefault(entity) is { } column
                ? column == BoundLine.DeletedColumn ? FieldType.Boolean : schemas[(there.Name, entity)].Find(column)?.Type : null).FirstOrDefault(type => type is not null) ?? FieldType.Text,
            _ => FieldType.Text,
        };

    // salesforceType → Salesforce Type.
    private static string Label(string name) => string.Concat(name.Select((letter, at) => at == 0 ? char.ToUpperInvariant(letter).ToString() : char.IsUpper(letter) && !char.IsUpper(name[at - 1]) ? " " + letter : letter.ToString())).Replace('_', ' ');
}
