using System.Text.Json;
using Connector.Pipelines;
using Connector.State;

namespace Connector.Engine.Mapping;

/// <summary>
/// The SQL only a mapping can tell: records unpacked into one row per line. One parse per record, one short statement per entity:
/// a branch or a wide column per line costs DuckDB more to plan than to run.
/// </summary>
public sealed class MapSql(BoundMapping mapping)
{
    /// <summary>A query of id, entity, field and now: every line a record of the side has, or only some.</summary>
    /// <param name="source">A query that yields id, entity, state and "values".</param>
    public string Unpack(SideDefinition side, string source, IReadOnlyCollection<string>? only = null) => string.Join("\nUNION ALL\n", side.Entities.Select(entity =>
    {
        var lines = mapping.Lines.Where(line => line.Column(side.Name, entity) is not null && (only is null || only.Contains(line.Name))).ToList();
        var stored = lines.Where(line => line.Column(side.Name, entity)![0] != '$').ToList();
        var virtuals = lines.Except(stored).ToList();
        var fields = string.Join(", ", stored.Concat(virtuals).Select(line => $"'{line.Name}'"));
        var paths = string.Join(", ", stored.Select(line => SqlText.Literal($"$.\"{line.Column(side.Name, entity)}\"")));
        var others = string.Join(", ", virtuals.Select(line => line.Column(side.Name, entity) == BoundLine.EntityColumn ? "entity" : "CASE state WHEN 'live' THEN 'false' ELSE 'true' END"));
        return $"""
            SELECT id, entity, unnest([{fields}]::VARCHAR[]) AS field, unnest(list_concat(json_extract_string("values", [{paths}]::VARCHAR[]), [{others}]::VARCHAR[])) AS now
            FROM ({source}) WHERE entity = {SqlText.Literal(entity)}
            """;
    }));

    /// <summary>Makes <paramref name="table"/>: id, entity, field, value, compare form, and the image for the other side with its form.</summary>
    public string Mapped(SideDefinition side, string source, string table)
    {
        var shaped = Shaped(side);
        var shapes = shaped.SelectMany(line => side.Entities.Where(entity => line.Column(side.Name, entity) is not null).Select(entity => Shape(line, side, entity, source)));
        var join = shaped.Count == 0 ? "" : $"LEFT JOIN ({string.Join("\nUNION ALL\n", shapes)}) i ON i.id = u.id AND i.field = u.field";
        var image = shaped.Count == 0 ? "now" : "CASE WHEN i.id IS NULL THEN now ELSE i.image END";
        return $"""
            CREATE OR REPLACE TEMP TABLE {table} AS
            SELECT id, entity, field, now, form, image_of(kind, image_form, shaped) AS image, image_form
            FROM (SELECT *, {(shaped.Count == 0 ? "form" : "form_of(kind, scale, shaped)")} AS image_form
              FROM (SELECT u.id, entity, u.field, now, kind, scale, form_of(kind, scale, now) AS form, {image} AS shaped
                FROM ({Unpack(side, source)}) u JOIN line_kind k ON k.field = u.field
                {join}))
            """;
    }

    /// <summary>The lines that are rungs of the ladder, in order.</summary>
    public IEnumerable<BoundLine> Rungs() => mapping.Pipeline.Resolve.Match.Where(rung => rung != "link").Select(rung => mapping.Lines.First(line => line.Name == rung));

    public static string Allowed(FieldSchema field) =>
        field.Restricted ? $"[{string.Join(", ", field.Values.Select(SqlText.Literal))}]::VARCHAR[]" : "[]::VARCHAR[]";

    public static string SqlType(FieldType? type) => type switch
    {
        FieldType.Boolean => "BOOLEAN",
        FieldType.Integer => "BIGINT",
        FieldType.Number => "DOUBLE",
        FieldType.Date => "DATE",
        FieldType.DateTime => "TIMESTAMP",
        _ => "VARCHAR",
    };

    private List<BoundLine> Shaped(SideDefinition side) => [.. mapping.Lines.Where(line => line.Line.On(side.Name).Image is not null || CutLength(line, side) is not null)];

    /// <summary>The image of one line that is more than its value: the file's expression, the cut, or both.</summary>
    private string Shape(BoundLine line, SideDefinition side, string entity, string source)
    {
        var schema = mapping.Schemas[(side.Name, entity)];
        var column = line.Column(side.Name, entity)!;
        var columns = Expression.Columns(line.Line.On(side.Name).Image ?? "").Where(name => schema.Find(name) is not null).Append(column).Where(name => name[0] != '$')
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var shape = SqlText.Literal(JsonSerializer.Serialize(columns.ToDictionary(name => name, _ => "VARCHAR", StringComparer.OrdinalIgnoreCase)));
        var typed = string.Concat(columns.Select(name => $", TRY_CAST(v.{SqlText.Name(name)} AS {SqlType(schema.Find(name)?.Type)}) AS {SqlText.Name(name)}"));
        var own = column switch
        {
            BoundLine.EntityColumn => "\"$entity\"",
            BoundLine.DeletedColumn => "\"$state\" <> 'live'",
            _ => SqlText.Name(column),
        };
        var image = line.Line.On(side.Name).Image is { } expression ? $"CAST(({Expression.Bind(expression, own)}) AS VARCHAR)" : $"CAST({own} AS VARCHAR)";
        return $"""
            SELECT "$id" AS id, '{line.Name}' AS field, {Cut(image, CutLength(line, side))} AS image
            FROM (SELECT "$id", "$entity", "$state"{typed} FROM (SELECT id AS "$id", entity AS "$entity", state AS "$state", from_json("values", {shape}) AS v FROM ({source}) WHERE entity = {SqlText.Literal(entity)}))
            """;
    }

    // Where bytes count, characters that take more than one make the text shorter still: never over the limit.
    private static string Cut(string image, (int Length, bool InBytes)? limit) => limit is not { } cut ? image
        : cut.InBytes ? $"left({image}, greatest({cut.Length} - (strlen({image}) - length({image})), {cut.Length / 4}))"
        : $"left({image}, {cut.Length})";

    /// <summary>Where the line says cut: the shortest length the other side's writable columns take (MERGE rule 1).</summary>
    private (int Length, bool InBytes)? CutLength(BoundLine line, SideDefinition side)
    {
        var there = mapping.Pipeline.Opposite(side);
        return line.Line.TooLong != TooLong.Cut ? null : there.Entities
            .Where(entity => line.CanWrite(there.Name, entity) || line.CanCreate(there.Name, entity))
            .Select(entity => mapping.Schemas[(there.Name, entity)].Find(line.Column(there.Name, entity)!))
            .Where(field => field?.Length is not null)
            .Select(field => ((int Length, bool InBytes)?)(field!.Length!.Value, field.LengthInBytes))
            .MinBy(limit => limit!.Value.Length);
    }
}
