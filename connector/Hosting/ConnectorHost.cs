using Connector.Engine;
using Connector.Engine.Questions;
using Connector.Pipelines;
using Connector.State;
using Connector.State.Trail;

namespace Connector.Hosting;

/// <summary>
/// Everything a face (CLI, cmdlets, a scheduler's host) may ask of a pipeline. One method, one verb; results are typed objects.
/// Throws <see cref="InvalidPipelineException"/> for a wrong file or use and <see cref="FaultException"/> for a run that could not go on.
/// </summary>
public sealed partial class ConnectorHost(HostOptions options)
{
    /// <summary>How long a forced sync or a question waits for a running cycle to end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>How long a forced sync waits to see what the other side made of a new record; after that the next cycle sees it.</summary>
    private static readonly TimeSpan LongestSettling = TimeSpan.FromSeconds(30);

    public HostOptions Options { get; } = options;

    /// <summary>The file alone, or with <paramref name="live"/> also its connections and what both sides describe.</summary>
    public async Task<IReadOnlyList<Finding>> ValidateAsync(string file, bool live, CancellationToken cancel)
    {
        var (pipeline, findings) = PipelineFile.Check(file);
        if (pipeline is null || !live)
        {
            return findings;
        }

        try
        {
            return [.. findings, .. await LiveFindings.ReadAsync(pipeline, Options, cancel)];
        }
        catch (InvalidPipelineException wrong)
        {
            return [.. findings, .. wrong.Findings];
        }
    }

    /// <summary>The value behind <c>env:NAME</c>, <c>file:PATH</c> or <c>vault:NAME</c>.</summary>
    /// <exception cref="InvalidPipelineException">There is none, or the secret itself was given: it would stand in the list of processes.</exception>
    public string Secret(string reference) => new SecretReferences(Options).Follow(reference) switch
    {
        ({ } value, _, _) when value != reference => value,
        (null, var code, var missing) => throw Wrong(code!, missing!),
        _ => throw Wrong("secret.literal", "a secret is given by reference, as env:NAME or file:PATH: written out it would stand in the list of processes"),
    };

    /// <summary>Makes the fields that the file names and a side lacks, where the side can; of each thing, what became of it.</summary>
    public Task<IReadOnlyList<(string Side, SetUpStep Step)>> SetUpAsync(string file, CancellationToken cancel) => SettingUp.RunAsync(PipelineFile.Load(file), Options, cancel);

    /// <summary>What a run would do; writes to neither side and changes no state.</summary>
    public Task<RunResult> PlanAsync(string file, Action<Progress>? progress, CancellationToken cancel) =>
        RunAsync(file, new RunOptions("plan") { Until = Stage.Resolve, Progress = progress }, TimeSpan.Zero, cancel);

    /// <summary>One cycle, or its first stages.</summary>
    public Task<RunResult> RunAsync(string file, RunOptions run, CancellationToken cancel) => RunAsync(file, run, TimeSpan.Zero, cancel);

    /// <summary>Forces one person through, now; what the other side made of it (defaults, owner) comes back before this returns.</summary>
    /// <param name="assign"><c>user:NAME</c> or <c>queue:NAME</c>; null leaves new records to the side's own rules (B-D5).</param>
    public async Task<RunResult> SyncAsync(string file, string person, string? assign, Action<Progress>? progress, CancellationToken cancel)
    {
        var first = await ForceAsync(file, [person], assign, progress, cancel);
        if (first.Sides.Values.All(side => side.Created == 0) || first.Fault is not null)
        {
            return first;
        }

        try
        {
            return Together(first, await AfterSettlingAsync(file, person, progress, cancel));
        }
        catch (TerminalException twice) when (twice.Fault.Code == "sync.ambiguous_person")
        {
            // What was just made is a second record of the same address: there is no one record to look at again.
            return first;
        }
    }

    /// <summary>Forces several people through in one run, before what a running cycle has left to write, and returns as soon as what they lack is written. Who cannot be found is told in <see cref="RunResult.People"/>.</summary>
    public Task<RunResult> ForceAsync(string file, IReadOnlyList<string> people, string? assign, Action<Progress>? progress, CancellationToken cancel) =>
        RunAsync(file, new RunOptions("sync") { People = people, Assign = assign, Progress = progress }, Patience, cancel);

