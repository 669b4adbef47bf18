namespace Connector.Marketo;

/// <summary>Hands files over and waits for them. Ten wait for the whole subscription, two run at a time (CONTRACT 2.0): a full queue is waited for.</summary>
internal sealed class ImportQueue(MarketoApi api)
{
    private static readonly TimeSpan _shortest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(60);

    /// <summary>Uploads a file, which begins by itself.</summary>
    /// <returns>Its number; or why Marketo takes no imports from us at all.</returns>
    /// <exception cref="TransientException">The queue stayed full; or, with <see cref="Recovery.LookUp"/>, nobody knows whether the upload arrived.</exception>
    public async Task<(string? Id, Fault? Refusal)> UploadAsync(ImportFile file, string csv, CancellationToken cancel)
    {
        var began = api.Time.GetUtcNow();
        while (true)
        {
            var (id, refused) = await SendAsync($"leads.json?format=csv&lookupField={Uri.EscapeDataString(file.KeyColumn)}{PartitionOf(file)}", csv);
            switch (refused)
            {
                case null:
                    return (id, null);
                case { Recovery: Recovery.Retry } full when api.Time.GetUtcNow() - began >= api.Options.BulkPatience:
                    throw new TransientException(full);
                case { Recovery: Recovery.Retry }:
                    await Task.Delay(_longest, api.Time, cancel);
                    break;
                case var refusal:
                    return (null, refusal);
            }
        }
    }

    /// <summary>The import once it is over, or as it stands when patience ends.</summary>
    public async Task<ImportJob> UntilOverAsync(string id, CancellationToken cancel)
    {
        var began = api.Time.GetUtcNow();
        for (var wait = TimeSpan.Zero; ; wait = wait < _shortest ? _shortest : wait * 2 > _longest ? _longest : wait * 2)
        {
            await Task.Delay(wait, api.Time, cancel);
            var job = await AskAsync(id, cancel);
            if (job is { IsOver: true } || api.Time.GetUtcNow() - began >= api.Options.BulkPatience)
                return job;
        }
    }

    public async Task<ImportJob> AskAsync(string id, CancellationToken cancel) =>
        ImportJob.Of((await api.AskBulkAsync($"leads/batch/{Uri.EscapeDataString(id)}.json", cancel)).Rows()[0]);

    private string PartitionOf(ImportFile file) =>
        api.Options.Partition is { } partition && file.Operations[0].Kind == OperationKind.Create ? $"&partitionName={Uri.EscapeDataString(partition)}" : "";

    // Whatever the caller cancels meanwhile: an upload that is under way begins by itself.
    private async Task<(string? Id, Fault? Refusal)> SendAsync(string path, string csv)
    {
        try
        {
            var reply = await api.UploadBulkAsync(path, csv, CancellationToken.None);
            return reply.Refusal is { } refusal ? (null, refusal) : (ImportJob.Of(reply.Rows()[0]).Id, null);
        }
        catch (TerminalException closed) when (MarketoFaults.IsNotForUs(closed.Fault))
        {
            return (null, closed.Fault);
        }
    }
}
