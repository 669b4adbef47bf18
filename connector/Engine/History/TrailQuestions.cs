using System.Text.Json;
using Connector.Engine.Questions;
using Connector.State;
using Connector.State.Trail;

namespace Connector.Engine.History;

/// <summary>Asks the trail what happened, newest first; needs no pipeline file, holds no lease and changes nothing. Sees the trail as it stood at the first question.</summary>
public sealed class TrailQuestions(string folder) : IDisposable
{
    private TrailReader? trail;

    private List<Traced>? traced;

    /// <summary>The trail's folder.</summary>
    public string Folder { get; } = folder;

    public IReadOnlyList<TrailRun> Runs(TrailFilter filter) => Ask("runs", filter, run => run.StartedAt, (pipeline, row) => new TrailRun(
        pipeline.Name, (string)row[0]!, (string)row[1]!, Moment(row[2]), Moment(row[3]), row[4] as double? ?? 0, (string)row[5]!, row[6] as string, row[7] as string,
        Count(row[8]), Count(row[9]), Count(row[10]), Count(row[11]), Count(row[12]), Count(row[13]), new Dictionary<string, SideCounts>(StringComparer.Ordinal)
        {
            [pipeline.First] = new(Count(row[14]), Count(row[15]), Count(row[16]), Count(row[17]), Count(row[18])),
            [pipeline.Second] = new(Count(row[19]), Count(row[20]), Count(row[21]), Count(row[22]), Count(row[23])),
        }));

    public IReadOnlyList<TrailChange> Changes(TrailFilter filter) => Ask("changes", filter, change => change.At, (pipeline, row) => new TrailChange(
        Moment(row[0]), pipeline.Name, (string)row[1]!, (string)row[2]!, (string)row[3]!, (string)row[4]!, row[5] as string, row[6] as string, (string)row[7]!,
        (string)row[8]!, (string)row[9]!, row[10] as string, row[11] as string, (string)row[12]!, row[13] as string, row[14] as string, row[15] as long?, row[16] as string));

    public IReadOnlyList<TrailConflict> Conflicts(TrailFilter filter) => Ask("disagreements", filter, conflict => conflict.At, (pipeline, row) => new TrailConflict(
        Moment(row[0]), pipeline.Name, (string)row[1]!, (string)row[2]!, (string)row[3]!, row[4] as string, row[5] as string, row[6] as string, row[7] as long?,
        new Dictionary<string, DisagreeingSide>(StringComparer.Ordinal)
        {
            [pipeline.First] = new(row[8] as string, row[9] as string, row[10] as string),
            [pipeline.Second] = new(row[11] as string, row[12] as string, row[13] as string),
        }));

    public void Dispose() => trail?.Dispose();

    private List<T> Ask<T>(string question, TrailFilter filter, Func<T, DateTimeOffset?> at, Func<Traced, IReadOnlyList<object?>, T> read)
    {
        trail ??= TrailReader.Open(Folder);
        return [.. Pipelines(filter.Pipeline)
            .SelectMany(pipeline => trail.Query(SqlText.Fill(Sql(question), ("first", pipeline.First), ("second", pipeline.Second)), Narrowed(question, pipeline.Name, filter)).Rows.Select(row => read(pipeline, row)))
            .OrderByDescending(at).Take(filter.Most)];
    }

    /// <summary>The pipelines meant, with the sides that name their columns. One that is named in full is looked up once.</summary>
    private List<Traced> Pipelines(string name)
    {
        if (traced is [var known] && known.Name == name)
        {
            return traced;
        }

        return traced = [.. trail!.Query(Sql("pipelines"), ("pipeline", name)).Rows.Select(row => new Traced((string)row[0]!, Plain(row[1]), Plain(row[2])))];
    }

    /// <summary>Each question names just some of these; DuckDB refuses the others.</summary>
    private static (string, object?)[] Narrowed(string question, string pipeline, TrailFilter filter)
    {
        var sql = Sql(question);
        (string Name, object? Value)[] all =
        [
            ("pipeline", pipeline), ("run", filter.Run), ("these", JsonSerializer.Serialize(filter.Runs)), ("field", filter.Field), ("entity", filter.Entity), ("side", filter.Side), ("status", filter.Status),
            ("person", JsonSerializer.Serialize(filter.Person)), ("since", filter.Since), ("until", filter.Until), ("most", (long)filter.Most),
        ];
        return [.. all.Where(parameter => sql.Contains("$" + parameter.Name, StringComparison.Ordinal))];
    }

    /// <summary>The trail is data: what it says of its sides becomes SQL only if it is a plain name.</summary>
    private static string Plain(object? side) => side is string name && SqlText.IsPlain(name) ? name
        : throw new TerminalException(new Fault(Faults.Trail, "A run of the trail names a side that is no name.", Recovery.Stop, Hint: "Something else wrote into the trail's folder; look at its runs."));

    private static string Sql(string question) => SqlText.Of(typeof(TrailQuestions).Assembly, $"History/{question}.sql");

    private static long Count(object? value) => value is null ? 0 : Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset? Moment(object? value) => value switch
    {
        DateTimeOffset moment => moment,
        DateTime moment => new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)),
        _ => null,
    };

    private sealed record Traced(string Name, string First, string Second);
}
