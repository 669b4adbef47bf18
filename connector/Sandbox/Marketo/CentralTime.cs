namespace Connector.Sandbox.Marketo;

/// <summary>US Central, where Marketo's days begin (CONTRACT 2.0, 2.7).</summary>
internal static class CentralTime
{
    private static readonly TimeZoneInfo Zone =
        TimeZoneInfo.TryFindSystemTimeZoneById("America/Chicago", out var zone) || TimeZoneInfo.TryFindSystemTimeZoneById("Central Standard Time", out zone)
            ? zone
            : TimeZoneInfo.CreateCustomTimeZone("Central", TimeSpan.FromHours(-6), "Central", "Central");

    public static DateOnly Day(DateTimeOffset time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, Zone).DateTime);
}
