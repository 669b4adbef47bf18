namespace Connector.Marketo;

/// <summary>When the day's calls begin anew: midnight US Central (CONTRACT 2.0).</summary>
internal static class Quota
{
    private static readonly TimeZoneInfo _central = Find("America/Chicago") ?? Find("Central Standard Time")
        ?? TimeZoneInfo.CreateCustomTimeZone("Central", TimeSpan.FromHours(-6), "Central", "Central");

    /// <summary>The next reset after a moment, in UTC.</summary>
    public static DateTimeOffset ResetAfter(DateTimeOffset now)
    {
        var midnight = TimeZoneInfo.ConvertTime(now, _central).Date.AddDays(1);
        return new DateTimeOffset(midnight, _central.GetUtcOffset(midnight)).ToUniversalTime();
    }

    // Names differ between Windows and the rest, and small images carry no zones at all.
    private static TimeZoneInfo? Find(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;
}
