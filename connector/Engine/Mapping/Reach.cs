using Connector.Pipelines;
using Connector.State;

namespace Connector.Engine.Mapping;

/// <summary>
/// The table <c>reach</c>: per line and pair of entities what may be written where, who wins, and what the destination takes.
/// <c>line_kind</c> and <c>line_path</c>: how a line's values compare and where they lie. <c>choice</c> and <c>variant_kind</c>: see <see cref="Choices"/>; <c>listed</c>: see <see cref="ValueMap"/>. <c>write_back_line</c>: lines that note a new partner's id or entity at the record it was made from.
/// </summary>
public static class Reach
{
    /// <summary>Makes the tables unless this run has them: a cycle without a change never asks.</summary>
    public static void Need(RunContext run)
    {
        if (!run.HasReach)
        {
            Statements.Run(run.Database, Sql(run.Mapping), run.Parameters);
            LifeTables.Make(run);
            run.HasReach = true;
        }
    }

    private static string Sql(BoundMapping mapping)
    {
        var (first, second) = (mapping.First, mapping.Second);
        var rows = (from line in mapping.Lines
                    from one in first.Entities
                    from two in second.Entities
                    where line.CanRead(first.Name, one) && line.CanRead(second.Name, two)
                    select Row(mapping, line, one, two)).ToList();
        var create = $"""
            CREATE OR REPLACE TEMP TABLE reach (
              field VARCHAR, {first.Name}_type VARCHAR, {second.Name}_type VARCHAR, kind VARCHAR, scale INTEGER, field_digest VARCHAR, deletion_line BOOLEAN,
              winner_rule VARCHAR, winner_side VARCHAR, too_long VARCHAR, not_offered VARCHAR, mutual BOOLEAN,
              to_{first.Name} BOOLEAN, {first.Name}_column VARCHAR, {first.Name}_length BIGINT, {first.Name}_bytes BOOLEAN, {first.Name}_nullable BOOLEAN, {first.Name}_restricted BOOLEAN, {first.Name}_flags BOOLEAN, {first.Name}_blank VARCHAR,
              to_{second.Name} BOOLEAN, {second.Name}_column VARCHAR, {second.Name}_length BIGINT, {second.Name}_bytes BOOLEAN, {second.Name}_nullable BOOLEAN, {second.Name}_restricted BOOLEAN, {second.Name}_flags BOOLEAN, {second.Name}_blank VARCHAR);

            """;
        var kinds = string.Join(",\n", mapping.Lines.Select(line => $"('{line.Name}', '{line.KindWord}', {line.Scale}, '{line.Digest}')"));
        var lines = $"CREATE OR REPLACE TEMP TABLE line_kind (field VARCHAR, kind VARCHAR, scale INTEGER, field_digest VARCHAR);\nINSERT INTO line_kind VALUES {kinds};\n";
        return lines + Paths(mapping) + Choices.Sql(mapping) + ValueMap.Listed(mapping) + create + (rows.Count == 0 ? "" : $"INSERT INTO reach VALUES\n{string.Join(",\n", rows)};\n") + WriteBack(mapping);
    }

    /// <summary>The table <c>line_path</c>: where each line's value lies in a record.</summary>
    private static string Paths(BoundMapping mapping)
    {
        var rows = from side in mapping.Pipeline.Sides
                   from entity in side.Entities
                   from line in mapping.Lines
                   let column = line.Column(side.Name, entity)
                   where column is not null
                   select $"('{side.Name}', {SqlText.Literal(entity)}, '{line.Name}', {SqlText.Literal(MapSql.Path(column))})";
        return $"CREATE OR REPLACE TEMP TABLE line_path (side VARCHAR, entity VARCHAR, field VARCHAR, path VARCHAR);\nINSERT INTO line_path VALUES {string.Join(",\n", rows)};\n";
    }

