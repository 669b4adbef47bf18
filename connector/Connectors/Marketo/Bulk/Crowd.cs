using System.Globalization;
using System.Text.Json;

namespace Connector.Marketo;

/// <summary>
/// How many people there may be, from a few calls: Marketo counts nobody, but ids rise with every person, and the log never loses the creation of one.
/// Anonymous visitors take ids too, so this is a most, not a number.
/// </summary>
/// <param name="Since">When the first of them came.</param>
internal sealed record Crowd(long AtMost, DateTimeOffset Since)
{
    private static readonly TimeSpan[] _lately = [TimeSpan.FromDays(1), TimeSpan.FromDays(31), TimeSpan.FromDays(366)];

    public static async Task<Crowd> SizeAsync(ActivityFeed feed, string beginning, DateTimeOffset end, CancellationToken cancel)
    {
        var beginnings = ActivityTypes.Asked(ActivityTypes.Beginnings);
        var first = await feed.FirstAsync(beginnings, beginning, cancel);
        if (first.Count == 0)
            return new Crowd(0, end);
        var since = first.Min(DateOf);
        var last = first.Max(PersonOf);
        foreach (var back in _lately)
        {
            var (token, _) = await feed.OpenAsync(end - back, cancel);
            var rows = await feed.FirstAsync(beginnings, token, cancel);
            last = Math.Max(last, rows.Select(PersonOf).DefaultIfEmpty(0).Max());
            if (rows.Count > 0)
                break;
        }

        return new Crowd(last - first.Min(PersonOf) + 1, since);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"up to {AtMost:N0} people");

    private static long PersonOf(JsonElement row) => row.GetProperty("leadId").GetInt64();

    private static DateTimeOffset DateOf(JsonElement row) => CanonicalText.Moment(row.GetProperty("activityDate").GetString()!) ?? DateTimeOffset.UnixEpoch;
}
