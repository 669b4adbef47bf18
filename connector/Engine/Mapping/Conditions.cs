using System.Text.Json;
using Connector.Pipelines;
using Connector.State;

namespace Connector.Engine.Mapping;

/// <summary>Conditions of the file over a record's own columns. A column that one entity of a side has and another has not is blank on the other.</summary>
public static class Conditions
{
    /// <summary>A query of the ids for which the condition holds; a condition that says neither yes nor no does not.</summary>
    /// <param name="source">A query that yields id, entity and "values".</param>
    public static string Holding(BoundMapping mapping, SideDefinition side, Condition condition, string source)
    {
        var columns = Columns(mapping, side, condition).ToList();
        var shape = SqlText.Literal(JsonSerializer.Serialize(columns.ToDictionary(field => field.Name, _ => "VARCHAR", StringComparer.OrdinalIgnoreCase)));
        var typed = string.Concat(columns.Select(field => $", TRY_CAST(v.{SqlText.Name(field.Name)} AS {MapSql.SqlType(field.Type)}) AS {SqlText.Name(field.Name)}"));
        var inner = columns.Count == 0 ? "" : $", from_json(\"values\", {shape}) AS v";
        return $"""
            SELECT "$id" AS id FROM (SELECT "$id", "$entity"{typed} FROM (SELECT id AS "$id", entity AS "$entity"{inner} FROM ({source})))
            WHERE coalesce(CAST(({condition.Expression}) AS BOOLEAN), false)
            """;
    }

    /// <summary>The columns a condition names, of whichever entity has them.</summary>
    public static IEnumerable<FieldSchema> Columns(BoundMapping mapping, SideDefinition side, Condition condition) => Expression.Columns(condition.Expression)
        .Select(name => side.Entities.Select(entity => mapping.Schemas[(side.Name, entity)].Find(name)).FirstOrDefault(field => field is not null))
        .OfType<FieldSchema>().DistinctBy(field => field.Name, StringComparer.OrdinalIgnoreCase);
}
