using System.Globalization;

namespace Connector.Sandbox.Salesforce;

/// <summary>Dates and times as the wire writes them (CONTRACT 1.0): UTC, whole seconds.</summary>
internal static class Instants
{
    public static string Write(DateTime instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss'.000+0000'", CultureInfo.InvariantCulture);

    public static string Write(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Any ISO-8601 instant with an offset, also without its colon; fractions of a second are dropped.</summary>
    public static bool TryParse(string text, out DateTime instant)
    {
        instant = default;
        if (text.Length < 17 || text[4] != '-' || text[10] != 'T')
            return false;
        var zoned = text[^1] is 'Z' or 'z' || text.AsSpan(10).IndexOfAny('+', '-') > 0;
        if (!zoned || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed))
            return false;
        instant = WholeSecond(parsed.UtcDateTime);
        return true;
    }

    public static bool TryParse(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    public static DateTime WholeSecond(DateTime instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));
}
