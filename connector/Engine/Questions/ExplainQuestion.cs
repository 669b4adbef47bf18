using System.Text.Json;
using Connector.Pipelines;
using Connector.State;
using Connector.State.Trail;

namespace Connector.Engine.Questions;

/// <summary>Asks state and trail about one person, by e-mail address or an id of either side; changes nothing.</summary>
public sealed class ExplainQuestion(StateStore state, PipelineDefinition pipeline, TimeProvider time)
{
    private const int Latest = 20;

    private readonly QuestionSql sql = new(state);

    /// <exception cref="TerminalException"><c>explain.unknown_person</c> or <c>explain.ambiguous_person</c>.</exception>
    public Explanation Ask(string person, TrailReader trail)
    {
        var pair = new PersonQuestion(state, pipeline).Find(person);
        var records = Records(pair);
        var resting = state.Database.Query(sql.Of("resting"), Rest, ("first_id", pair.First), ("second_id", pair.Second), ("link", pair.Number));
        var live = pair.Link is { State: "live" };
        return new Explanation(
            pipeline.Name, pair.Link, records, NextSteps.Of(pair.Link, records, resting, pipeline), Fields(pair, records, resting, trail), resting,
            Changes(trail, pair), live ? ConflictsQuestion.Ask(trail, pipeline, Latest, pair.Number) : []);
    }

    private Dictionary<string, PersonRecord> Records(KnownPair pair)
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

    private List<FieldStanding> Fields(KnownPair pair, Dictionary<string, PersonRecord> records, IReadOnlyList<Resting> resting, TrailReader trail)
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
        var standings = state.Database.Query(
            sql.Of("standing"), Standing, ("lines", JsonSerializer.Serialize(lines)), ("first_id", pair.First), ("second_id", pair.Second), ("link", pair.Number));
        var decisions = pair.Link is { State: "live", Number: var link } ? new DecisionQuestion(state, pipeline, time).Ask(link) : new Dictionary<string, FieldDecision>(StringComparer.Ordinal);
        var writes = Writes(trail, pair);
        return [.. standings.OrderBy(field => order[field.Field]).Select(field => field with
        {
            Decision = decisions.GetValueOrDefault(field.Field),
            Last = writes.TryGetValue(field.Field, out var write) ? write with { Fate = Fate(write, field, resting) } : null,
        })];
    }

    private FieldStanding Standing(System.Data.Common.DbDataReader row) => new(
        row.GetString(0), row.GetString(1),
        [.. new[] { (state.First, 6), (state.Second, 7) }.Where(side => !row.IsDBNull(side.Item2) && row.GetBoolean(side.Item2)).Select(side => side.Item1)],
        new Dictionary<string, FieldValue>(StringComparer.Ordinal) { [state.First] = new(row.Text(2), row.Text(4)), [state.Second] = new(row.Text(3), row.Text(5)) },
        $"{pipeline.File}:{pipeline.Map.First(line => line.Name == row.GetString(0)).Place.Line}");

    private Resting Rest(System.Data.Common.DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.Text(4), row.Text(5), row.Number(6) ?? 0, row.Moment(7), row.Moment(8),
        new Dictionary<string, string?>(StringComparer.Ordinal) { [state.First] = row.Text(9), [state.Second] = row.Text(10) });

    /// <summary>Accepted is not stored (MERGE rule 2): what a settled read said of it, or that none came yet.</summary>
    private static string? Fate(FieldWrite write, FieldStanding field, IReadOnlyList<Resting> resting) => write switch
    {
        { Outcome: "applied" } when resting.Any(entry => entry.Field == field.Field && entry.Code == "merge.not_taken") => "not_taken",
        { Outcome: "applied" } when field.Standing == "unconfirmed" => "unconfirmed",
        { Outcome: "applied" } => "confirmed",
        _ => write.Fate,
    };

    private Dictionary<string, FieldWrite> Writes(TrailReader trail, KnownPair pair) =>
        trail.Query(sql.Of("last-writes"), ("pipeline", pipeline.Name), ("link", pair.Number), ("first_id", pair.First), ("second_id", pair.Second)).Rows.ToDictionary(row => (string)row[0]!, row => new FieldWrite(
            TrailValues.Moment(row[1]), (string)row[2]!, (string)row[3]!, (string?)row[4], (string?)row[5], (string)row[6]!, (string?)row[7], (string?)row[8], (string?)row[9]), StringComparer.Ordinal);

    private List<PastChange> Changes(TrailReader trail, KnownPair pair) =>
        [.. trail.Query(sql.Of("changes"), ("pipeline", pipeline.Name), ("link", pair.Number), ("first_id", pair.First), ("second_id", pair.Second), ("most", (long)Latest)).Rows.Select(row =>
            new PastChange(TrailValues.Moment(row[0]), (string)row[1]!, (string)row[2]!, (string)row[3]!, (string?)row[4], (string?)row[5], (string)row[6]!, (string?)row[7]))];
}
