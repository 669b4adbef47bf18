using System.Text;
using System.Text.Json;
using Connector.Pipelines;
using Connector.State;

namespace Connector.Engine.Mapping;

/// <summary>
/// The SQL that only a mapping can tell: unpacking records into one column per line, and turning pairs of them into one row per field.
/// One UNION ALL branch per field is several times faster than UNPIVOT.
/// </summary>
public sealed class MapSql(BoundMapping mapping)
{
    /// <summary>Before a line's name in a mapped table, so that a line may be called state, id or stamp.</summary>
    private const string Mark = "~";

    /// <summary>Makes <paramref name="table"/>: id, entity, state and per line its value and, where it differs, its image for the other side.</summary>
    /// <param name="source">A query that yields id, entity, state and "values" of records of the side.</param>
    public string Mapped(SideDefinition side, string source, string table) =>
        $"CREATE OR REPLACE TEMP TABLE {table} AS\n{string.Join("\nUNION ALL\n", side.Entities.Select(entity => MappedEntity(side, entity, source)))}";

    /// <summary>
    /// Makes <c>candidate</c>: one row per pair of <c>scoped</c> and field worth deciding. The pairs are joined once, wide; the branches only scan:
    /// a join per branch costs a hash table per branch, which for fifty lines is more memory than the people.
    /// </summary>
    public string Candidates()
    {
        var (first, second) = (mapping.First.Name, mapping.Second.Name);
        var branches = mapping.Lines.Select(line =>
        {
            var (one, two) = (Sides(line, first, "f~"), Sides(line, second, "s~"));
            return $"""
                SELECT link_id, '{line.Name}' AS field, {first}_id, {first}_type, {second}_id, {second}_type, gone, agreed_digest,
                  {one.Now} AS {first}_now, {one.Form} AS {first}_form, {one.Image} AS {first}_image, {one.ImageForm} AS {first}_image_form,
                  {two.Now} AS {second}_now, {two.Form} AS {second}_form, {two.Image} AS {second}_image, {two.ImageForm} AS {second}_image_form
                FROM pair
                WHERE has_exception OR (agreed_digest IS DISTINCT FROM $mapping AND NOT ({one.ImageForm} IS NOT DISTINCT FROM {two.Form} AND {two.ImageForm} IS NOT DISTINCT FROM {one.Form}))
                """;
        });
        return $"""
            CREATE OR REPLACE TEMP TABLE pair AS
            SELECT s0.*, {Wide(first, "f", "f~")}, {Wide(second, "s", "s~")}
            FROM scoped s0 JOIN mapped_{first} f ON f.id = s0.{first}_id JOIN mapped_{second} s ON s.id = s0.{second}_id;
            CREATE OR REPLACE TEMP TABLE candidate AS
            {string.Join("\nUNION ALL\n", branches)}
            """;
    }

    /// <summary>Makes <c>moved</c>: fields of linked pairs that change on a side with this delta, with the old values of both sides (MERGE rule 8).</summary>
    public string Moved()
    {
        var (first, second) = (mapping.First.Name, mapping.Second.Name);
        var branches = mapping.Lines.Select(line =>
        {
            string Moves(string was, string now) => $"{Form(line, Prefixed(was, line))} IS DISTINCT FROM {Form(line, Prefixed(now, line))}";
            return $"""
                SELECT link_id, '{line.Name}' AS field, '{line.Digest}' AS field_digest, {Prefixed("f~", line)} AS {first}_was, {Prefixed("s~", line)} AS {second}_was,
                  {first}_stamp IS NOT NULL AND {Moves("f~", "nf~")} AS {first}_moved, {second}_stamp IS NOT NULL AND {Moves("s~", "ns~")} AS {second}_moved,
                  {first}_stamp, {second}_stamp
                FROM move WHERE ({first}_stamp IS NOT NULL AND {Moves("f~", "nf~")}) OR ({second}_stamp IS NOT NULL AND {Moves("s~", "ns~")})
                """;
        });
        return $"""
            CREATE OR REPLACE TEMP TABLE move AS
            SELECT t.link_id, nf.stamp AS {first}_stamp, ns.stamp AS {second}_stamp, {Wide(first, "f", "f~")}, {Wide(second, "s", "s~")}, {Wide(first, "nf", "nf~")}, {Wide(second, "ns", "ns~")}
            FROM touched t JOIN was_{first} f ON f.id = t.{first}_id JOIN was_{second} s ON s.id = t.{second}_id
            LEFT JOIN now_{first} nf ON nf.id = t.{first}_id LEFT JOIN now_{second} ns ON ns.id = t.{second}_id;
            CREATE OR REPLACE TEMP TABLE moved AS
            {string.Join("\nUNION ALL\n", branches)}
            """;
    }

