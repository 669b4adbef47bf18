using Connector.Pipelines;

namespace Connector.Engine.Extract;

/// <summary>Finds the living records of people somebody named; one question per side, entity and field, however many they are.</summary>
public sealed class PeopleSearch(RunContext run)
{
    // A chain of merges is short; one that bites its own tail must not be followed for ever.
    private const int LongestChain = 5;

    public async Task<IReadOnlyList<Candidates>> ByEmailAsync(IReadOnlyList<string> addresses, CancellationToken cancel)
    {
        if (addresses.Count == 0)
        {
            return [];
        }

        var found = new List<(string Address, Sighting Record)>();
        foreach (var side in run.Sides.Values)
        {
            foreach (var entity in side.Definition.Entities)
            {
                foreach (var column in run.Mapping.Lines.Where(line => line.Kind == CanonicalType.Email).Select(line => line.Column(side.Name, entity)).OfType<string>())
                {
                    await foreach (var match in side.Sink.FindAsync(new Lookup(entity, column, [.. addresses]), cancel))
                    {
                        if (match.State == RecordState.Live)
                        {
                            found.Add((match.Value, new Sighting(side.Name, match.Entity, match.Id)));
                        }
                    }
                }
            }
        }

        return [.. addresses.Select(address => Prefer(new Candidates(address, [.. found.Where(hit => string.Equals(hit.Address, address, StringComparison.OrdinalIgnoreCase)).Select(hit => hit.Record).Distinct()])))];
    }

    /// <summary>The living record of each id; that of a merged or converted one leads on to its successor (B-J16).</summary>
    public async Task<IReadOnlyList<Candidates>> ByIdAsync(IReadOnlyList<string> ids, CancellationToken cancel)
    {
        var found = ids.ToDictionary(id => id, _ => new List<Sighting>(), StringComparer.Ordinal);
        foreach (var side in run.Sides.Values)
        {
            // From the id somebody is asked for by to those who named it.
            var asked = ids.ToDictionary(id => id, id => new List<string> { id }, StringComparer.Ordinal);
            for (var step = 0; step < LongestChain && asked.Count > 0; step++)
            {
                asked = await FollowAsync(side, asked, found, cancel);
            }
        }

        return [.. ids.Select(id => new Candidates(id, [.. found[id].Distinct()]))];
    }

    private async Task<Dictionary<string, List<string>>> FollowAsync(LiveSide side, Dictionary<string, List<string>> asked, Dictionary<string, List<Sighting>> found, CancellationToken cancel)
    {
        var next = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var entity in side.Definition.Entities)
        {
            var request = new ReadRequest(entity, [run.Mapping.Schemas[(side.Name, entity)].IdField], From: null) { Ids = asked.Keys };
            await foreach (var page in side.Connection.Source.ReadAsync(request, cancel))
            {
                foreach (var record in page.Records)
                {
                    // A short Salesforce id is answered in its long form.
                    var who = asked.Where(pair => record.Id.StartsWith(pair.Key, StringComparison.Ordinal)).SelectMany(pair => pair.Value).ToList();
                    if (record.State == RecordState.Live)
                    {
                        who.ForEach(person => found[person].Add(new Sighting(side.Name, entity, record.Id)));
                    }
                    else if (record.Successor is { } heir && heir != record.Id)
                    {
                        next[heir] = [.. next.GetValueOrDefault(heir) ?? [], .. who];
                    }
                }
            }
        }

        return next;
    }

    /// <summary>Where one side's record is linked to one of several on the other, that one is meant.</summary>
    private Candidates Prefer(Candidates candidates)
    {
        var sides = candidates.Records.GroupBy(record => record.Side).ToList();
        if (sides.Count != 2 || sides.Find(side => side.Count() == 1) is not { } sure || sides.Find(side => side.Count() > 1) is not { } unsure)
        {
            return candidates;
        }

        var partner = run.Database.Scalar<string>($"SELECT {unsure.Key}_id FROM link WHERE state = 'live' AND {sure.Key}_id = $id", ("id", sure.Single().Id));
        return partner is null ? candidates : candidates with { Records = [sure.Single(), .. unsure.Where(record => record.Id == partner)] };
    }
}
