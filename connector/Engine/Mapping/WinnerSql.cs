using Connector.Pipelines;
using Connector.State;

namespace Connector.Engine.Mapping;

/// <summary>
/// Winners that are expressions of the file, over columns called like the sides and <c>base</c>, each typed as the line is.
/// The view <c>expressed</c>: what they give for each candidate; null where they fail.
/// </summary>
public static class WinnerSql
{
    public const string Base = "base";

    /// <summary>Every expression with the entities it decides for.</summary>
    public static IEnumerable<(BoundLine Line, string One, string Two, string Sql)> Of(BoundMapping mapping) =>
        from line in mapping.Lines
        from one in mapping.First.Entities
        from two in mapping.Second.Entities
        let sql = mapping.PolicyOf(line).For(one, two).Sql
        where sql is not null
        select (line, one, two, sql);

    public static string View(BoundMapping mapping)
    {
        var (first, second) = (mapping.First.Name, mapping.Second.Name);
        var parts = Of(mapping).Select(one => $"""
            SELECT "$link" AS link_id, "$field" AS field, TRY(struct_pack(v := CAST(({one.Sql}) AS VARCHAR))) AS outcome
            FROM (SELECT c.link_id AS "$link", c.field AS "$field", {Typed(one.Line, $"c.{first}_form")} AS {first}, {Typed(one.Line, $"c.{second}_form")} AS {second},
                    CASE WHEN b.status <> 'none' AND b.field_digest = '{one.Line.Digest}' THEN {Typed(one.Line, $"form_of('{one.Line.KindWord}', {one.Line.Scale}, b.{first}_base)")} END AS {Base}
                  FROM candidate c LEFT JOIN base b ON b.link_id = c.link_id AND b.field = c.field
                  WHERE c.field = '{one.Line.Name}' AND c.{first}_type = {SqlText.Literal(one.One)} AND c.{second}_type = {SqlText.Literal(one.Two)})
            """).DefaultIfEmpty("SELECT CAST(NULL AS BIGINT) AS link_id, CAST(NULL AS VARCHAR) AS field, struct_pack(v := CAST(NULL AS VARCHAR)) AS outcome WHERE false");
        return $"CREATE OR REPLACE TEMP VIEW expressed AS {string.Join("\nUNION ALL\n", parts)}";
    }

    /// <summary>A value as the expression sees it.</summary>
    public static string Typed(BoundLine line, string value) => $"TRY_CAST({value} AS {TypeOf(line.Kind)})";

    private static string TypeOf(CanonicalType kind) => MapSql.SqlType(kind switch
    {
        CanonicalType.Boolean => FieldType.Boolean,
        CanonicalType.Integer => FieldType.Integer,
        CanonicalType.Number => FieldType.Number,
        CanonicalType.Date => FieldType.Date,
        CanonicalType.DateTime => FieldType.DateTime,
        _ => FieldType.Text,
    });
}
