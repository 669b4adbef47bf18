using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Rest;

namespace Connector.Sandbox.Salesforce.Bulk;

/// <summary>All bulk jobs of the last seven days (CONTRACT 1.10).</summary>
internal sealed class JobTable(SandboxClock clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Job> jobs = new(StringComparer.Ordinal);
    private long nextNumber = 1;

    public string NewId()
    {
        lock (gate)
            return RecordId.Make("750", nextNumber++);
    }

    public void Add(Job job)
    {
        lock (gate)
            jobs.Add(job.Head.Id, job);
    }

    public void Remove(Job job)
    {
        lock (gate)
            jobs.Remove(job.Head.Id);
    }

    /// <summary>A job as it stands now.</summary>
    public T Find<T>(string id, OrgState state)
        where T : Job
    {
        var job = Living().OfType<T>().FirstOrDefault(job => job.Head.Id == RecordId.To18(id)) ?? throw JobRefusals.NoSuchJob();
        CatchUp(job, state);
        return job;
    }

    /// <summary>All jobs of a kind as they stand now, oldest first.</summary>
    public List<T> All<T>(OrgState state)
        where T : Job
    {
        var all = Living().OfType<T>().OrderBy(job => job.Head.CreatedDate).ThenBy(job => job.Head.Id, StringComparer.Ordinal).ToList();
        all.ForEach(job => CatchUp(job, state));
        return all;
    }

    /// <summary>Rows of a slow job are written when the clock says so, whoever looks.</summary>
    public void CatchUp(OrgState state)
    {
        foreach (var job in Living().Where(job => !job.Ended))
            CatchUp(job, state);
    }

    /// <summary>Works on a large job in the background: who asks meanwhile is answered.</summary>
    public void RunAlone(Job job, OrgState state)
    {
        job.RunsAlone = true;
        _ = Task.Run(() =>
        {
            try
            {
                Work(job, state);
            }
            finally
            {
                job.RunsAlone = false;
            }
        });
    }

    private void CatchUp(Job job, OrgState state)
    {
        if (!job.RunsAlone)
            Work(job, state);
    }

    private void Work(Job job, OrgState state)
    {
        // Somebody is at it already.
        if (!job.Work.TryEnter())
            return;
        try
        {
            job.CatchUp(clock.Now, state);
        }
        finally
        {
            job.Work.Exit();
        }
    }

    private List<Job> Living()
    {
        lock (gate)
        {
            if (jobs.Count == 0)
                return [];
            var oldest = (clock.Now - Kept).UtcDateTime;
            foreach (var old in jobs.Values.Where(job => job.Head.CreatedDate < oldest).ToList())
                jobs.Remove(old.Head.Id);
            return [.. jobs.Values];
        }
    }
}