    /// <summary>The table <c>give_line</c>: what a new record of <paramref name="there"/> can be given by each entity here, and what it takes.</summary>
    public static string Given(BoundMapping mapping, SideDefinition here, SideDefinition there)
    {
        var entity = there.Entities[0];
        var schema = mapping.Schemas[(there.Name, entity)];
        var rows = from line in mapping.Lines
                   where line.CanCreate(there.Name, entity)
                   from own in here.Entities
                   where line.CanRead(here.Name, own)
                   let column = schema.Find(line.Column(there.Name, entity)!)!
                   select $"({SqlText.Literal(own)}, '{line.Name}', {SqlText.Literal(column.Name)}, {column.Length?.ToString() ?? "NULL"}, {column.LengthInBytes}, {column.Restricted}, {column.RequiredOnCreate}, {SqlText.Literal(line.Line.On(there.Name).Default)})";
        return $"""
            CREATE OR REPLACE TEMP TABLE give_line (entity VARCHAR, field VARCHAR, "column" VARCHAR, most BIGINT, in_bytes BOOLEAN, restricted BOOLEAN, required BOOLEAN, stand_in VARCHAR);
            INSERT INTO give_line VALUES {string.Join(",\n", rows)}
            """;
    }

    /// <summary>Lines on <paramref name="here"/> that a new partner's id or entity flows into.</summary>
    public static IReadOnlyList<BoundLine> WriteBackLines(BoundMapping mapping, SideDefinition here)
    {
        var there = mapping.Pipeline.Opposite(here);
        var entity = there.Entities[0];
        return [.. mapping.Lines.Where(line => line.Line.On(there.Name).Image is null
            && (mapping.IsId(there, entity, line) || line.Column(there.Name, entity) == BoundLine.EntityColumn)
            && here.Entities.Any(own => line.CanWrite(here.Name, own)))];
    }

    private static string WriteBack(BoundMapping mapping)
    {
        var rows = from here in mapping.Pipeline.Sides
                   let there = mapping.Pipeline.Opposite(here)
                   from line in WriteBackLines(mapping, here)
                   from own in here.Entities
                   where line.CanWrite(here.Name, own)
                   let what = mapping.IsId(there, there.Entities[0], line) ? "$id" : BoundLine.EntityColumn
                   select $"({SqlText.Literal(here.Name)}, {SqlText.Literal(own)}, {SqlText.Literal(line.Name)}, {SqlText.Literal(line.Column(here.Name, own))}, '{line.Digest}', '{what}')";
        var values = string.Join(",\n", rows);
        return "CREATE OR REPLACE TEMP TABLE write_back_line (side VARCHAR, entity VARCHAR, field VARCHAR, \"column\" VARCHAR, field_digest VARCHAR, virtual VARCHAR);\n"
            + (values.Length == 0 ? "" : $"INSERT INTO write_back_line VALUES\n{values};\n");
    }

    private static string Row(BoundMapping mapping, BoundLine line, string one, string two)
    {
        var policy = mapping.PolicyOf(line).For(one, two);
        // As the file has it, whatever the sides let this user write.
        var mutual = line.Line.On(mapping.First.Name).Writable.Contains(one) && line.Line.On(mapping.Second.Name).Writable.Contains(two);
        var deletion = new[] { line.Column(mapping.First.Name, one), line.Column(mapping.Second.Name, two) }.Contains(BoundLine.DeletedColumn, StringComparer.Ordinal);
        return $"({SqlText.Literal(line.Name)}, {SqlText.Literal(one)}, {SqlText.Literal(two)}, '{line.KindWord}', {line.Scale}, '{line.Digest}', {deletion}, '{Word(policy.Rule)}', {SqlText.Literal(policy.Side)}, '{Word(line.Line.TooLong)}', '{Word(line.Line.NotOffered)}', {mutual}, {Side(mapping, line, mapping.First, one)}, {Side(mapping, line, mapping.Second, two)})";
    }

    private static string Side(BoundMapping mapping, BoundLine line, SideDefinition side, string entity)
    {
        var column = line.Column(side.Name, entity)!;
        var field = column[0] == '$' ? null : mapping.Schemas[(side.Name, entity)].Find(column);
        var flags = mapping.Pipeline.Resolve.Delete[side.Name] == DeletePolicy.Flag;
        return $"{line.CanWrite(side.Name, entity)}, {SqlText.Literal(field?.Name ?? column)}, {field?.Length?.ToString() ?? "NULL"}, {field?.LengthInBytes ?? false}, {field?.Nullable ?? true}, {field?.Restricted ?? false}, {flags}, '{Word((line.Line.Blank ?? mapping.Pipeline.Resolve.Blank).For(side.Name))}'";
    }

    private static string Word(Enum value) => value switch
    {
        WinnerRule.NonBlank => "non_blank",
        _ => value.ToString().ToLowerInvariant(),
    };
}
