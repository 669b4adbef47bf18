namespace Connector.Sandbox.Marketo;

/// <summary>All activities in the order of their dates, then of their ids; a late one is kept back until it is due.</summary>
internal sealed class ActivityLog(Kernel.SandboxClock clock, MarketoRules rules)
{
    private readonly List<Activity> all = [];
    private readonly PriorityQueue<Activity, DateTimeOffset> late = new();

    public long LastId { get; private set; }

    /// <summary>Those that can be seen by now.</summary>
    public IReadOnlyList<Activity> All
    {
        get
        {
            while (late.TryPeek(out _, out var due) && due <= clock.Now)
                Put(late.Dequeue());
            return all;
        }
    }

    /// <summary>Those still kept back, too.</summary>
    public IEnumerable<Activity> Everything => All.Concat(late.UnorderedItems.Select(item => item.Element).OrderBy(one => one.Id));

    public Activity Add(long leadId, int type, long? primaryId, string? primary, FieldChange? change = null, IReadOnlyList<KeyValuePair<string, string?>>? attributes = null, DateTimeOffset? at = null)
    {
        var activity = new Activity(LastId + 1, leadId, Second(at ?? clock.Now), type, primaryId, primary, change, attributes ?? []);
        if (!rules.Feed.IsLate(activity.Id))
        {
            Add(activity);
            return activity;
        }

        LastId = activity.Id;
        late.Enqueue(activity, clock.Now.AddSeconds(rules.Feed.LateSeconds));
        return activity;
    }

    public void Add(Activity activity)
    {
        LastId = Math.Max(LastId, activity.Id);
        Put(activity.At <= clock.Now ? activity : activity with { Place = clock.Now.ToUnixTimeSeconds() });
    }

    /// <summary>Where reading goes on after a second and an id in it.</summary>
    public int FirstAfter(long second, long id)
    {
        var (from, to) = (0, All.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (IsAfter(all[middle], second, id))
                to = middle;
            else
                from = middle + 1;
        }

        return from;
    }

    private static bool IsAfter(Activity activity, long second, long id) => activity.Place > second || (activity.Place == second && activity.Id > id);

    private static DateTimeOffset Second(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());

    private void Put(Activity activity)
    {
        var at = all.Count;
        while (at > 0 && IsAfter(all[at - 1], activity.Place, activity.Id))
            at--;
        all.Insert(at, activity);
    }
}
