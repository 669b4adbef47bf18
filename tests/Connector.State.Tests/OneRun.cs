using System.Text.Json;
using Connector.State.Trail;

namespace Connector.State.Tests;

/// <summary>A state between marketo and salesforce, filled by hand with what the engine would leave after a run.</summary>
public sealed class OneRun : IDisposable
{
    public const string Pipeline = "lead-sync";
    public const string Run = "20260301T101500000-abc123";
    public static readonly DateTimeOffset Started = new(2026, 3, 1, 10, 15, 0, TimeSpan.Zero);

    private OneRun(StateStore store, TemporaryFolder folder)
    {
        Store = store;
        Folder = folder;
    }

    public StateStore Store { get; }

    public TemporaryFolder Folder { get; }

    public Database Database => Store.Database;

    public string Trail => Folder.At("trail");

    public TrailWriter Writer => new(Store, Trail, Pipeline);

    public static async Task<OneRun> OpenAsync()
    {
        var folder = new TemporaryFolder();
        return new OneRun(await StateStore.OpenAsync(folder.At("state"), Pipeline, "marketo", "salesforce", TimeSpan.Zero, TimeProvider.System, default), folder);
    }

    /// <summary>A run with an update on each side, a create with its write-back, a held field, a conflict, and links made, moved and ended.</summary>
    public static async Task<OneRun> FilledAsync()
    {
        var one = await OpenAsync();
        one.AddRun(Run, Started);
        one.Fill();
        return one;
    }

    public void AddRun(string run, DateTimeOffset started, string status = "done", bool counted = true)
    {
        var sides = new Dictionary<string, object> { ["marketo"] = new { Read = 3, Created = 0, Updated = 2, Deleted = 0, Calls = 9 }, ["salesforce"] = new { Read = 4, Created = 1, Updated = 1, Deleted = 0, Calls = 7 } };
        Database.Execute(
            """
            INSERT INTO run (run, verb, digest, mapping_digest, started_at, ended_at, status, planned, applied, skipped, quarantined, unprocessed, conflicts, seconds, counts)
            VALUES ($run, 'run', 'd1', 'm1', $at, $at::TIMESTAMP + INTERVAL 5 SECOND, $status, $five, $five, $none, $none, $none, $one, 5.0, $counts)
            """,
            ("run", run), ("at", started), ("status", status), ("five", counted ? 5L : null), ("none", counted ? 0L : null), ("one", counted ? 1L : null), ("counts", counted ? JsonSerializer.Serialize(sides, JsonSerializerOptions.Web) : null));
    }

    public void AddOperation(long id, string run, string side, string? record, string? source, string state = "answered", string? outcome = "applied", string kind = "update", long? link = 1) =>
        Database.Execute(
            """
            INSERT INTO intent (op_id, run, side, entity, id, link_id, source_id, kind, rule, signature, state, sent_at, answered_at, outcome)
            VALUES ($id, $run, $side, 'lead', $record, $link, $source, $kind, 'merge', 's', $state, TIMESTAMP '2026-03-01 10:15:01', TIMESTAMP '2026-03-01 10:15:02', $outcome)
            """,
            ("id", id), ("run", run), ("side", side), ("record", record), ("link", link), ("source", source), ("kind", kind), ("state", state), ("outcome", outcome));

    public void AddField(long operation, string field, string column, string? before, string? sent, string? used, string rule = "one_sided") =>
        Database.Execute("INSERT INTO intent_field VALUES ($operation, $field, $column, $before, $sent, $used, $rule, 'fd')",
            ("operation", operation), ("field", field), ("column", column), ("before", before), ("sent", sent), ("used", used), ("rule", rule));

    public void Dispose()
    {
        Store.Dispose();
        Folder.Dispose();
    }

    private void Fill()
    {
        AddOperation(1, Run, "salesforce", "00Q1", "17");
        AddField(1, "email", "Email", "old@x.test", "new@x.test", "New@x.test");
        AddField(1, "name", "LastName", null, "O'Brien \"Zoë\" \n 名", "O'Brien \"Zoë\" \n 名", "fill");
        AddOperation(2, Run, "marketo", "17", "00Q1");
        AddField(2, "phone", "phone", "1", null, null, "blank");
        AddOperation(3, Run, "salesforce", "00Q2", "18", kind: "create", link: 2);
        AddField(3, "email", "Email", null, "two@x.test", "two@x.test", "create");
        AddOperation(4, Run, "marketo", "18", null, outcome: "skipped", link: null);
        AddField(4, "sfdcId", "sfdcId", null, null, "$id", "write_back");
        AddOperation(5, Run, "salesforce", "00Q1", "17", outcome: "quarantined", kind: "hold");
        AddField(5, "industry", "Industry", "a", null, null, "conflict");
        Database.Execute(
            $"""
            INSERT INTO link (link_id, marketo_id, marketo_type, salesforce_id, salesforce_type, state, reason, made_by, since, run, changed_run) VALUES (1, '17', 'lead', '00Q1', 'Lead', 'live', NULL, 'email', TIMESTAMP '2026-02-01 00:00:00', 'earlier', '{Run}'),
              (2, '18', 'lead', '00Q2', 'Lead', 'live', NULL, 'create', TIMESTAMP '2026-03-01 10:15:02', '{Run}', NULL),
              (3, '19', 'lead', '00Q3', 'Lead', 'dead', 'deleted', 'email', TIMESTAMP '2026-02-01 00:00:00', 'earlier', '{Run}'),
              (4, '20', 'lead', '00Q4', 'Lead', 'live', NULL, 'email', TIMESTAMP '2026-02-01 00:00:00', 'earlier', NULL);
            INSERT INTO conflict (run, link_id, field, rule, marketo_base, salesforce_base, marketo_value, salesforce_value, winner, losing_value, winning_value, op_id, "at", published, policy, marketo_changed_at, salesforce_changed_at, clock_skew)
              VALUES ('{Run}', 1, 'industry', 'conflict', 'base m', 'base s', 'M', 'S', NULL, NULL, NULL, NULL, TIMESTAMP '2026-03-01 10:15:00', false, 'review', NULL, NULL, NULL),
              ('{Run}', 1, 'email', 'conflict', 'a', 'a', 'new@x.test', 'old@x.test', 'marketo', 'old@x.test', 'new@x.test', 1, TIMESTAMP '2026-03-01 10:15:00', false, 'newest', TIMESTAMP '2026-03-01 10:13:30', TIMESTAMP '2026-03-01 10:11:00', 90);
            INSERT INTO quarantine VALUES (1, 'salesforce', '00Q1', 'industry', 'conflict.review', 'Industry: both differ', 'hint', NULL, 'sig', TIMESTAMP '2026-03-01 10:15:00', TIMESTAMP '2026-03-01 10:15:00', 1, '{Run}', 5, false),
              (NULL, 'marketo', '99', '*', 'match.ambiguous', 'two of them', 'hint', 'x@y', 'sig2', TIMESTAMP '2026-03-01 10:15:00', TIMESTAMP '2026-03-01 10:15:00', 1, '{Run}', NULL, false),
              (4, 'marketo', '20', '*', 'earlier', 'earlier', NULL, NULL, 'sig3', TIMESTAMP '2026-02-01 10:15:00', TIMESTAMP '2026-02-01 10:15:00', 1, 'earlier', NULL, true);
            """);
    }
}
