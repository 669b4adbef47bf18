using Connector.Pipelines;
using Connector.State;

namespace Connector.Engine.Extract;

/// <summary>
/// Records of the other side that bear the address of forced people without a partner: read with them, so that this very run links the two where a cycle would do so in its next (B-B5).
/// Asked only where the ladder has a rung of addresses. Who has a partner of its own is left alone.
/// </summary>
public sealed class Namesakes(RunContext run)
{
    public async Task<IReadOnlyList<(string Person, Sighting Record)>> FindAsync(PeopleSearch search, CancellationToken cancel)
    {
        var addresses = new List<(string Person, string Side, string Address)>();
        var kinds = run.Database.Query("SELECT DISTINCT d.side, d.entity FROM forced f JOIN delta d ON d.side = f.side AND d.id = f.id", row => (row.GetString(0), row.GetString(1))).ToHashSet();
        foreach (var line in run.Mapping.Lines.Where(line => line.Kind == CanonicalType.Email && run.Pipeline.Resolve.Match.Contains(line.Name)))
        {
            foreach (var (side, entity) in run.Pipeline.Sides.SelectMany(side => side.Entities.Where(entity => kinds.Contains((side.Name, entity)) && line.CanRead(side.Name, entity)).Select(entity => (side, entity))))
            {
                addresses.AddRange(run.Database.Query(
                    $"""
                    SELECT f.person, json_extract_string(d."values", {SqlText.Literal(Mapping.MapSql.Path(line.Column(side.Name, entity)!))}) AS address FROM forced f JOIN delta d ON d.side = f.side AND d.id = f.id
                    WHERE f.side = $side AND d.entity = $entity AND d.state = 'live' AND address IS NOT NULL
                      AND f.id NOT IN (SELECT {side.Name}_id FROM link WHERE state = 'live') AND f.person NOT IN (SELECT person FROM forced WHERE side <> $side)
                    """,
                    row => (row.GetString(0), side.Name, row.GetString(1)), ("side", side.Name), ("entity", entity)));
            }
        }

        var found = await search.ByEmailAsync([.. addresses.Select(one => one.Address).Distinct(StringComparer.OrdinalIgnoreCase)], cancel);
        return [.. from one in addresses
                   from candidates in found
                   where string.Equals(candidates.Person, one.Address, StringComparison.OrdinalIgnoreCase)
                   from record in candidates.Records
                   where record.Side != one.Side && IsFree(record)
                   select (one.Person, record)];
    }

    private bool IsFree(Sighting record) => run.Database.Count($"SELECT count(*) FROM link WHERE state = 'live' AND {record.Side}_id = $id", ("id", record.Id)) == 0;
}
