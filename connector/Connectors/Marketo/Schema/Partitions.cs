namespace Connector.Marketo;

/// <summary>The partitions people live in, and the workspaces assets live in, as far as this API user sees them (CONTRACT 2.2, 2.4).</summary>
internal sealed class Partitions(MarketoApi api)
{
    private bool _isKnown;

    /// <summary>Partitions, and the workspaces that have a static list among the first few hundred: there is no better list of them that every role may read.</summary>
    public async Task<IReadOnlyList<Part>> PartsAsync(CancellationToken cancel) =>
        [.. (await NamesAsync(cancel)).Select(name => new Part("partitions", name)), .. (await WorkspacesAsync(cancel)).Select(name => new Part("workspaces", name))];

    /// <summary>Asked once, before the first person is made: Marketo would refuse them row by row.</summary>
    /// <exception cref="TerminalException"><c>marketo.partition_unknown</c>: the option names none of them.</exception>
    public async ValueTask RequireAsync(CancellationToken cancel)
    {
        if (_isKnown || api.Options.Partition is not { } name)
            return;
        var names = await NamesAsync(cancel);
        _isKnown = names.Contains(name, StringComparer.OrdinalIgnoreCase) ? true : throw new TerminalException(MarketoFaults.PartitionUnknown(name, names));
    }

    private async Task<List<string>> NamesAsync(CancellationToken cancel) =>
        [.. (await api.GetAsync("leads/partitions.json", [], cancel)).Rows().Select(row => row.GetProperty("name").ToString())];

    private async Task<IEnumerable<string>> WorkspacesAsync(CancellationToken cancel)
    {
        try
        {
            var lists = (await api.GetAsync("lists.json", [], cancel)).Rows();
            return lists.Where(list => list.TryGetProperty("workspaceName", out _)).Select(list => list.GetProperty("workspaceName").ToString()).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        }
        catch (TerminalException closed) when (MarketoFaults.IsNotForUs(closed.Fault))
        {
            return [];
        }
    }
}
