using Connector.Pipelines;
using Connector.State;
using DuckDB.NET.Data;

namespace Connector.Engine.Mapping;

/// <summary>
/// Prepares every expression of the file in a DuckDB of its own that reaches no file and no network: a wrong name or type is a finding before anything runs.
/// Only scalar expressions pass: no subquery, no aggregate, no table function.
/// </summary>
public static class ExpressionCheck
{
    public static IReadOnlyList<Finding> Find(BoundMapping mapping)
    {
        var conditions = mapping.Pipeline.Resolve.Lives.When;
        if (conditions.Count == 0 && mapping.Lines.All(line => mapping.Pipeline.Sides.All(side => line.Line.On(side.Name).Image is null)) && !WinnerSql.Of(mapping).Any())
        {
            return [];
        }

        var findings = new List<Finding>();
        using var database = new Database(":memory:");
        database.Execute("SET enable_external_access = false; SET lock_configuration = true");
        foreach (var line in mapping.Lines)
        {
            foreach (var side in mapping.Pipeline.Sides.Where(side => line.Line.On(side.Name).Image is not null))
            {
                Check(mapping, line, side, database, findings);
            }
        }

        foreach (var there in mapping.Pipeline.Sides.Where(side => conditions.ContainsKey(side.Name)))
        {
            Check(mapping, mapping.Pipeline.Opposite(there), there.Name, conditions[there.Name], database, findings);
        }

        foreach (var same in WinnerSql.Of(mapping).GroupBy(one => (one.Line.Name, one.Sql)))
        {
            CheckWinner(mapping, same.First().Line, same.Key.Sql, database, findings);
        }

        return findings;
    }

    /// <summary>A condition may name any column that any entity of its side has.</summary>
    private static void Check(BoundMapping mapping, SideDefinition here, string created, Condition condition, Database database, List<Finding> findings)
    {
        var fields = here.Entities.SelectMany(entity => mapping.Schemas[(here.Name, entity)].Fields).DistinctBy(field => field.Name, StringComparer.OrdinalIgnoreCase);
        var columns = string.Join(", ", fields.Select(field => $"NULL::{MapSql.SqlType(field.Type)} AS {SqlText.Name(field.Name)}").Append("NULL::VARCHAR AS \"$entity\""));
        if (Problem(database, $"CAST(({condition.Expression}) AS BOOLEAN)", columns) is { } problem)
        {
            findings.Add(new Finding(mapping.Pipeline.File, condition.Place.Line, condition.Place.Column, Severity.Error, $"resolve.create.{created}.when", "map.bad_expression", $"{problem} (over {here.Name})"));
        }
    }

    private static void CheckWinner(BoundMapping mapping, BoundLine line, string expression, Database database, List<Finding> findings)
    {
        string[] names = [.. mapping.Pipeline.Sides.Select(side => side.Name), WinnerSql.Base];
        if (Problem(database, expression, string.Join(", ", names.Select(name => $"{WinnerSql.Typed(line, "NULL")} AS {SqlText.Name(name)}"))) is { } problem)
        {
            var place = mapping.PolicyOf(line).Place;
            findings.Add(new Finding(mapping.Pipeline.File, place.Line, place.Column, Severity.Error, $"map.{line.Name}", "map.bad_expression", $"{problem} (the winner's expression, over {string.Join(", ", names)})"));
        }
    }

    private static void Check(BoundMapping mapping, BoundLine line, SideDefinition side, Database database, List<Finding> findings)
    {
        var part = line.Line.On(side.Name);
        foreach (var (entity, column) in part.Columns)
        {
            var schema = mapping.Schemas[(side.Name, entity)];
            var columns = string.Join(", ", schema.Fields.Select(field => $"NULL::{MapSql.SqlType(field.Type)} AS {SqlText.Name(field.Name)}"));
            var own = column[0] == '$' ? "CAST(NULL AS VARCHAR)" : SqlText.Name(column);
            var problem = Problem(database, Expression.Bind(part.Image!, own), columns);
            if (problem is not null)
            {
                findings.Add(new Finding(mapping.Pipeline.File, part.ImagePlace.Line, part.ImagePlace.Column, Severity.Error, $"map.{line.Name}", "map.bad_expression", $"{problem} (over {entity})"));
                return;
            }
        }
    }

    private static string? Problem(Database database, string expression, string columns)
    {
        try
        {
            var tree = database.Scalar<string>($"SELECT CAST(json_serialize_sql({SqlText.Literal($"SELECT ({expression})")}) AS VARCHAR)") ?? "";
            if (!tree.Contains("\"error\":false", StringComparison.Ordinal))
            {
                return "is no SQL expression";
            }

            if (tree.Contains("\"SUBQUERY\"", StringComparison.Ordinal) || !tree.Contains("\"from_table\":{\"type\":\"EMPTY\"", StringComparison.Ordinal) || tree.Split("\"node\":").Length > 2)
            {
                return "only a scalar expression is allowed here, no subquery and no table";
            }

            return Aggregates(database, expression, columns) ? "only a scalar expression is allowed here, no aggregate" : null;
        }
        catch (DuckDBException fault)
        {
            return fault.Message.Split('\n', 2)[0];
        }
    }

    /// <summary>An aggregate over no rows yields one row; a scalar expression yields none.</summary>
    private static bool Aggregates(Database database, string expression, string columns) =>
        database.Count($"SELECT count(*) FROM (SELECT CAST(({expression}) AS VARCHAR) FROM (SELECT {columns}) WHERE false)") > 0;
}
