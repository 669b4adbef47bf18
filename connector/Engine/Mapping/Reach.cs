using Connector.Pipelines;
using Connector.State;
using DuckDB.NET.Data;

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
            Fill(run.Database, run.Mapping);
            LifeTables.Make(run);
            run.HasReach = true;
        }
    }

    private static string Sql(BoundMapping mapping)
    {
        var (first, second) = (mapping.First.Name, mapping.Second.Name);
        return $"""
            CREATE OR REPLACE TEMP TABLE line_kind (field VARCHAR, kind VARCHAR, scale INTEGER, field_digest VARCHAR);
            CREATE OR REPLACE TEMP TABLE line_path (side VARCHAR, entity VARCHAR, field VARCHAR, path VARCHAR);
            CREATE OR REPLACE TEMP TABLE write_back_line (side VARCHAR, entity VARCHAR, field VARCHAR, "column" VARCHAR, field_digest VARCHAR, virtual VARCHAR);
            CREATE OR REPLACE TEMP TABLE reach (
              field VARCHAR, {first}_type VARCHAR, {second}_type VARCHAR, kind VARCHAR, scale INTEGER, field_digest VARCHAR, deletion_line BOOLEAN,
              winner_rule VARCHAR, winner_side VARCHAR, too_long VARCHAR, not_offered VARCHAR, mutual BOOLEAN,
              to_{first} BOOLEAN, {first}_column VARCHAR, {first}_length BIGINT, {first}_bytes BOOLEAN, {first}_nullable BOOLEAN, {first}_restricted BOOLEAN, {first}_flags BOOLEAN, {first}_blank VARCHAR,
              to_{second} BOOLEAN, {second}_column VARCHAR, {second}_length BIGINT, {second}_bytes BOOLEAN, {second}_nullable BOOLEAN, {second}_restricted BOOLEAN, {second}_flags BOOLEAN, {second}_blank VARCHAR);

            """ + Choices.Sql(mapping) + ValueMap.Listed(mapping);
    }

    /// <summary>By appenders: as statements, a hundred rows of constants take longer to plan than many a run takes in all.</summary>
    private static void Fill(Database database, BoundMapping mapping)
    {
        var columns = from side in mapping.Pipeline.Sides
                      from entity in side.Entities
                      from line in mapping.Lines
                      let column = line.Column(side.Name, entity)
                      where column is not null
                      select (Side: side.Name, Entity: entity, line.Name, Path: MapSql.Path(column));
        var pairs = from line in mapping.Lines
                    from one in mapping.First.Entities
                    from two in mapping.Second.Entities
                    where line.CanRead(mapping.First.Name, one) && line.CanRead(mapping.Second.Name, two)
                    select (Line: line, One: one, Two: two);
        database.Append("line_kind", mapping.Lines, (row, line) => row.AppendValue(line.Name).AppendValue(line.KindWord).AppendValue(line.Scale).AppendValue(line.Digest));
        database.Append("line_path", columns, (row, path) => row.AppendValue(path.Side).AppendValue(path.Entity).AppendValue(path.Name).AppendValue(path.Path));
        database.Append("reach", pairs, (row, pair) => Write(row, mapping, pair.Line, pair.One, pair.Two));
        database.Append("write_back_line", WriteBacks(mapping), (row, back) => row
            .AppendValue(back.Here.Name).AppendValue(back.Entity).AppendValue(back.Line.Name).AppendValue(back.Line.Column(back.Here.Name, back.Entity)).AppendValue(back.Line.Digest).AppendValue(back.What));
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

    private static IEnumerable<(SideDefinition Here, string Entity, BoundLine Line, string What)> WriteBacks(BoundMapping mapping) =>
        from here in mapping.Pipeline.Sides
        let there = mapping.Pipeline.Opposite(here)
        from line in WriteBackLines(mapping, here)
        from own in here.Entities
        where line.CanWrite(here.Name, own)
        select (here, own, line, mapping.IsId(there, there.Entities[0], line) ? "$id" : BoundLine.EntityColumn);

    private static void Write(IDuckDBAppenderRow row, BoundMapping mapping, BoundLine line, string one, string two)
    {
        var policy = mapping.PolicyOf(line).For(one, two);
        // As the file has it, whatever the sides let this user write.
        var mutual = line.Line.On(mapping.First.Name).Writable.Contains(one) && line.Line.On(mapping.Second.Name).Writable.Contains(two);
        var deletion = new[] { line.Column(mapping.First.Name, one), line.Column(mapping.Second.Name, two) }.Contains(BoundLine.DeletedColumn, StringComparer.Ordinal);
        row.AppendValue(line.Name).AppendValue(one).AppendValue(two).AppendValue(line.KindWord).AppendValue(line.Scale).AppendValue(line.Digest).AppendValue(deletion)
            .AppendValue(Word(policy.Rule)).AppendValue(policy.Side).AppendValue(Word(line.Line.TooLong)).AppendValue(Word(line.Line.NotOffered)).AppendValue(mutual);
        Write(row, mapping, line, mapping.First, one);
        Write(row, mapping, line, mapping.Second, two);
    }

    private static void Write(IDuckDBAppenderRow row, BoundMapping mapping, BoundLine line, SideDefinition side, string entity)
    {
        var column = line.Column(side.Name, entity)!;
        var field = column[0] == '$' ? null : mapping.Schemas[(side.Name, entity)].Find(column);
        var flags = mapping.Pipeline.Resolve.Delete[side.Name] == DeletePolicy.Flag;
        row.AppendValue(line.CanWrite(side.Name, entity)).AppendValue(field?.Name ?? column).AppendValue((long?)field?.Length).AppendValue(field?.LengthInBytes ?? false)
            .AppendValue(field?.Nullable ?? true).AppendValue(field?.Restricted ?? false).AppendValue(flags).AppendValue(Word((line.Line.Blank ?? mapping.Pipeline.Resolve.Blank).For(side.Name)));
    }

    private static string Word(Enum value) => value switch
    {
        WinnerRule.NonBlank => "non_blank",
        _ => value.ToString().ToLowerInvariant(),
    };
}
