namespace Connector.Sandbox.Marketo;

/// <summary>The exports of all kinds, which share one line and one quota of bytes a day (CONTRACT 2.5).</summary>
internal sealed class ExportQueue(Instance instance) : IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);
    private readonly List<ExportJob> jobs = [];
    private readonly JobLine line = new();

    public ExportFolder Folder { get; } = new();

    /// <summary>How much the files of this Central day hold so far.</summary>
    public long BytesToday =>
        jobs.Where(job => job.FinishedAt is { } at && CentralTime.Day(at) == CentralTime.Day(instance.Clock.Now)).Sum(job => job.File?.Size ?? 0);

    public IEnumerable<ExportJob> Of(string kind, string owner) => jobs.Where(job => job.Kind == kind && job.Owner == owner);

    public ExportJob? Find(string kind, string owner, string id) => Of(kind, owner).FirstOrDefault(job => job.Id == id);

    /// <exception cref="ResponseFault">1029 when the day's bytes are used up.</exception>
    public void Add(ExportJob job)
    {
        CheckQuota();
        jobs.Add(job);
    }

    /// <exception cref="ResponseFault">1029 for a job that was queued before, a full line, or bytes used up.</exception>
    public void Enqueue(ExportJob job)
    {
        if (job.Cancelled)
            throw new ResponseFault("1003", $"Export '{job.Id}' is cancelled");
        if (job.QueuedAt is not null)
            throw new ResponseFault("1029", "Job already queued");
        if (line.IsFull)
            throw new ResponseFault("1029", ErrorTexts.For("1029"));
        CheckQuota();
        line.Add(job, instance.Clock.Now);
    }

    public void Cancel(ExportJob job)
    {
        if (job.FinishedAt is not null)
            return;
        line.Remove(job, instance.Clock.Now);
        job.Cancelled = true;
    }

    /// <summary>Lets due jobs run and finish; old ones are forgotten, with their files.</summary>
    public void Settle()
    {
        var now = instance.Clock.Now;
        line.Settle(now, instance.Rules.Bulk.ExportSeconds);
        foreach (var job in jobs.Where(job => job.FinishedAt is not null && !job.KeepsFile(now)))
            job.File?.Dispose();
        jobs.RemoveAll(job => now - (job.FinishedAt ?? job.CreatedAt) > Remembered);
    }

    /// <summary>The files that should be there by now and are still being written.</summary>
    public Task Unwritten() => Task.WhenAll(jobs.Where(job => job.FinishedAt is not null && job.Writing is { IsCompleted: false }).Select(job => job.Writing!));

    public void Dispose()
    {
        foreach (var job in jobs)
        {
            if (job.Writing is { IsCompletedSuccessfully: true } done)
                done.Result.Dispose();
        }

        Folder.Dispose();
    }

    private void CheckQuota()
    {
        if (instance.Options.Throttle && BytesToday >= instance.Rules.Bulk.ExportBytesADay)
            throw new ResponseFault("1029", $"Export daily quota {instance.Rules.Bulk.ExportBytesADay / 1024 / 1024}MB exceeded");
    }
}
