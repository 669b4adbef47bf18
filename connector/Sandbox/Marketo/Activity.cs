namespace Connector.Sandbox.Marketo;

/// <summary>The standard activity types that the sandbox writes, and the custom one.</summary>
internal static class ActivityType
{
    public const int NewLead = 12;
    public const int ChangeDataValue = 13;
    public const int FillOutForm = 2;
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
    /// <summary>Who made the change, where it was not the usual API call.</summary>
    public Origin Origin { get; init; } = Origin.Sync;
}

/// <summary>One field's old and new value, as text.</summary>
internal sealed record FieldChange(LeadField Field, string? Old, string? New);

/// <summary>All activities in the order they arrived, never forgotten.</summary>
internal sealed class ActivityLog(Kernel.SandboxClock clock)
{
    /// <summary>What every change made through REST says of itself (CONTRACT 2.3, echo filter).</summary>
    public const string ByApi = "Web service API";

    private readonly List<Activity> all = [];
    private readonly List<long> arrivals = [];

    /// <summary>Who is writing now.</summary>
    public Origin Origin { get; set; } = Origin.Sync;

    public int Count => all.Count;

    public Activity this[int at] => all[at];

    public IReadOnlyList<Activity> All => all;

    public Activity Add(long leadId, int type, long? primaryId, string? primary, FieldChange? change = null, IReadOnlyList<KeyValuePair<string, string?>>? attributes = null, DateTimeOffset? at = null)
    {
        var activity = new Activity(all.Count + 1, leadId, Second(at ?? clock.Now), type, primaryId, primary, change, attributes ?? []) { Origin = Origin };
        Add(activity);
        return activity;
    }

    public void Clear()
    {
        all.Clear();
        arrivals.Clear();
    }

    public void Add(Activity activity)
    {
        // A custom activity may tell of the past: the feed still finds it where it arrived.
        arrivals.Add(arrivals.Count == 0 ? activity.At.ToUnixTimeSeconds() : Math.Max(arrivals[^1], activity.At.ToUnixTimeSeconds()));
        all.Add(activity);
    }

    /// <summary>What happened to the losers of a merge happened to the winner (BEHAVIOUR B-J9).</summary>
    public void Reassign(IReadOnlySet<long> losers, long winner)
    {
        for (var at = 0; at < all.Count; at++)
        {
            if (losers.Contains(all[at].LeadId))
                all[at] = all[at] with { LeadId = winner };
        }
    }

    /// <summary>The first activity strictly after a time.</summary>
    public int FirstAfter(long unixSeconds)
    {
        var at = arrivals.BinarySearch(unixSeconds + 1);
        if (at < 0)
            return ~at;
        while (at > 0 && arrivals[at - 1] > unixSeconds)
            at--;
        return at;
    }

    private static DateTimeOffset Second(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
