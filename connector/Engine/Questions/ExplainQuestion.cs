using System.Text.Json;
using Connector.Pipelines;
using Connector.State;
using Connector.State.Trail;

namespace Connector.Engine.Questions;

/// <summary>Asks state and trail about one person, by e-mail address or an id of either side; changes nothing.</summary>
public sealed class ExplainQuestion(StateStore state, PipelineDefinition pipeline)
{
    private const int Latest = 20;

    private readonly QuestionSql sql = new(state);

    /// <exception cref="TerminalException"><c>explain.unknown_person</c> or <c>explain.ambiguous_person</c>.</exception>
    public Explanation Ask(string person, TrailReader trail)
    {
        var pair = Find(person);
        var records = Records(pair);
        var resting = state.Database.Query(sql.Of("resting"), Rest, ("first_id", pair.First), ("second_id", pair.Second), ("link", pair.Number));
        var live = pair.Link is { State: "live" };
        return new Explanation(
            pipeline.Name, pair.Link, records, NextSteps.Of(pair.Link, records, resting, pipeline), Fields(pair, records), resting,
            Changes(trail, pair), live ? ConflictsQuestion.Ask(trail, pipeline, Latest, pair.Number) : []);
    }

    private Pair Find(string person)
    {
        var columns = from line in pipeline.Map
                      where line.As == CanonicalType.Email
                      from side in pipeline.Sides
                      from column in line.On(side.Name).Columns
                      select new { side = side.Name, entity = column.Key, column = column.Value };
        var pairs = state.Database.Query(
            sql.Of("person"),
            row => new Pair(row.Number(0), row.Text(1), row.Text(2), row.IsDBNull(0) ? null : new PersonLink(row.GetInt64(0), row.GetString(3), row.Text(4), row.GetString(5), row.Moment(6))),
            ("columns", JsonSerializer.Serialize(columns)), ("person", person));
        return pairs.Count switch
        {
            1 => pairs[0],
            0 => throw new TerminalException(new Fault("explain.unknown_person", "Nobody of that address or id was seen on either side.", Recovery.FixRecord, Hint: "Check the spelling; a person who appeared since the last run is not known yet.")),
            _ => throw new TerminalException(new Fault("explain.ambiguous_person", $"{pairs.Count} people answer to that: {string.Join("; ", pairs.Select(pair => pair.Ids))}.", Recovery.FixRecord, Hint: "Name one of these ids.")),
        };
    }

    private Dictionary<string, PersonRecord> Records(Pair pair)
    {
        var records = new Dictionary<string, PersonRecord>(StringComparer.Ordinal);
        foreach (var (side, id) in new[] { (state.First, pair.First), (state.Second, pair.Second) })
        {
            foreach (var record in state.Database.Query(
                sql.Of("record"),
                row => new PersonRecord(row.GetString(0), row.GetString(1), row.GetString(2), row.Moment(3), row.GetBoolean(4), row.Moment(5), row.GetBoolean(6)), ("side", side), ("id", id)))
            {
                records[side] = record;
            }
        }

        return records;
    }

    private List<FieldStanding> Fields(Pair pair, Dictionary<string, PersonRecord> records)
    {
        string? Column(FieldMapping line, string side) => records.TryGetValue(side, out var record) ? line.On(side).Columns.GetValueOrDefault(record.Entity) : null;
        var lines = pipeline.Map.Select(line => new
        {
            field = line.Name,
            kind = (line.As ?? CanonicalType.Text).ToString().ToLowerInvariant(),
            first = Column(line, state.First),
            second = Column(line, state.Second),
        }).ToList();
        var order = lines.Select((line, place) => (line.field, place)).ToDictionary(line => line.field, line => line.place, StringComparer.Ordinal);
        return [.. state.Database.Query(
            sql.Of("standing"), Standing,
            ("lines", JsonSerializer.Serialize(lines)), ("first_id", pair.First), ("second_id", pair.Second), ("link", pair.Number)).OrderBy(field => order[field.Field])];
    }

    private FieldStanding Standing(System.Data.Common.DbDataReader row) => new(
        row.GetString(0), row.GetString(1),
        [.. new[] { (state.First, 6), (state.Second, 7) }.Where(side => !row.IsDBNull(side.Item2) && row.GetBoolean(side.Item2)).Select(side => side.Item1)],
        new Dictionary<string, FieldValue>(StringComparer.Ordinal) { [state.First] = new(row.Text(2), row.Text(4)), [state.Second] = new(row.Text(3), row.Text(5)) });

    private Resting Rest(System.Data.Common.DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Text(4), row.Text(5), row.Number(6) ?? 0, row.Moment(7), row.Moment(8),
        new Dictionary<string, string?>(StringComparer.Ordinal) { [state.First] = row.Text(9), [state.Second] = row.Text(10) });

    private List<PastChange> Changes(TrailReader trail, Pair pair) =>
        [.. trail.Query(sql.Of("changes"), ("pipeline", pipeline.Name), ("link", pair.Number), ("first_id", pair.First), ("second_id", pair.Second), ("most", (long)Latest)).Rows.Select(row =>
            new PastChange(TrailValues.Moment(row[0]), (string)row[1]!, (string)row[2]!, (string)row[3]!, (string?)row[4], (string?)row[5], (string)row[6]!, (string?)row[7]))];

    private sealed record Pair(long? Number, string? First, string? Second, PersonLink? Link)
    {
        public string Ids => string.Join(" with ", new[] { First, Second }.OfType<string>());
    }
}
