namespace Connector.Sandbox.Marketo;

/// <summary>The standard activity types that the sandbox writes, and the custom one.</summary>
internal static class ActivityType
{
    public const int NewLead = 12;
    public const int ChangeDataValue = 13;
    public const int MergeLeads = 32;
    public const int DeleteLead = 37;
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
    IReadOnlyList<KeyValuePair<string, string?>> Attributes);

/// <summary>One field's old and new value, as text.</summary>
internal sealed record FieldChange(LeadField Field, string? Old, string? New);

/// <summary>All activities in the order they arrived, never forgotten.</summary>
internal sealed class ActivityLog(Kernel.SandboxClock clock)
{
    /// <summary>What every change made through REST says of itself (CONTRACT 2.3, echo filter).</summary>
    public const string ByApi = "Web service API";

    private readonly List<Activity> all = [];
    private readonly List<long> arrivals = [];

    public int Count => all.Count;

    public Activity this[int at] => all[at];

    public IReadOnlyList<Activity> All => all;

    public Activity Add(long leadId, int type, long? primaryId, string? primary, FieldChange? change = null, IReadOnlyList<KeyValuePair<string, string?>>? attributes = null, DateTimeOffset? at = null)
    {
        var activity = new Activity(all.Count + 1, leadId, Second(at ?? clock.Now), type, primaryId, primary, change, attributes ?? []);
        Add(activity);
        return activity;
    }

    public void Add(Activity activity)
    {
        // A custom activity may tell of the past: the feed still finds it where it arrived.
        arrivals.Add(arrivals.Count == 0 ? activity.At.ToUnixTimeSeconds() : Math.Max(arrivals[^1], activity.At.ToUnixTimeSeconds()));
        all.Add(activity);
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
