using Connector.Http;

namespace Connector.Salesforce;

/// <summary>
/// Waits for a job to end. Each look is a call, so the looks grow apart: soon at first, for small jobs end within seconds, then ever slower. How long jobs of this org take is learned from the last one.
/// </summary>
internal sealed class JobWatch(SalesforceApi api)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>The job once it is over, or as it stands when patience ends.</summary>
    public async Task<BulkJob> UntilOverAsync(string path, CancellationToken cancel)
    {
        var began = api.Time.GetUtcNow();
        for (var wait = First; ; wait = wait * 1.5 < Longest ? wait * 1.5 : Longest)
        {
            var job = BulkJob.Parse(await api.GetAsync(path, cancel));
            if (job.IsOver || api.Time.GetUtcNow() - began >= api.Options.BulkPatience)
                return job;
            await Task.Delay(wait, api.Time, cancel);
        }
    }
}
