namespace Connector.Marketo;

/// <summary>Which fields people can be looked up by, as Marketo itself says (describe2, CONTRACT 2.2); where it does not, the documented rule of <see cref="LeadFields"/> stands.</summary>
internal sealed class SearchableFields(MarketoApi api, Action<string> log)
{
    /// <summary>Their names; null where the subscription does not tell.</summary>
    public async Task<IReadOnlySet<string>?> AskAsync(CancellationToken cancel)
    {
        try
        {
            var rows = (await api.GetAsync("leads/describe2.json", [], cancel)).Rows();
            if (rows.Count > 0 && rows[0].TryGetProperty("searchableFields", out var lists))
            {
                // Several names in one list are looked up together only.
                return lists.EnumerateArray().Where(list => list.GetArrayLength() == 1).Select(list => list[0].GetString()!).ToHashSet(StringComparer.OrdinalIgnoreCase);
            }
        }
        catch (TerminalException closed) when (closed.Fault.Recovery != Recovery.Wait)
        {
            log($"marketo: describe2 is not there for us ({closed.Fault.Code}); which fields can be looked up follows from their types");
        }

        return null;
    }
}
