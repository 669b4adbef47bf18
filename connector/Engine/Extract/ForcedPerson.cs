using Connector.Pipelines;

namespace Connector.Engine.Extract;

/// <summary>One person, by e-mail address or id of either side, with the partner: read now, whatever the cycle's rhythm (B-D3).</summary>
public sealed class ForcedPerson(RunContext run, Extractor extractor)
{
    /// <exception cref="TerminalException"><c>sync.unknown_person</c> or <c>sync.ambiguous_person</c>.</exception>
    public async Task ReadAsync(string person, CancellationToken cancel)
    {
        run.Database.Execute("CREATE OR REPLACE TEMP TABLE forced (side VARCHAR, id VARCHAR)");
        var found = person.Contains('@', StringComparison.Ordinal) ? await ByEmailAsync(person, cancel) : await ByIdAsync(person, cancel);
        foreach (var (side, ids) in found)
        {
            if (ids.Count > 1)
            {
                throw new TerminalException(new Fault("sync.ambiguous_person", $"{side.Name} knows {ids.Count} records for that person: {string.Join(", ", ids.Select(id => id.Id))}.", Recovery.FixRecord, Hint: "Name one of these ids."));
            }
        }

        if (found.All(pair => pair.Ids.Count == 0))
        {
            throw new TerminalException(new Fault("sync.unknown_person", "Neither side knows that person.", Recovery.FixRecord, Hint: "Give the exact e-mail address, or an id of either side."));
        }

        foreach (var (side, ids) in found.Where(pair => pair.Ids.Count == 1))
        {
            await ForceAsync(side, ids[0].Entity, ids[0].Id, cancel);
        }

        await PartnersAsync(cancel);
    }

    private async Task<List<(LiveSide Side, List<(string Entity, string Id)> Ids)>> ByEmailAsync(string email, CancellationToken cancel)
    {
        var lines = run.Mapping.Lines.Where(line => line.Kind == CanonicalType.Email).ToList();
        var found = new List<(LiveSide, List<(string, string)>)>();
        foreach (var side in run.Sides.Values)
        {
            var ids = new List<(string, string)>();
            foreach (var entity in side.Definition.Entities)
            {
                foreach (var column in lines.Select(line => line.Column(side.Name, entity)).OfType<string>())
                {
                    ids.AddRange(await FindAsync(side, entity, column, email, cancel));
                }
            }

            found.Add((side, [.. ids.Distinct()]));
        }

        return Prefer(found);
    }

    /// <summary>Where one side's record is linked to one of several on the other, that one is meant.</summary>
    private List<(LiveSide Side, List<(string Entity, string Id)> Ids)> Prefer(List<(LiveSide Side, List<(string Entity, string Id)> Ids)> found)
    {
        if (found.Count(pair => pair.Ids.Count > 1) != 1 || found.FirstOrDefault(pair => pair.Ids.Count == 1) is not { Side: not null } sure)
        {
            return found;
        }

        var unsure = found.First(pair => pair.Ids.Count > 1);
        var partner = run.Database.Scalar<string>($"SELECT {unsure.Side.Name}_id FROM link WHERE state = 'live' AND {sure.Side.Name}_id = $id", ("id", sure.Ids[0].Id));
        return partner is null ? found : [sure, (unsure.Side, [.. unsure.Ids.Where(id => id.Id == partner)])];
    }

    private async Task<List<(LiveSide Side, List<(string Entity, string Id)> Ids)>> ByIdAsync(string id, CancellationToken cancel)
    {
        var found = new List<(LiveSide, List<(string, string)>)>();
        foreach (var side in run.Sides.Values)
        {
            found.Add((side, await WithIdAsync(side, id, cancel)));
        }

        return found.Count(pair => pair.Item2.Count > 0) <= 1 ? found
            : throw new TerminalException(new Fault("sync.ambiguous_person", $"Both sides know a record {id}.", Recovery.FixRecord, Hint: "Give the e-mail address."));
    }

    /// <summary>The living record of an id; that of a merged or converted one leads on to its successor (B-J16).</summary>
    private async Task<List<(string Entity, string Id)>> WithIdAsync(LiveSide side, string id, CancellationToken cancel)
    {
        var ids = new List<(string, string)>();
        string? successor = null;
        foreach (var entity in side.Definition.Entities)
        {
            await foreach (var page in side.Connection.Source.ReadAsync(new ReadRequest(entity, [run.Mapping.Schemas[(side.Name, entity)].IdField], From: null) { Ids = [id] }, cancel))
            {
                ids.AddRange(page.Records.Where(record => record.State == RecordState.Live).Select(record => (entity, record.Id)));
                successor = page.Records.Select(record => record.Successor).FirstOrDefault(heir => heir is not null) ?? successor;
            }
        }

        return ids.Count == 0 && successor is not null && successor != id ? await WithIdAsync(side, successor, cancel) : ids;
    }

    private static async Task<List<(string Entity, string Id)>> FindAsync(LiveSide side, string entity, string column, string value, CancellationToken cancel)
    {
        var ids = new List<(string, string)>();
        await foreach (var match in side.Sink.FindAsync(new Lookup(entity, column, [value]), cancel))
        {
            if (match.State == RecordState.Live)
            {
                ids.Add((match.Entity, match.Id));
            }
        }

        return ids;
    }

    /// <summary>The linked partner, and whoever the record refers to, are read with it.</summary>
    private async Task PartnersAsync(CancellationToken cancel)
    {
        foreach (var here in run.Pipeline.Sides)
        {
            var there = run.Pipeline.Opposite(here);
            var partners = run.Database.Query($"SELECT {there.Name}_type, {there.Name}_id FROM link WHERE state = 'live' AND {here.Name}_id IN (SELECT id FROM forced WHERE side = $side) AND {there.Name}_id NOT IN (SELECT id FROM forced WHERE side = $other)",
                row => (Entity: row.GetString(0), Id: row.GetString(1)), ("side", here.Name), ("other", there.Name));
            foreach (var (entity, id) in partners)
            {
                await ForceAsync(run.Sides[there.Name], entity, id, cancel);
            }
        }
    }

    private async Task ForceAsync(LiveSide side, string entity, string id, CancellationToken cancel)
    {
        run.Database.Execute("INSERT INTO forced VALUES ($side, $id)", ("side", side.Name), ("id", id));
        await extractor.ReadAsync(side, entity, [id], cancel);
    }
}
