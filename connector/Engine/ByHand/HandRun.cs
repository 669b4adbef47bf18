using System.Reflection;
using System.Text.Json;
using Connector.Pipelines;
using Connector.State;

namespace Connector.Engine.ByHand;

/// <summary>What a person changes in the state outside a cycle: a run of its own, whole or not at all, with who asked for it. Calls neither side.</summary>
public sealed class HandRun
{
    private static readonly Assembly Here = typeof(HandRun).Assembly;

    private readonly string verb;
    private readonly string who;
    private readonly TimeProvider time;
    private readonly DateTimeOffset started;

    /// <param name="verb">link, decide or forget; stands in the trail.</param>
    /// <param name="who">Stands in the trail too.</param>
    public HandRun(StateStore state, PipelineDefinition pipeline, string verb, string who, TimeProvider time)
    {
        (State, Pipeline, this.verb, this.who, this.time, started) = (state, pipeline, verb, who, time, time.GetUtcNow());
        state.Database.Spread(everywhere: true);
        Run = $"{started:yyyyMMdd'T'HHmmssfff}-{Guid.NewGuid().ToString("N")[..6]}";
        Parameters["run"] = Run;
        Parameters["now"] = started;
        Parameters["who"] = who;
    }

    public StateStore State { get; }

    public Database Database => State.Database;

    public PipelineDefinition Pipeline { get; }

    /// <summary>Names the run; sorts by time.</summary>
    public string Run { get; }

    /// <summary>What every script may refer to.</summary>
    public Dictionary<string, object?> Parameters { get; } = new(StringComparer.Ordinal);

    /// <summary>Does the work and writes the run's own row, in one transaction.</summary>
    public void Do(Action work) => Database.InTransaction(() =>
    {
        work();
        var counts = Pipeline.Sides.ToDictionary(side => side.Name, _ => new SideCounts(0, 0, 0, 0, 0), StringComparer.Ordinal);
        Database.Execute("""
            INSERT INTO run (run, verb, digest, mapping_digest, started_at, ended_at, status, planned, applied, skipped, quarantined, unprocessed, conflicts, seconds, counts, who)
            SELECT $run, $verb, $digest, '', $started, $ended, 'done', 0, 0, 0, 0, 0, (SELECT count(*) FROM conflict WHERE run = $run), $seconds, $counts, $who
            """,
            ("run", Run), ("verb", verb), ("digest", Pipeline.Digest), ("started", started), ("ended", time.GetUtcNow()),
            ("seconds", (time.GetUtcNow() - started).TotalSeconds), ("counts", JsonSerializer.Serialize(counts, JsonSerializerOptions.Web)), ("who", who));
    });

    /// <summary>Runs an embedded script; each statement gets just the parameters it names.</summary>
    public void Script(string file) => Statements.Run(Database, State.Sql(Here, file), Parameters);

    /// <summary>The text of an embedded query.</summary>
    public string Query(string file) => State.Sql(Here, file);
}
