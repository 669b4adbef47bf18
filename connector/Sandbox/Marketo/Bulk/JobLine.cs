namespace Connector.Sandbox.Marketo;

/// <summary>A job that waits in line, runs and is done, by the sandbox clock.</summary>
internal abstract class LineJob
{
    public DateTimeOffset? QueuedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it will be done, once it runs.</summary>
    public DateTimeOffset DueAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Called when it leaves the line to run.</summary>
    public abstract void Start();

    /// <summary>Called when its time is over.</summary>
    public abstract void Finish();
}

/// <summary>First come, first served, two at a time; ten at most, those that run included (CONTRACT 2.5, 2.6).</summary>
internal sealed class JobLine
{
    public const int Most = 10;

    private readonly List<LineJob> waiting = [];
    private readonly (LineJob? Job, DateTimeOffset Free)[] places = new (LineJob?, DateTimeOffset)[2];

    public bool IsFull => waiting.Count + places.Count(place => place.Job is not null) >= Most;

    public void Add(LineJob job, DateTimeOffset now)
    {
        job.QueuedAt = now;
        waiting.Add(job);
    }

    public void Remove(LineJob job, DateTimeOffset now)
    {
        waiting.Remove(job);
        var at = Array.FindIndex(places, place => place.Job == job);
        if (at >= 0)
            places[at] = (null, now);
    }

    /// <summary>Lets happen what is due by now, in its order.</summary>
    public void Settle(DateTimeOffset now, long seconds)
    {
        do
        {
            Fill(seconds);
        }
        while (FinishNext(now));
    }

    private void Fill(long seconds)
    {
        for (var at = 0; at < places.Length && waiting.Count > 0; at++)
        {
            if (places[at].Job is not null)
                continue;
            var job = waiting[0];
            waiting.RemoveAt(0);
            var start = job.QueuedAt!.Value > places[at].Free ? job.QueuedAt.Value : places[at].Free;
            (job.StartedAt, job.DueAt) = (start, start.AddSeconds(seconds));
            places[at] = (job, job.DueAt);
            job.Start();
        }
    }

    private bool FinishNext(DateTimeOffset now)
    {
        var due = places.Where(place => place.Job is not null && place.Free <= now).OrderBy(place => place.Free).FirstOrDefault();
        if (due.Job is null)
            return false;
        due.Job.FinishedAt = due.Free;
        Remove(due.Job, due.Free);
        due.Job.Finish();
        return true;
    }
}
