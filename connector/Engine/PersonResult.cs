namespace Connector.Engine;

/// <summary>What became of one forced person.</summary>
/// <param name="Outcome">created, updated, unchanged, refused, unprocessed or unknown (nobody, or nobody can tell who).</param>
/// <param name="Records">The person's record ids by side, new ones included.</param>
/// <param name="Fault">Why not, or why not all of it.</param>
public sealed record PersonResult(string Person, string Outcome, IReadOnlyDictionary<string, string> Records, Fault? Fault)
{
    private static readonly string[] Better = ["unknown", "unchanged", "updated", "created", "unprocessed", "refused"];

    /// <summary>Of a run that has ended.</summary>
    public static IReadOnlyList<PersonResult> Read(RunContext run)
    {
        var records = run.Database.Query("SELECT DISTINCT person, side, id FROM forced", row => (Person: row.GetString(0), Side: row.GetString(1), Id: row.GetString(2))).ToLookup(record => record.Person, StringComparer.Ordinal);
        var doings = run.Database.Query(run.Query("forced-doings.sql"), row => new Doing(row.GetString(0), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5),
                row.IsDBNull(6) ? null : new Fault(row.GetString(6), row.IsDBNull(7) ? "" : row.GetString(7), Recovery.FixRecord, Hint: row.IsDBNull(8) ? null : row.GetString(8))), ("run", run.Run)).ToLookup(doing => doing.Person, StringComparer.Ordinal);
        return [.. run.Options.People.Distinct(StringComparer.Ordinal).Select(person => Of(person, records[person].Select(record => (record.Side, record.Id)), [.. doings[person]], run.Refused.GetValueOrDefault(person)))];
    }

    /// <summary>The same person after a second look.</summary>
    public PersonResult Then(PersonResult later) => new(Person, Array.IndexOf(Better, later.Outcome) > Array.IndexOf(Better, Outcome) ? later.Outcome : Outcome, later.Records.Count >= Records.Count ? later.Records : Records, Fault ?? later.Fault);

    private static PersonResult Of(string person, IEnumerable<(string Side, string Id)> records, List<Doing> doings, Fault? refused)
    {
        var ids = records.Concat(doings.Where(doing => doing is { Id: not null, Outcome: "applied" }).Select(doing => (doing.Side, Id: doing.Id!))).GroupBy(record => record.Side, StringComparer.Ordinal).ToDictionary(side => side.Key, side => side.Last().Id, StringComparer.Ordinal);
        var outcome = ids.Count == 0 ? "unknown" : doings.Select(WordOf).DefaultIfEmpty("unchanged").MaxBy(word => Array.IndexOf(Better, word))!;
        return new PersonResult(person, outcome, ids, refused ?? doings.Select(doing => doing.Fault).FirstOrDefault(fault => fault is not null));
    }

    private static string WordOf(Doing doing) => (doing.Outcome, doing.Kind) switch
    {
        ("applied", "create") => "created",
        ("applied", _) => "updated",
        ("quarantined", _) => "refused",
        ("skipped", _) => "unchanged",
        _ => "unprocessed",
    };

    private sealed record Doing(string Person, string Side, string? Id, string Kind, string? Outcome, Fault? Fault);
}