    /// <summary>Makes <c>given</c>: what a new partner in <paramref name="there"/> would be given, one row per unlinked record and field.</summary>
    public string Given(SideDefinition here, SideDefinition there)
    {
        var entity = there.Entities[0];
        var schema = mapping.Schemas[(there.Name, entity)];
        var branches = mapping.Lines.Where(line => line.CanCreate(there.Name, entity)).Select(line =>
        {
            var column = schema.Find(line.Column(there.Name, entity)!)!;
            var value = Sides(line, here.Name, Mark);
            var sent = line.Line.On(there.Name).Default is { } standIn ? $"coalesce({value.Image}, {SqlText.Literal(standIn)})" : value.Image;
            var has = string.Join(", ", here.Entities.Where(from => line.CanRead(here.Name, from)).Select(SqlText.Literal));
            return $"""
                SELECT m.id, '{line.Name}' AS field, {SqlText.Literal(column.Name)} AS "column", {value.Now} AS used, {sent} AS sent_value, '{line.Digest}' AS field_digest,
                  {column.Length?.ToString() ?? "NULL"}::BIGINT AS most, {column.LengthInBytes} AS in_bytes, {Allowed(column)} AS allowed, {column.RequiredOnCreate} AS required,
                  is_bad('{line.KindWord}', {value.Form}, {value.Now}) AS bad
                FROM mapped_{here.Name} m JOIN unlinked u ON u.side = '{here.Name}' AND u.id = m.id WHERE m.entity IN ({(has.Length > 0 ? has : "''")})
                """;
        });
        return $"CREATE OR REPLACE TEMP TABLE given AS\n{string.Join("\nUNION ALL\n", branches)}";
    }

    /// <summary>Match keys of records of a side: one branch per rung whose line the side has.</summary>
    public string Keys(SideDefinition side, string mapped) => string.Join("\nUNION ALL\n", Rungs()
        .Select(line => $"SELECT '{side.Name}' AS side, id, '{line.Name}' AS field, {Form(line, Value(line))} AS key FROM {mapped} WHERE {Form(line, Value(line))} IS NOT NULL"));

    /// <summary>The lines that are rungs of the ladder, in order.</summary>
    public IEnumerable<BoundLine> Rungs() => mapping.Pipeline.Resolve.Match.Where(rung => rung != "link").Select(rung => mapping.Lines.First(line => line.Name == rung));

    /// <summary>Values that stand now for the lines a write-back may fill.</summary>
    public static string Current(SideDefinition side, IReadOnlyList<BoundLine> lines) => lines.Count == 0
        ? "CREATE OR REPLACE TEMP TABLE now_value (id VARCHAR, field VARCHAR, now VARCHAR)"
        : $"CREATE OR REPLACE TEMP TABLE now_value AS\n{string.Join("\nUNION ALL\n", lines.Select(line => $"SELECT id, '{line.Name}' AS field, {Value(line)} AS now FROM mapped_{side.Name}"))}";

    public static string Allowed(FieldSchema field) =>
        field.Restricted ? $"[{string.Join(", ", field.Values.Select(SqlText.Literal))}]::VARCHAR[]" : "[]::VARCHAR[]";

    private static string Value(BoundLine line) => Prefixed(Mark, line);

    private static string ImageColumn(BoundLine line) => SqlText.Name(Mark + line.Name + "~image");

    private static string Form(BoundLine line, string value) => line.Kind == CanonicalType.Number ? $"form_number({value}, {line.Scale})" : $"form_{line.KindWord}({value})";

    private bool HasImage(BoundLine line, string side) => line.Line.On(side).Image is not null || CutLength(line, side) is not null;

    private static string Prefixed(string prefix, BoundLine line) => SqlText.Name(prefix + line.Name);

