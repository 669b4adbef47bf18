using System.Globalization;
using System.Text.Json;

namespace Connector.Marketo;

/// <summary>The static list that new people are put on (CONTRACT 2.4). A courtesy to the people of marketing: where it fails that is said, and nobody's record suffers.</summary>
internal sealed class CreatedList(MarketoApi api, Action<string> log)
{
    private long? _id;
    private Fault? _why;

    /// <summary>Puts those of a batch's people on the list that were made by it.</summary>
    public async Task<IReadOnlyList<Outcome>> AddAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancel)
    {
        await AddAsync([.. outcomes.OfType<Applied>().Where(outcome => outcome.Created).Select(outcome => outcome.RecordId)], cancel);
        return outcomes;
    }

    /// <summary>Puts people on the list.</summary>
    public async Task AddAsync(IReadOnlyList<string> people, CancellationToken cancel)
    {
        if (api.Options.CreatedToList is not null && people.Count > 0 && await IdAsync(cancel) is { } id)
            await AddAsync(id, people, cancel);
    }

    /// <summary>What is wrong with the option; null when the list is there, or none is wished for.</summary>
    public async Task<Fault?> ProblemAsync(CancellationToken cancel) => api.Options.CreatedToList is null || await IdAsync(cancel) is not null ? null : _why;

    private async Task AddAsync(long id, IReadOnlyList<string> people, CancellationToken cancel)
    {
        var skipped = 0;
        foreach (var call in people.Chunk(MarketoApi.RowsPerCall))
        {
            try
            {
                var input = call.Select(person => new { id = long.Parse(person, CultureInfo.InvariantCulture) });
                var rows = (await api.PostAsync($"lists/{id}/leads.json", JsonSerializer.Serialize(new { input }), cancel)).Rows();
                skipped += rows.Count(row => !(row.TryGetProperty("status", out var status) && status.ValueEquals("added")));
            }
            catch (FaultException refused)
            {
                skipped += call.Length;
                log($"marketo: {refused.Fault.Code}: {refused.Fault.Message}");
            }
        }

        if (skipped > 0)
            log($"marketo: {skipped} of {people.Count} new people were not put on the list {api.Options.CreatedToList}; they were made all the same");
    }

    // Asked once: a list that is missing is told once, not with every batch.
    private async Task<long?> IdAsync(CancellationToken cancel)
    {
        if (_id is not null || _why is not null)
            return _id;
        var name = api.Options.CreatedToList!;
        try
        {
            var isNumber = long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _);
            var lists = (await api.GetAsync("lists.json", [new(isNumber ? "id" : "name", name)], cancel)).Rows();
            if (lists.Count > 0)
                return _id = lists[0].GetProperty("id").GetInt64();
            _why = MarketoFaults.ListUnknown(name);
        }
        catch (FaultException refused)
        {
            _why = refused.Fault;
        }

        log($"marketo: {_why.Code}: {_why.Message} New people are put on no list.");
        return null;
    }
}
