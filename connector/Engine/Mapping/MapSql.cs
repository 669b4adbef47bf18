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
        var (stored, virtuals) = Lines(side, entity, only);
        return $"""
            SELECT id, entity, unnest({Names(stored, virtuals)}) AS field, unnest({Values(side, entity, stored, virtuals, "\"values\"", "entity", "state")}) AS now
            FROM ({source}) WHERE entity = {SqlText.Literal(entity)}
            """;
    }));

    /// <summary>A query of id, field, was, now and stamp: what reads otherwise, letter by letter, in the arrived records of a side that were of one entity and are of another (mostly the same).</summary>
    public string Altered(SideDefinition side, string was, string now)
    {
        var (stored, virtuals) = Lines(side, now);
        stored = [.. stored.Where(line => line.Column(side.Name, was) is { } column && column[0] != '$')];
        virtuals = [.. virtuals.Where(line => line.Column(side.Name, was) == line.Column(side.Name, now))];
        return $$"""
            SELECT {{SqlText.Literal(side.Name)}} AS side, id, x.field AS field, x.was AS was, x.now AS now, stamp FROM (
              SELECT a.id, stamp, unnest(list_transform(list_filter(list_zip({{Names(stored, virtuals)}},
                {{Values(side, was, stored, virtuals, "k.\"values\"", "was_entity", "was_state")}},
                {{Values(side, now, stored, virtuals, "a.\"values\"", "a.\"entity\"", "a.\"state\"")}}), lambda l: l[2] IS DISTINCT FROM l[3]), lambda l: {'field': l[1], 'was': l[2], 'now': l[3]})) AS x
              FROM arrived a JOIN known k ON k.side = a.side AND k.id = a.id
              WHERE a.side = {{SqlText.Literal(side.Name)}} AND was_entity = {{SqlText.Literal(was)}} AND a.entity = {{SqlText.Literal(now)}})
            """;
    }

    /// <summary>A query of id, entity, field, value, compare form, the image for the other side with its form, and that image uncut where it had to be cut.</summary>
    /// <param name="source">A query that yields id, entity, state and "values".</param>
    /// <param name="only">A query of id and field: the lines wanted; null = all.</param>
    public string Mapped(SideDefinition side, string source, string? only)
    {
        var shaped = Shaped(side);
        var shapes = shaped.SelectMany(line => side.Entities.Where(entity => line.Column(side.Name, entity) is not null).Select(entity => Shape(line, side, entity, source)));
        var join = shaped.Count == 0 ? "" : $"LEFT JOIN ({string.Join("\nUNION ALL\n", shapes)}) i ON i.id = u.id AND i.field = u.field";
        var image = shaped.Count == 0 ? "now" : "CASE WHEN i.id IS NULL THEN now ELSE i.image END";
        var lines = only is null ? Unpack(side, source) : $"""
            SELECT r.id, r.entity, o.field, value_of(r."values", p.path, r.entity, r.state) AS now
            FROM ({source}) r JOIN ({only}) o ON o.id = r.id JOIN line_path p ON p.side = '{side.Name}' AND p.entity = r.entity AND p.field = o.field
            """;
        return $"""
            SELECT id, entity, field, now, form, image_of(kind, image_form, shaped) AS image, image_form, whole
            FROM (SELECT *, {(shaped.Count == 0 ? "form" : "form_of(kind, scale, shaped)")} AS image_form
              FROM (SELECT u.id, entity, u.field, now, kind, scale, form_of(kind, scale, now) AS form, {image} AS shaped, {(shaped.Count == 0 ? "CAST(NULL AS VARCHAR)" : "(i.whole)")} AS whole
                FROM ({lines}) u JOIN line_kind k ON k.field = u.field
                {join}))
            """;
    }

    /// <summary>The lines that are rungs of the ladder, in order.</summary>
    public IEnumerable<BoundLine> Rungs() => mapping.Pipeline.Resolve.Match.Where(rung => rung != "link").Select(rung => mapping.Lines.First(line => line.Name == rung));

    public static string SqlType(FieldType? type) => type switch
    {
        FieldType.Boolean => "BOOLEAN",
        FieldType.Integer => "BIGINT",
        FieldType.Number => "DOUBLE",
        FieldType.Date => "DATE",
        FieldType.DateTime => "TIMESTAMP",
        _ => "VARCHAR",
    };

    /// <summary>Where a line's value lies in a record's JSON; $entity and $deleted are no fields and stand for themselves.</summary>
    public static string Path(string column) => column[0] == '$' ? column : $"$.\"{column}\"";

    private (List<BoundLine> Stored, List<BoundLine> Virtuals) Lines(SideDefinition side, string entity, IReadOnlyCollection<string>? only = null)
    {
        var lines = mapping.Lines.Where(line => line.Column(side.Name, entity) is not null && (only is null || only.Contains(line.Name))).ToList();
        return ([.. lines.Where(line => line.Column(side.Name, entity)![0] != '$')], [.. lines.Where(line => line.Column(side.Name, entity)![0] == '$')]);
    }

    private static string Names(List<BoundLine> stored, List<BoundLine> virtuals) => $"[{string.Join(", ", stored.Concat(virtuals).Select(line => $"'{line.Name}'"))}]::VARCHAR[]";

    /// <summary>The values of these lines as one list, read in one pass over the record.</summary>
    private static string Values(SideDefinition side, string of, List<BoundLine> stored, List<BoundLine> virtuals, string values, string entity, string state)
    {
        var paths = string.Join(", ", stored.Select(line => SqlText.Literal(Path(line.Column(side.Name, of)!))));
        var others = string.Join(", ", virtuals.Select(line => line.Column(side.Name, of) == BoundLine.EntityColumn ? entity : $"CASE {state} WHEN 'live' THEN 'false' ELSE 'true' END"));
        return $"list_concat(json_extract_string(coalesce({values}, '{{}}'), [{paths}]::VARCHAR[]), [{others}]::VARCHAR[])";
    }

    private List<BoundLine> Shaped(SideDefinition side) => [.. mapping.Lines.Where(line => line.Line.On(side.Name).Image is not null || line.Line.Values.Count > 0 || CutLength(line, side) is not null)];

    /// <summary>The image of one line that is more than its value: the file's expression or values, the cut, or both.</summary>
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
        var image = line.Line.On(side.Name).Image is { } expression ? $"CAST(({Expression.Bind(expression, own)}) AS VARCHAR)" : ValueMap.Image(mapping, line, side, $"CAST({own} AS VARCHAR)");
        return $"""
            SELECT id, field, image, CASE WHEN image IS DISTINCT FROM uncut THEN uncut END AS whole
            FROM (SELECT "$id" AS id, '{line.Name}' AS field, {image} AS uncut, {Cut("uncut", CutLength(line, side))} AS image
            FROM (SELECT "$id", "$entity", "$state"{typed} FROM (SELECT id AS "$id", entity AS "$entity", state AS "$state", from_json("values", {shape}) AS v FROM ({source}) WHERE entity = {SqlText.Literal(entity)})))
            """;
    }

    private static string Cut(string image, (int Length, bool InBytes)? limit) => limit is { } cut ? $"cut_to({image}, {cut.Length}, {cut.InBytes})" : image;

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