    /// <summary>All columns of a mapped table under a prefix.</summary>
    private string Wide(string side, string alias, string prefix) => string.Join(", ", mapping.Lines.SelectMany(line => HasImage(line, side)
        ? new[] { $"{alias}.{Value(line)} AS {Prefixed(prefix, line)}", $"{alias}.{ImageColumn(line)} AS {SqlText.Name(prefix + line.Name + "~image")}" }
        : [$"{alias}.{Value(line)} AS {Prefixed(prefix, line)}"]));

    private (string Now, string Form, string Image, string ImageForm) Sides(BoundLine line, string side, string prefix)
    {
        var now = Prefixed(prefix, line);
        var image = HasImage(line, side) ? SqlText.Name(prefix + line.Name + "~image") : now;
        var sent = $"image_of('{line.KindWord}', {line.Scale}, {image})";
        return (now, Form(line, now), sent, Form(line, image));
    }

    private string MappedEntity(SideDefinition side, string entity, string source)
    {
        var schema = mapping.Schemas[(side.Name, entity)];
        var columns = mapping.Readable(side, entity).Concat(mapping.Hidden(side, entity)).ToList();
        var shape = JsonSerializer.Serialize(columns.ToDictionary(column => column, _ => "VARCHAR", StringComparer.OrdinalIgnoreCase));
        var text = new StringBuilder("SELECT id, entity, state, stamp");
        foreach (var line in mapping.Lines)
        {
            text.Append($",\n  {Own(line, side, entity)} AS {Value(line)}");
            if (HasImage(line, side.Name))
            {
                text.Append($",\n  {Image(line, side, entity)} AS {ImageColumn(line)}");
            }
        }

        var typed = string.Concat(mapping.Lines.Any(line => line.Line.On(side.Name).Image is not null)
            ? columns.Select(column => $", TRY_CAST(v.{SqlText.Name(column)} AS {SqlType(schema.Find(column)?.Type)}) AS {SqlText.Name(column)}")
            : []);
        return text.Append($"\nFROM (SELECT \"$id\" AS id, \"$entity\" AS entity, \"$state\" AS state, \"$stamp\" AS stamp, v{typed} FROM ")
            .Append($"(SELECT id AS \"$id\", entity AS \"$entity\", state AS \"$state\", stamp AS \"$stamp\", from_json(\"values\", {SqlText.Literal(shape)}) AS v FROM ({source}) WHERE entity = {SqlText.Literal(entity)}))")
            .ToString();
    }

    private static string Own(BoundLine line, SideDefinition side, string entity) => line.Column(side.Name, entity) switch
    {
        null => "CAST(NULL AS VARCHAR)",
        BoundLine.EntityColumn => "entity",
        BoundLine.DeletedColumn => "CASE state WHEN 'live' THEN 'false' ELSE 'true' END",
        var column => $"v.{SqlText.Name(column)}",
    };

    private string Image(BoundLine line, SideDefinition side, string entity)
    {
        var own = Own(line, side, entity);
        var image = line.Line.On(side.Name).Image is { } expression && line.Column(side.Name, entity) is not null
            ? $"CAST(({Expression.Bind(expression, own)}) AS VARCHAR)"
            : own;
        return CutLength(line, side.Name) is not { } cut ? image
            : cut.InBytes ? $"left({image}, greatest({cut.Length} - (strlen({image}) - length({image})), {cut.Length / 4}))"
            : $"left({image}, {cut.Length})";
    }

    /// <summary>Where the line says cut: the shortest length the other side's writable columns take (MERGE rule 1).</summary>
    private (int Length, bool InBytes)? CutLength(BoundLine line, string side)
    {
        var there = mapping.Pipeline.Opposite(mapping.Pipeline.Side(side));
        return line.Line.TooLong != TooLong.Cut ? null : there.Entities
            .Where(entity => line.CanWrite(there.Name, entity) || line.CanCreate(there.Name, entity))
            .Select(entity => mapping.Schemas[(there.Name, entity)].Find(line.Column(there.Name, entity)!))
            .Where(field => field?.Length is not null)
            .Select(field => ((int Length, bool InBytes)?)(field!.Length!.Value, field.LengthInBytes))
            .MinBy(limit => limit!.Value.Length);
    }

    public static string SqlType(FieldType? type) => type switch
    {
        FieldType.Boolean => "BOOLEAN",
        FieldType.Integer => "BIGINT",
        FieldType.Number => "DOUBLE",
        FieldType.Date => "DATE",
        FieldType.DateTime => "TIMESTAMP",
        _ => "VARCHAR",
    };
}
