namespace Connector.Marketo;

/// <summary>The partitions this API user may see (CONTRACT 2.2).</summary>
internal sealed class PartitionNames(MarketoApi api)
{
    /// <exception cref="TerminalException"><c>marketo.partition_unknown</c>: the option names none of them.</exception>
    public async Task RequireAsync(string name, CancellationToken cancel)
    {
        var names = (await api.GetAsync("leads/partitions.json", [], cancel)).Rows().Select(row => row.GetProperty("name").ToString()).ToList();
        if (!names.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw new TerminalException(MarketoFaults.PartitionUnknown(name, names));
    }
}