    /// <summary>
    /// Cycle after cycle: runs, waits as long as the file says after the end (B-A1), runs again. A side that cannot be reached for a while is a failed cycle, not the end.
    /// Ends when cancelled, or when a run cannot go on at all.
    /// </summary>
    public async IAsyncEnumerable<RunResult> WatchAsync(string file, Action<Progress>? progress, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var pipeline = PipelineFile.Load(file);
            var cycle = await CycleAsync(file, pipeline, progress, cancel);
            yield return cycle;
            // What gave way goes on as soon as the forced sync is through; the lease sees to the order.
            if (cycle.Fault?.Code != RunResult.GaveWay)
            {
                await Task.Delay(pipeline.Every, Options.Time, cancel);
            }
        }
    }

    /// <summary>What the state knows: links, quarantine, cursors, the last runs.</summary>
    public async Task<T> AskAsync<T>(string file, Func<StateStore, PipelineDefinition, T> question, CancellationToken cancel)
    {
        var pipeline = PipelineFile.Load(file);
        if (!StateStore.Exists(Options.StateFolder, pipeline.Name))
        {
            throw new TerminalException(new Fault("state.none", $"{pipeline.Name} has not run here yet.", Recovery.FixPipeline, Hint: $"Run it, or name its folder: the state is looked for in {Options.StateFolder}."));
        }

        using var state = await OpenAsync(pipeline, Patience, cancel);
        return question(state, pipeline);
    }

    private async Task<RunResult> CycleAsync(string file, PipelineDefinition pipeline, Action<Progress>? progress, CancellationToken cancel)
    {
        try
        {
            return await RunAsync(file, new RunOptions("watch") { Progress = progress }, Patience, cancel);
        }
        catch (FaultException fault) when (fault is TransientException || fault.Fault.Code == Faults.Busy)
        {
            return new RunResult("", pipeline.Name, "failed", 0, 0, 0, 0, 0, 0, 0, new Dictionary<string, SideCounts>(StringComparer.Ordinal), null, fault.Fault, []);
        }
    }

    /// <summary>A run that finds too little memory is as good as killed: its database is closed, and it begins anew over a fresh one with four times what it had.</summary>
    private async Task<RunResult> RunAsync(string file, RunOptions run, TimeSpan patience, CancellationToken cancel)
    {
        var memory = Options.Memory;
        while (true)
        {
            try
            {
                return await RunAsync(file, run, patience, memory, limit => memory = limit, cancel);
            }
            catch (TerminalException trouble) when (trouble.Fault.Code == Faults.Memory && memory < Database.MostMemory)
            {
                run.Progress?.Invoke(new Progress("memory", "too little; begins anew with more", null, null));
                Options.Log($"too little memory at {memory} MB: the run begins anew");
                memory = Math.Min(memory * 4, Database.MostMemory);
            }
        }
    }

    /// <param name="ended">Told the limit the run had at its end: it may have raised it for itself.</param>
    private async Task<RunResult> RunAsync(string file, RunOptions run, TimeSpan patience, long memory, Action<long> ended, CancellationToken cancel)
    {
        var pipeline = PipelineFile.Load(file);
        await using var connections = Connections.For(pipeline, Options);
        using var state = await OpenAsync(pipeline, patience, cancel, run.IsForced);
        state.Database.HoldTo(memory);
        var context = new RunContext(pipeline, state, connections.Open, run with { StageFolder = run.Verb == "plan" ? null : Options.StageFolder }, Options.Time) { NearFrom = Options.NearFrom };
        var trail = new TrailWriter(state, Options.TrailFolder, pipeline.Name);
        Storage.MakePrivateFolder(Options.TrailFolder, Faults.Trail);
        return await Storage.GuardedAsync(Faults.Storage, StateStore.PathOf(Options.StateFolder, pipeline.Name), async () =>
        {
            try
            {
                var result = await new Cycle(context) { Publish = trail.Publish }.RunAsync(cancel);
                return result with { TrailDaysDeleted = trail.Prune(Options.Time.GetUtcNow(), pipeline.Trail.Retention) };
            }
            finally
            {
                ended(state.Database.Memory);
            }
        });
    }

    private Task<StateStore> OpenAsync(PipelineDefinition pipeline, TimeSpan patience, CancellationToken cancel, bool urgent = false) =>
        StateStore.OpenAsync(Options.StateFolder, pipeline.Name, pipeline.Sides[0].Name, pipeline.Sides[1].Name, patience, Options.Time, cancel, urgent);

    private async Task<RunResult> AfterSettlingAsync(string file, string person, Action<Progress>? progress, CancellationToken cancel)
    {
        // A length of time, not a moment: the sides' clocks are not ours.
        var settle = await AskAsync(file, (state, _) => SettlingQuestion.Ask(state), cancel);
        await Task.Delay(settle > LongestSettling ? LongestSettling : settle, Options.Time, cancel);
        return await ForceAsync(file, [person], assign: null, progress, cancel);
    }

    private static InvalidPipelineException Wrong(string code, string message) => new([new Finding("", 0, 0, Severity.Error, "", code, message)]);

    private static RunResult Together(RunResult first, RunResult again) => again with
    {
        Status = first.Status == "done" ? again.Status : first.Status,
        Planned = first.Planned + again.Planned,
        Applied = first.Applied + again.Applied,
        Skipped = first.Skipped + again.Skipped,
        Quarantined = first.Quarantined + again.Quarantined,
        Unprocessed = first.Unprocessed + again.Unprocessed,
        Conflicts = first.Conflicts + again.Conflicts,
        Seconds = first.Seconds + again.Seconds,
        EngineSeconds = first.EngineSeconds + again.EngineSeconds,
        Plan = first.Plan,
        People = [.. first.People.Select(person => again.People.FirstOrDefault(later => later.Person == person.Person) is { } later ? person.Then(later) : person)],
        Sides = first.Sides.ToDictionary(pair => pair.Key, pair => new SideCounts(
            pair.Value.Read + again.Sides[pair.Key].Read, pair.Value.Created + again.Sides[pair.Key].Created, pair.Value.Updated + again.Sides[pair.Key].Updated,
            pair.Value.Deleted + again.Sides[pair.Key].Deleted, pair.Value.Calls + again.Sides[pair.Key].Calls, again.Sides[pair.Key].Usage), StringComparer.Ordinal),
    };
}
