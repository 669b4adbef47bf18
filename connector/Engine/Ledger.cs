using System.Text.Json;
using Connector.State;

namespace Connector.Engine;

/// <summary>The run's own row: opened at the start, closed with the counts, checked against invariant 1.</summary>
public sealed class Ledger(RunContext run)
{
    public void Open() => run.Database.Execute(
        "INSERT INTO run (run, verb, digest, mapping_digest, started_at, status) VALUES ($run, $verb, $digest, '', $at, 'running')",
        ("run", run.Run), ("verb", run.Options.Verb), ("digest", run.Pipeline.Digest), ("at", run.Started));

    /// <summary>What was planned and will not be sent any more by this run; what was sent without an answer stays locked for the look-up.</summary>
    public void GiveUp(string code) => run.Database.Execute(
        "UPDATE intent SET state = CASE state WHEN 'planned' THEN 'dropped' ELSE state END, outcome = 'unprocessed', code = coalesce(code, $code) WHERE run = $run AND outcome IS NULL",
        ("run", run.Run), ("code", code));

    /// <summary>Commits the cursors and the outcome in one transaction (MERGE rule 14).</summary>
    /// <exception cref="TerminalException"><c>run.unbalanced</c>: planned is not what became of it; the cursor stays where it was.</exception>
    public RunResult Close(string status, Fault? fault, IReadOnlyList<(string Side, string Feed, DateTimeOffset Position, string Columns, bool Swept)> cursors, Plans.Plan? plan)
    {
        var counts = run.Database.Query(
            "SELECT count(*), count(*) FILTER (outcome = 'applied'), count(*) FILTER (outcome = 'skipped'), count(*) FILTER (outcome = 'quarantined'), count(*) FILTER (outcome = 'unprocessed'), count(*) FILTER (outcome = 'unprocessed' AND code = 'recover.not_found'), (SELECT count(*) FROM conflict WHERE run = $run AND rule <> 'merge') FROM intent WHERE run = $run",
            row => Enumerable.Range(0, 7).Select(row.GetInt64).ToArray(), ("run", run.Run))[0];
        var conflicts = counts[6];
        var sides = run.Sides.Values.ToDictionary(side => side.Name, side => new SideCounts(side.Read, side.Created, side.Updated, side.Deleted, side.Connection.Calls - side.CallsBefore, side.Connection.Usage) { Merged = side.Merged, Unchanged = side.Unchanged }, StringComparer.Ordinal);
        // What was looked up and not found was decided anew by this very run: it leaves nothing undone.
        var settled = status != "running" ? status : counts[4] > counts[5] ? "incomplete" : counts[3] > 0 ? "quarantined" : "done";
        var result = new RunResult(run.Run, run.Pipeline.Name, settled, counts[0], counts[1], counts[2], counts[3], counts[4], conflicts,
            (run.Now - run.Started).TotalSeconds, sides, plan, fault, run.Mapping?.Findings ?? [])
        {
            EngineSeconds = run.EngineSeconds,
            Reads = run.Reads,
            // Only once they were read: a run that could not even begin knows nobody.
            People = run.Options.IsForced && plan is not null ? PersonResult.Read(run) : [],
        };
        if (!result.Balances)
        {
            throw new TerminalException(new Fault("run.unbalanced", $"Planned {counts[0]} is not applied {counts[1]} + skipped {counts[2]} + quarantined {counts[3]} + unprocessed {counts[4]}.", Recovery.Stop, Hint: "This is a defect of the program; the cursors were not moved, so nothing is lost. Please report it with the run's trail."));
        }

        run.Database.InTransaction(() => Write(result, cursors));
        return result;
    }

    private void Write(RunResult result, IReadOnlyList<(string Side, string Feed, DateTimeOffset Position, string Columns, bool Swept)> cursors)
    {
        foreach (var cursor in cursors)
        {
            var swept = cursor.Swept ? run.Started : run.Database.Query("SELECT swept_at FROM cursor WHERE side = $side AND feed = $feed", row => row.Moment(0), ("side", cursor.Side), ("feed", cursor.Feed)).FirstOrDefault();
            run.Database.Execute("DELETE FROM cursor WHERE side = $side AND feed = $feed", ("side", cursor.Side), ("feed", cursor.Feed));
            run.Database.Execute("INSERT INTO cursor VALUES ($side, $feed, $position, $columns, $swept)",
                ("side", cursor.Side), ("feed", cursor.Feed), ("position", cursor.Position), ("columns", cursor.Columns), ("swept", swept));
        }

        if (cursors.Count > 0)
        {
            Extract.Handled.Commit(run);
        }

        run.Database.Execute("""
            UPDATE run SET ended_at = $at, status = $status, code = $code, message = $message, mapping_digest = $mapping, planned = $planned, applied = $applied,
              skipped = $skipped, quarantined = $quarantined, unprocessed = $unprocessed, conflicts = $conflicts, seconds = $seconds, counts = $counts, memory = $memory WHERE run = $run
            """,
            ("memory", run.Database.Memory), ("at", run.Now), ("status", result.Status), ("code", result.Fault?.Code), ("message", result.Fault?.Message), ("mapping", run.Mapping?.Digest ?? ""),
            ("planned", result.Planned), ("applied", result.Applied), ("skipped", result.Skipped), ("quarantined", result.Quarantined), ("unprocessed", result.Unprocessed),
            ("conflicts", result.Conflicts), ("seconds", result.Seconds), ("counts", JsonSerializer.Serialize(result.Sides, JsonSerializerOptions.Web)), ("run", run.Run));
    }
}
