using System.Reflection;
using Connector.Engine.Mapping;
using Connector.Pipelines;
using Connector.State;

namespace Connector.Engine;

/// <summary>Everything the stages of one run share: the file, the state, the two connections, and what the caller asked for.</summary>
public sealed class RunContext
{
    /// <summary>Fewer records are walked over sooner than they are parted into near and far.</summary>
    public const long UsualNearFrom = 50_000;

    private static readonly Assembly Here = typeof(RunContext).Assembly;

    public RunContext(PipelineDefinition pipeline, StateStore state, IReadOnlyDictionary<string, IConnection> connections, RunOptions options, TimeProvider time)
    {
        (Pipeline, State, Options, Time, Started) = (pipeline, state, options, time, time.GetUtcNow());
        Run = $"{Started:yyyyMMdd'T'HHmmssfff}-{Guid.NewGuid().ToString("N")[..6]}";
        Sides = pipeline.Sides.ToDictionary(side => side.Name, side => new LiveSide(side, new TimedConnection(connections[side.Connection], time)), StringComparer.Ordinal);
        Parameters["run"] = Run;
        Parameters["now"] = Started;
        Parameters["freeze_after"] = pipeline.Resolve.Freeze.After;
        Parameters["freeze_since"] = Started - pipeline.Resolve.Freeze.Within;
        Parameters["freeze_within"] = Durations.Print(pipeline.Resolve.Freeze.Within);
    }

    public PipelineDefinition Pipeline { get; }

    public StateStore State { get; }

    public Database Database => State.Database;

    public RunOptions Options { get; }

    public TimeProvider Time { get; }

    /// <summary>Names the run; sorts by time.</summary>
    public string Run { get; }

    public DateTimeOffset Started { get; }

    public IReadOnlyDictionary<string, LiveSide> Sides { get; }

    /// <summary>Set once both sides are described.</summary>
    public BoundMapping Mapping { get; set; } = null!;

    /// <summary>Whether <see cref="Mapping"/> already stands in the tables that SQL decides by.</summary>
    public bool HasReach { get; set; }

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Time since the start in which no side was awaited.</summary>
    public double EngineSeconds => Math.Max(0, (Now - Started - Sides.Values.Aggregate(TimeSpan.Zero, (sum, side) => sum + side.Connection.Awaited)).TotalSeconds);

    /// <summary>Runs an embedded script of this room; each statement gets just the parameters it names.</summary>
    public void Script(string file, SideDefinition? here = null, params ReadOnlySpan<(string Name, string Value)> parts)
    {
        var sql = State.Named(Text(file), parts);
        if (here is not null)
        {
            sql = SqlText.Fill(sql, ("here", here.Name), ("there", Pipeline.Opposite(here).Name));
        }

        Statements.Run(Database, sql, Parameters);
    }

    /// <summary>What a side described has proved wrong: the next run asks it anew.</summary>
    public void DoubtDescription(string side) => Database.Execute("UPDATE described SET \"at\" = TIMESTAMP '1970-01-01' WHERE side = $side", ("side", side));

    /// <summary>Which of these are true, by one question: what has no row to work on need not be run, and a statement costs more than its rows when there are few.</summary>
    /// <param name="conditions">Boolean SQL; side names may stand as <c>{first}</c> and <c>{second}</c>.</param>
    public bool[] Ask(params IReadOnlyList<string> conditions) =>
        Database.Query(State.Named($"SELECT {string.Join(", ", conditions)}"), row => Enumerable.Range(0, conditions.Count).Select(row.GetBoolean).ToArray())[0];

    /// <summary>The text of an embedded query of this room.</summary>
    public string Query(string file) => State.Named(Text(file));

    /// <summary>Rules of the merge that this run breaks; none but a test's.</summary>
    internal IReadOnlyList<RuleSwitch> Broken { get; init; } = [];

    /// <summary>Records that are read into memory; more go to a file beside the state.</summary>
    public long HeldInMemory { get; init; } = 20_000;

    /// <summary>Records seen from which on a run with few changes fetches their neighbourhood instead of walking over everybody; 0: whatever the numbers.</summary>
    public long NearFrom { get; init; } = UsualNearFrom;

    /// <summary>What the run looks at while it folds and decides; null: everybody.</summary>
    internal Near.Neighbourhood? Near { get; set; }

    /// <summary>People somebody named who cannot be forced through, and why.</summary>
    public Dictionary<string, Fault> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>What was read so far, feed by feed.</summary>
    public List<FeedRead> Reads { get; } = [];

    /// <summary>What every script may refer to.</summary>
    public Dictionary<string, object?> Parameters { get; } = new(StringComparer.Ordinal);

    public void Report(string stage, string text, long? done = null, long? total = null) => Options.Progress?.Invoke(new Progress(stage, text, done, total));

    private string Text(string file) => Broken.Where(rule => rule.File == file).Aggregate(SqlText.Of(Here, file), (sql, rule) => rule.In(sql));
}

/// <summary>One side of a run and what was done to it.</summary>
public sealed class LiveSide(SideDefinition definition, TimedConnection connection)
{
    public SideDefinition Definition { get; } = definition;

    public string Name => Definition.Name;

    public TimedConnection Connection { get; } = connection;

    public ISink Sink => Connection.Sink ?? throw new TerminalException(new Fault("side.read_only", $"The side {Name} cannot be written.", Recovery.FixPipeline));

    public long CallsBefore { get; } = connection.Calls;

    public long Read { get; set; }

    public long Created { get; set; }

    public long Updated { get; set; }

    public long Deleted { get; set; }

    public long Merged { get; set; }

    public void Count(OperationKind kind, int applied)
    {
        switch (kind)
        {
            case OperationKind.Create: Created += applied; break;
            case OperationKind.Update: Updated += applied; break;
            case OperationKind.Merge: Merged += applied; break;
            default: Deleted += applied; break;
        }
    }
}

/// <summary>Where a run may stop (<c>--until</c>).</summary>
public enum Stage
{
    Extract,
    Map,
    Resolve,
    Load,
}

/// <summary>What a run read of one entity.</summary>
/// <param name="Everything">A sweep or a first read; else what changed since the last run.</param>
/// <param name="Way">How and why so, where the side had a choice.</param>
public sealed record FeedRead(string Side, string Entity, bool Everything, long Records, string? Way);

/// <summary>A line of progress: which stage, what it does, how far it is.</summary>
public sealed record Progress(string Stage, string Text, long? Done, long? Total);

/// <summary>What the caller asked of a run.</summary>
/// <param name="Verb">plan, run, watch or sync; stands in the trail.</param>
public sealed record RunOptions(string Verb)
{
    /// <summary>The last stage to do; anything before <see cref="Stage.Load"/> writes to neither side and changes no state.</summary>
    public Stage Until { get; init; } = Stage.Load;

    /// <summary>People to force through: e-mail addresses or ids of either side (B-D3). None: a cycle.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>Whose the forced people's records become: <c>user:NAME</c> or <c>queue:NAME</c>; null lets the side's own rules decide about new ones (B-D5).</summary>
    public string? Assign { get; init; }

    public bool IsForced => People.Count > 0;

    /// <summary>Read everything instead of what changed since the last run, as the daily sweep does.</summary>
    public bool Full { get; init; }

    /// <summary>Digest of a plan that a guard stopped and a person approved.</summary>
    public string? Approve { get; init; }

    /// <summary>Receives progress; may be called often.</summary>
    public Action<Progress>? Progress { get; init; }

    /// <summary>Folder for the stage tables of a run that stops early; null = not kept.</summary>
    public string? StageFolder { get; init; }
}
