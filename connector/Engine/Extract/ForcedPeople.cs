
namespace Connector.Engine.Extract;

/// <summary>
/// A few people, by e-mail address or id of either side, with their partners: read now, whatever the cycle's rhythm (B-D3). However many they are, each side is asked the same few questions.
/// Somebody who cannot be found is told and left out; where only one was named, that ends the run.
/// </summary>
public sealed class ForcedPeople(RunContext run, Extractor extractor)
{
    /// <exception cref="TerminalException"><c>sync.unknown_person</c> or <c>sync.ambiguous_person</c>, of the only one named.</exception>
    public async Task ReadAsync(CancellationToken cancel)
    {
        run.Database.Execute("CREATE OR REPLACE TEMP TABLE forced (person VARCHAR, side VARCHAR, id VARCHAR)");
        var people = run.Options.People.Distinct(StringComparer.Ordinal).ToList();
        var search = new PeopleSearch(run);
        List<Candidates> found =
        [
            .. await search.ByEmailAsync([.. people.Where(IsEmail)], cancel),
            .. await search.ByIdAsync([.. people.Where(person => !IsEmail(person))], cancel),
        ];
        foreach (var candidates in found)
        {
            if (candidates.Trouble() is { } fault)
            {
                Refuse(candidates.Person, fault);
            }
        }

        await ForceAsync([.. found.Where(candidates => candidates.Trouble() is null).SelectMany(candidates => candidates.Records.Select(record => new Forced(candidates.Person, record)))], cancel);
        await ForceAsync(Partners(), cancel);
        await ForceAsync([.. (await new Namesakes(run).FindAsync(search, cancel)).Select(found => new Forced(found.Person, found.Record))], cancel);
    }

    private static bool IsEmail(string person) => person.Contains('@', StringComparison.Ordinal);

    private void Refuse(string person, Fault fault)
    {
        if (run.Options.People.Count == 1)
        {
            throw new TerminalException(fault);
        }

        run.Refused[person] = fault;
    }

    /// <summary>The linked partners are read with them.</summary>
    private List<Forced> Partners()
    {
        var (first, second) = (run.Pipeline.Sides[0].Name, run.Pipeline.Sides[1].Name);
        return run.Database.Query($"""
            SELECT f.person, '{second}', l.{second}_type, l.{second}_id FROM link l JOIN forced f ON f.side = '{first}' AND f.id = l.{first}_id
            WHERE l.state = 'live' AND l.{second}_id NOT IN (SELECT id FROM forced WHERE side = '{second}')
            UNION ALL
            SELECT f.person, '{first}', l.{first}_type, l.{first}_id FROM link l JOIN forced f ON f.side = '{second}' AND f.id = l.{second}_id
            WHERE l.state = 'live' AND l.{first}_id NOT IN (SELECT id FROM forced WHERE side = '{first}')
            """, row => new Forced(row.GetString(0), new Sighting(row.GetString(1), row.GetString(2), row.GetString(3))));
    }

    private async Task ForceAsync(List<Forced> records, CancellationToken cancel)
    {
        run.Database.Append("forced", records, (row, forced) => row.AppendValue(forced.Person).AppendValue(forced.Record.Side).AppendValue(forced.Record.Id));
        foreach (var group in records.GroupBy(forced => (forced.Record.Side, forced.Record.Entity)))
        {
            await extractor.ReadAsync(run.Sides[group.Key.Side], group.Key.Entity, [.. group.Select(forced => forced.Record.Id).Distinct(StringComparer.Ordinal)], cancel);
        }
    }

    private sealed record Forced(string Person, Sighting Record);
}
