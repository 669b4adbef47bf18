namespace Connector.Sandbox.Marketo;

/// <summary>The standard activity types that the sandbox writes, and the custom one.</summary>
internal static class ActivityType
{
    public const int FillOutForm = 2;
    public const int NewLead = 12;
    public const int ChangeDataValue = 13;
    public const int ChangeScore = 22;
    public const int AddToList = 24;
    public const int RemoveFromList = 25;
    public const int MergeLeads = 32;
    public const int DeleteLead = 37;
    public const int RequestCampaign = 47;
    public const int ChangePartition = 100;
    public const int ChangeProgramStatus = 104;
    public const int AddToNurture = 113;
    public const int PushLead = 145;
}

/// <summary>Something that happened to a person.</summary>
/// <param name="At">Whole seconds.</param>
/// <param name="PrimaryId"><c>primaryAttributeValueId</c>.</param>
/// <param name="Primary"><c>primaryAttributeValue</c>.</param>
/// <param name="Change">The field that changed, for <see cref="ActivityType.ChangeDataValue"/>.</param>
internal sealed record Activity(
    long Id,
    long LeadId,
    DateTimeOffset At,
    int Type,
    long? PrimaryId,
    string? Primary,
    FieldChange? Change,
    IReadOnlyList<KeyValuePair<string, string?>> Attributes)
{
    /// <summary>Its second in the feed: its date, but never later than it arrived, or it would hide what comes after it.</summary>
    public long Place { get; init; } = At.ToUnixTimeSeconds();

    /// <summary>Who made the change, where it was not the usual API call.</summary>
    public Origin Origin { get; init; } = Origin.Sync;
}

/// <summary>One field's old and new value, as text.</summary>
internal sealed record FieldChange(LeadField Field, string? Old, string? New);

/// <summary>All activities in the order of their dates, then of their ids; a late one is kept back until it is due.</summary>
internal sealed class ActivityLog(Kernel.SandboxClock clock, MarketoRules rules)
{
    /// <summary>What every change made through REST says of itself (CONTRACT 2.3, echo filter).</summary>
    public const string ByApi = "Web service API";

    private readonly List<Activity> all = [];
    private readonly PriorityQueue<Activity, DateTimeOffset> late = new();

    /// <summary>Who is writing now.</summary>
    public Origin Origin { get; set; } = Origin.Sync;

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
        var activity = new Activity(LastId + 1, leadId, Second(at ?? clock.Now), type, primaryId, primary, change, attributes ?? []) { Origin = Origin };
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

    public void Clear()
    {
        all.Clear();
        late.Clear();
        LastId = 0;
    }

    /// <summary>What happened to the losers of a merge happened to the winner (BEHAVIOUR B-J9), seen by now or not.</summary>
    public void Reassign(IReadOnlySet<long> losers, long winner)
    {
        for (var at = 0; at < all.Count; at++)
            all[at] = Handed(all[at], losers, winner);
        var waiting = late.UnorderedItems.Select(item => (Handed(item.Element, losers, winner), item.Priority)).ToList();
        late.Clear();
        late.EnqueueRange(waiting);
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

    private static Activity Handed(Activity activity, IReadOnlySet<long> losers, long winner) => losers.Contains(activity.LeadId) ? activity with { LeadId = winner } : activity;

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
