namespace Connector.Salesforce;

/// <summary>Waits for a job to end. Each look is a call, so the looks grow apart: soon at first, for small jobs end within seconds, then ever slower.</summary>
/// <param name="began">When patience began to run.</param>
internal sealed class JobWatch(SalesforceApi api, DateTimeOffset began)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public bool IsPatienceOver => api.Time.GetUtcNow() - began >= api.Options.BulkPatience;

    /// <summary>The job once it is over, or as it stands when patience ends; at once if it turns out that it was never started.</summary>
    /// <param name="wait">Before the first look.</param>
    public async Task<BulkJob> UntilOverAsync(string path, TimeSpan wait, CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(wait, api.Time, cancel);
            var job = BulkJob.Parse(await api.GetAsync(path, cancel));
            if (job.IsOver || job.State == "Open" || IsPatienceOver)
                return job;
            wait = TimeSpan.FromSeconds(Math.Clamp(wait.TotalSeconds * 1.5, Shortest.TotalSeconds, Longest.TotalSeconds));
        }
    }
}
