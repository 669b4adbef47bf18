using System.Text.Json;

namespace Connector.Marketo;

/// <summary>
/// Makes exports of people and waits for them. One queue serves everything and everybody of the subscription, two run at a time (CONTRACT 2.5):
/// a full queue is waited for, a used-up day is told.
/// </summary>
internal sealed class ExportQueue(MarketoApi api)
{
    private const string Root = "leads/export";
    private static readonly TimeSpan _shortest = TimeSpan.FromSeconds(15);
    // Marketo looks at its own status every 60 seconds.
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(60);

    /// <summary>Makes an export and puts it into the queue.</summary>
    /// <returns>Its id; or why Marketo does not make it: the filter is not for this subscription, or the day's megabytes are used up.</returns>
    /// <exception cref="TransientException">The queue stayed full.</exception>
    public async Task<(string? Id, Fault? Refusal)> EnqueueAsync(ExportFilter filter, IReadOnlyList<string> fields, CancellationToken cancel)
    {
        var began = api.Time.GetUtcNow();
        while (true)
        {
            var made = await api.TellBulkAsync($"{Root}/create.json", JsonSerializer.Serialize(new { fields, format = "CSV", filter = filter.Json }), cancel);
            var queued = made.Refusal is null ? await api.TellBulkAsync($"{Root}/{IdOf(made)}/enqueue.json", null, cancel) : made;
            switch (queued.Refusal?.Code)
            {
                case null:
                // An answer got lost and the question was asked again.
                case MarketoFaults.ExportAlreadyQueued:
                    return (IdOf(made), null);
                case MarketoFaults.ExportQueueFull when api.Time.GetUtcNow() - began < api.Options.BulkPatience:
                    await Task.Delay(_longest, api.Time, cancel);
                    break;
                case MarketoFaults.ExportQueueFull:
                    throw new TransientException(queued.Refusal);
                case MarketoFaults.FilterNotSupported or MarketoFaults.ExportQuotaReached:
                    return (null, queued.Refusal);
                default:
                    throw new TerminalException(queued.Refusal);
            }
        }
    }

    /// <summary>The export once its file stands.</summary>
    /// <exception cref="TransientException">It failed, or was not done within bulkPatience; it is called off then, for others wait in the same queue.</exception>
    public async Task<ExportJob> UntilDoneAsync(string id, CancellationToken cancel)
    {
        var began = api.Time.GetUtcNow();
        for (var wait = TimeSpan.Zero; ; wait = Longer(wait))
        {
            await Task.Delay(wait, api.Time, cancel);
            var job = ExportJob.Of((await api.AskBulkAsync($"{Root}/{id}/status.json", cancel)).Rows()[0]);
            if (job.IsDone)
                return job;
            if (job.IsOver)
                throw new TransientException(MarketoFaults.ExportFailed(id, job.Status));
            if (api.Time.GetUtcNow() - began < api.Options.BulkPatience)
                continue;
            await api.TellBulkAsync($"{Root}/{id}/cancel.json", null, CancellationToken.None);
            throw new TransientException(MarketoFaults.ExportTooSlow(api.Options.BulkPatience));
        }
    }

    /// <summary>Bytes of the exports this API user had finished since midnight US Central; others are not shown to it.</summary>
    public async Task<long> BytesTodayAsync(CancellationToken cancel)
    {
        var reply = await api.AskBulkAsync($"{Root}.json?status=Completed&batchSize=300", cancel);
        var midnight = Quota.ResetAfter(reply.At).AddDays(-1);
        return reply.Rows().Select(ExportJob.Of).Where(job => job.FinishedAt >= midnight).Sum(job => job.Bytes);
    }

    private static TimeSpan Longer(TimeSpan wait) => wait < _shortest ? _shortest : wait * 2 > _longest ? _longest : wait * 2;

    private static string IdOf(Reply made) => Uri.EscapeDataString(ExportJob.Of(made.Rows()[0]).Id);
}
