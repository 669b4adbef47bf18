namespace Connector.Engine.Extract;

/// <summary>
/// When lines' values changed, as sides tell it (MERGE rule 20): the table <c>field_time</c>. Sides that can tell are in <c>teller</c>; of the others a record's stamp stands for its fields.
/// </summary>
public sealed class FieldTimes(RunContext run)
{
    private readonly Dictionary<string, ILookup<string, string>> lines = new(StringComparer.Ordinal);

    public void Prepare() => run.Database.Execute("""
        CREATE OR REPLACE TEMP TABLE field_time (side VARCHAR, id VARCHAR, field VARCHAR, "at" TIMESTAMP);
        CREATE OR REPLACE TEMP TABLE teller (side VARCHAR)
        """);

    /// <param name="since">Times before that are of changes that were seen already: of a newer change, told by nobody, they would say too much.</param>
    public void Keep(LiveSide side, Page page, DateTimeOffset? since = null)
    {
        if (page.FieldTimes is not { } times)
        {
            return;
        }

        if (!lines.TryGetValue(side.Name, out var named))
        {
            lines[side.Name] = named = LinesOf(side);
            run.Database.Execute("INSERT INTO teller VALUES ($side)", ("side", side.Name));
        }

        run.Database.Append("field_time", times.Where(time => since is null || time.At >= since).SelectMany(time => named[time.Field].Select(line => (time.Id, Line: line, time.At))), (row, time) => row
            .AppendValue(side.Name).AppendValue(time.Id).AppendValue(time.Line).AppendValue(time.At.UtcDateTime));
    }

    private ILookup<string, string> LinesOf(LiveSide side) => run.Mapping.Lines
        .SelectMany(line => side.Definition.Entities.Select(entity => line.Column(side.Name, entity)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Select(column => (Column: column, line.Name)))
        .ToLookup(pair => pair.Column, pair => pair.Name, StringComparer.OrdinalIgnoreCase);
}
