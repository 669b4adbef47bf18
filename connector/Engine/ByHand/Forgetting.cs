using System.Text.Json;
using Connector.Engine.Questions;
using Connector.Pipelines;
using Connector.State;
using Connector.State.Trail;

namespace Connector.Engine.ByHand;

/// <summary>
/// Erases one person from all this program keeps: the trail first, the state last, so that a broken attempt can be made again; then looks everywhere whether anything is left.
/// Neither side is touched.
/// </summary>
public sealed class Forgetting(HandRun run, string trailFolder)
{
    /// <param name="person">An e-mail address, or an id of either side.</param>
    /// <param name="mayReturn">Keeps no hash: a later change takes the person up again like a stranger.</param>
    /// <exception cref="TerminalException"><c>forget.in_flight</c>, <c>explain.ambiguous_person</c>, or <c>forget.traces</c>: something is left, and where.</exception>
    public Erased Forget(string person, bool mayReturn)
    {
        var known = new PersonQuestion(run.State, run.Pipeline).FindAll(person);
        if (known.Count > 1)
        {
            new PersonQuestion(run.State, run.Pipeline).Find(person);
        }

        run.Parameters["first_id"] = known.Count == 0 ? person : known[0].First;
        run.Parameters["second_id"] = known.Count == 0 ? person : known[0].Second;
        run.Parameters["link"] = known.Count == 0 ? null : known[0].Number;
        run.Script("ByHand/forget-whom.sql");
        if (run.Database.Scalar<bool>(run.Query("ByHand/forget-open.sql")))
        {
            throw new TerminalException(new Fault("forget.in_flight", "An operation of this person waits for its answer.", Recovery.Retry, Hint: "Run the pipeline once, so that it is looked up; then forget again."));
        }

        var (traces, shared) = Traces(person);
        FlowSteps.Erase(StateStore.FlowStepsOf(run.State.Folder, run.Pipeline.Name), person, traces);
        var files = new TrailErasure(run.State, trailFolder, run.Pipeline.Name, traces).Erase();
        var records = run.Database.Count("SELECT count(*) FROM seen WHERE (side, id) IN (SELECT (side, id) FROM erased)");
        run.Do(() =>
        {
            run.Script("ByHand/forget.sql");
            new StateErasure(run.State, traces).Scrub();
            if (!mayReturn && known.Count > 0)
            {
                run.Script("ByHand/forget-hash.sql");
            }
        });
        run.State.CopyAnew();
        return new Erased(run.Pipeline.Name, run.Run, known.Count > 0, records, files, shared, !mayReturn && known.Count > 0, traces);
    }

    /// <summary>Where the person can still be found; empty when nowhere.</summary>
    public IReadOnlyList<string> Find(Traces traces)
    {
        var found = new List<string>([.. new StateErasure(run.State, traces).Find(), .. new TrailErasure(run.State, trailFolder, run.Pipeline.Name, traces).Find()]);
        run.Database.Execute("CHECKPOINT");
        var state = StateStore.PathOf(run.State.Folder, run.Pipeline.Name);
        found.AddRange(new[] { state, state + ".wal", StateStore.FlowStepsOf(run.State.Folder, run.Pipeline.Name) }.Where(file => StateErasure.Holds(file, traces)).Select(file => $"file {file}"));
        return found;
    }

    /// <summary>Ids, and the words nobody else bears. An address that others have too is theirs, and stays.</summary>
    private (Traces Traces, long Shared) Traces(string person)
    {
        var ids = run.Database.Query("SELECT side, id FROM erased", row => (Side: row.GetString(0), Id: row.GetString(1))).ToLookup(row => row.Side, row => row.Id, StringComparer.Ordinal)
            .ToDictionary(side => side.Key, side => (IReadOnlyList<string>)[.. side], StringComparer.Ordinal);
        var lines = run.Pipeline.Map.Where(line => line.As == CanonicalType.Email).ToList();
        var columns = JsonSerializer.Serialize(from line in lines from side in run.Pipeline.Sides from column in line.On(side.Name).Columns select new { side = side.Name, entity = column.Key, column = column.Value });
        var addresses = run.Database.Query(run.Query("ByHand/forget-addresses.sql"), row => row.GetString(0), ("columns", columns))
            .Concat(new TrailErasure(run.State, trailFolder, run.Pipeline.Name, new Traces(ids, [])).Values([.. lines.Select(line => line.Name)])).Append(person.Contains('@', StringComparison.Ordinal) ? person : "")
            .Select(address => address.Trim().ToLowerInvariant()).Where(address => address.Length > 3).Distinct(StringComparer.Ordinal).ToList();
        var others = run.Database.Query(run.Query("ByHand/forget-shared.sql"), row => row.GetString(0), ("columns", columns), ("addresses", JsonSerializer.Serialize(addresses)));
        return (new Traces(ids, [.. addresses.Except(others, StringComparer.Ordinal), .. ids.Values.SelectMany(side => side).Where(id => id.Length >= State.Traces.Telling).Select(id => id.ToLowerInvariant()).Distinct(StringComparer.Ordinal)]), others.Count);
    }
}

/// <summary>What was erased of one person. Bears no id and no address.</summary>
/// <param name="Known">Whether the state knew the person; where it did not, all was looked through all the same.</param>
/// <param name="Records">Records of the two sides whose values were kept.</param>
/// <param name="TrailFiles">Files of the trail that were written anew.</param>
/// <param name="SharedAddresses">Addresses that another person has too; they are theirs and stay.</param>
/// <param name="Blocked">Whether a salted hash keeps these records from being taken up again.</param>
public sealed record Erased(string Pipeline, string Run, bool Known, long Records, int TrailFiles, long SharedAddresses, bool Blocked, [property: System.Text.Json.Serialization.JsonIgnore] Traces Traces);
