using Connector.Pipelines;
using Connector.State;

namespace Connector.Engine.Questions;

/// <summary>How a pipeline stands: its last runs, how far each feed is read, and what waits.</summary>
/// <param name="Pending">Records read and not yet decided.</param>
/// <param name="Unsettled">Records we wrote or read too early, to be read again.</param>
/// <param name="Unanswered">Operations whose answer was lost; the next run looks them up first.</param>
public sealed record Status(
    string Pipeline,
    long Links,
    long Tombstones,
    long Pending,
    long Unsettled,
    long Unanswered,
    IReadOnlyList<CodeCount> Quarantine,
    IReadOnlyList<FeedPosition> Cursors,
    IReadOnlyList<PastRun> Runs);

/// <summary>How many entries rest in quarantine for one reason.</summary>
public sealed record CodeCount(string Code, long Count);

/// <summary>How far one feed of a side is read, by that side's clock.</summary>
/// <param name="AgeSeconds">How long ago that is.</param>
public sealed record FeedPosition(string Side, string Entity, DateTimeOffset? Position, double AgeSeconds, DateTimeOffset? SweptAt);

/// <summary>One run as the state remembers it.</summary>
public sealed record PastRun(string Run, string Verb, DateTimeOffset? StartedAt, string Status, string? Code, string? Message, long Planned, long Applied, long Quarantined, long Conflicts, double Seconds);

/// <summary>Asks the state how the pipeline stands; changes nothing.</summary>
public static class StatusQuestion
{
    private const int LastRuns = 10;

    public static Status Ask(StateStore state, PipelineDefinition pipeline, DateTimeOffset now)
    {
        var (database, sql) = (state.Database, new QuestionSql(state));
        var counts = database.Query(sql.Of("counts"), row => Enumerable.Range(0, 5).Select(row.GetInt64).ToArray())[0];
        return new Status(
            pipeline.Name, counts[0], counts[1], counts[2], counts[3], counts[4],
            database.Query(sql.Of("reasons"), row => new CodeCount(row.GetString(0), row.GetInt64(1))),
            database.Query(sql.Of("cursors"), row => new FeedPosition(row.GetString(0), row.GetString(1), row.Moment(2), (now - (row.Moment(2) ?? now)).TotalSeconds, row.Moment(3))),
            database.Query(sql.Of("runs"), Past, ("most", (long)LastRuns)));
    }

    private static PastRun Past(System.Data.Common.DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.Moment(2), row.GetString(3), row.Text(4), row.Text(5),
        row.Number(6) ?? 0, row.Number(7) ?? 0, row.Number(8) ?? 0, row.Number(9) ?? 0, row.IsDBNull(10) ? 0 : row.GetDouble(10));
}
