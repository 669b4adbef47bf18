using Connector.Engine.ByHand;
using Connector.Engine.Questions;
using Connector.Pipelines;
using Connector.State;
using Connector.State.Trail;

namespace Connector.Hosting;

/// <summary>What people ask about one person, and what they change by hand: under the pipeline's lease, calling neither side, each change a run of its own in the trail.</summary>
public sealed partial class ConnectorHost
{
    /// <summary>Everything known of one person, with the engine's own decision for each field.</summary>
    public Task<Explanation> ExplainAsync(string file, string person, CancellationToken cancel) => AskAsync(file, (state, pipeline) =>
    {
        using var trail = TrailReader.Open(Options.TrailFolder, state.First, state.Second);
        return new ExplainQuestion(state, pipeline, Options.Time).Ask(person, trail);
    }, cancel);

    /// <summary>Links each pair, or none: who has another partner loses it.</summary>
    /// <param name="pairs">By side name, the two ids.</param>
    /// <param name="release">Whoever loses a partner may be matched or created anew; else a tombstone holds them.</param>
    /// <exception cref="InvalidPipelineException">What is wrong with which pair; nothing was changed.</exception>
    public Task<LinkChanges> SetLinksAsync(string file, IReadOnlyList<IReadOnlyDictionary<string, string>> pairs, bool release, CancellationToken cancel) =>
        ByHandAsync(file, "link", run => new LinksByHand(run).Set([.. pairs.Select(pair => Pair(pair, run.Pipeline))], null, release), cancel);

    /// <summary>Ends the link of a record, named by an id of either side.</summary>
    /// <param name="release">Both may be matched or created anew; else a tombstone holds them.</param>
    public Task<LinkChanges> RemoveLinkAsync(string file, string id, bool release, CancellationToken cancel) =>
        ByHandAsync(file, "link", run => new LinksByHand(run).Remove(id, release), cancel);

    /// <summary>The links as CSV lines with a heading.</summary>
    public Task<IReadOnlyList<string>> ExportLinksAsync(string file, CancellationToken cancel) =>
        AskAsync(file, (state, pipeline) => (IReadOnlyList<string>)[.. new Crosswalk(state.First, state.Second).Write(LinkQuestion.Ask(state, pipeline.Name))], cancel);

    /// <summary>Links every row of a crosswalk, or none.</summary>
    /// <param name="csv">A file as <see cref="ExportLinksAsync"/> writes it; only the two id columns are needed.</param>
    /// <exception cref="InvalidPipelineException">Every bad row with its line; nothing was changed.</exception>
    public async Task<LinkChanges> ImportLinksAsync(string file, string csv, bool release, CancellationToken cancel)
    {
        if (!File.Exists(csv))
        {
            throw new InvalidPipelineException([new Finding(csv, 0, 0, Severity.Error, "", "file.missing", "there is no such file")]);
        }

        var text = await Storage.GuardedAsync(Faults.Storage, csv, () => File.ReadAllTextAsync(csv, cancel));
        return await ByHandAsync(file, "link", run => new LinksByHand(run).Set(new Crosswalk(run.State.First, run.State.Second).Read(text, csv), csv, release), cancel);
    }

    /// <summary>What waits for a person's decision.</summary>
    public Task<IReadOnlyList<OpenConflict>> OpenConflictsAsync(string file, CancellationToken cancel) => AskAsync(file, (state, _) => OpenConflictsQuestion.Ask(state), cancel);

    /// <summary>Decides what a field of one person becomes; the next cycle writes it, if both sides still show what was decided about.</summary>
    /// <param name="take">A side's name, <c>value:TEXT</c>, <c>SIDE:TEXT</c>, or <c>loser</c>: the value that lost the newest conflict of the field.</param>
    public Task<Ruled> DecideAsync(string file, string person, string field, string take, CancellationToken cancel) =>
        ByHandAsync(file, "decide", run => new Deciding(run).Decide(person, field, Take.Of(take, run.Pipeline), (link, line) => LoserOf(link, line, run)), cancel);

    /// <summary>Erases one person from state, trail and journal, and looks whether anything is left. Neither side is touched.</summary>
    /// <param name="mayReturn">A later change takes the person up again; else a salted hash of the ids keeps them out.</param>
    /// <exception cref="TerminalException"><c>forget.traces</c>: where something is left.</exception>
    public async Task<Erased> ForgetAsync(string file, string person, bool mayReturn, CancellationToken cancel)
    {
        var found = new List<string>();
        var erased = await ByHandAsync(file, "forget", run => new Forgetting(run, Options.TrailFolder).Forget(person, mayReturn), cancel, (run, done) => found.AddRange(new Forgetting(run, Options.TrailFolder).Find(done.Traces)));
        found.AddRange(new LooseFiles(Options).Clear(erased.Traces));
        return found.Count == 0 ? erased
            : throw new TerminalException(new Fault("forget.traces", $"Traces are left: {string.Join("; ", found)}.", Recovery.Retry, Hint: "Forget again; if it stays so, delete what is named."));
    }

    /// <param name="after">Once the run's trail is published.</param>
    private async Task<T> ByHandAsync<T>(string file, string verb, Func<HandRun, T> work, CancellationToken cancel, Action<HandRun, T>? after = null)
    {
        var pipeline = PipelineFile.Load(file);
        using var state = await OpenAsync(pipeline, Patience, cancel);
        Storage.MakePrivateFolder(Options.TrailFolder, Faults.Trail);
        return Storage.Guarded(Faults.Storage, StateStore.PathOf(Options.StateFolder, pipeline.Name), () =>
        {
            var run = new HandRun(state, pipeline, verb, Options.Who, Options.Time);
            var result = work(run);
            new TrailWriter(state, Options.TrailFolder, pipeline.Name).Publish(run.Run);
            after?.Invoke(run, result);
            return result;
        });
    }

    /// <summary>What lost the newest conflict of a field, from the trail (invariant 7).</summary>
    private Take LoserOf(long link, string field, HandRun run)
    {
        using var trail = TrailReader.Open(Options.TrailFolder, run.State.First, run.State.Second);
        var lost = ConflictsQuestion.Ask(trail, run.Pipeline, int.MaxValue, link).FirstOrDefault(conflict => conflict.Field == field && conflict.Winner is { } winner && conflict.Sides.ContainsKey(winner));
        return lost is null
            ? throw new TerminalException(new Fault("review.no_loser", "No conflict of this field has a loser.", Recovery.FixRecord, Hint: "connector conflicts shows what lost; value:TEXT takes any value."))
            : OfSide(lost.Sides.Single(side => side.Key != lost.Winner));

        static Take OfSide(KeyValuePair<string, DisagreeingSide> side) => Take.OfValue(side.Value.Value, side.Key);
    }

    private static HandedPair Pair(IReadOnlyDictionary<string, string> ids, PipelineDefinition pipeline) =>
        new(0, ids.GetValueOrDefault(pipeline.Sides[0].Name), null, ids.GetValueOrDefault(pipeline.Sides[1].Name), null);
}
