namespace Connector.Salesforce;

/// <summary>Waits for a query job to end. Each look is a call, so the looks grow apart: soon at first, for small jobs end within seconds, then ever slower.</summary>
internal sealed class JobWatch(SalesforceApi api)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>The job once it is over, or as it stands when patience ends.</summary>
    public async Task<BulkJob> UntilOverAsync(string path, CancellationToken cancel)
    {
        var began = api.Time.GetUtcNow();
        for (var wait = First; ; wait = Longer(wait))
        {
            var job = BulkJob.Parse(await api.GetAsync(path, cancel));
            if (job.IsOver || api.Time.GetUtcNow() - began >= api.Options.BulkPatience)
                return job;
            await Task.Delay(wait, api.Time, cancel);
        }
    }

    /// <summary>The wait after this one.</summary>
    public static TimeSpan Longer(TimeSpan wait) => wait * 1.5 < Longest ? wait * 1.5 : Longest;
}
