using System.Globalization;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>The time a date literal covers, first instant included, last one not.</summary>
internal readonly record struct Period(DateTime From, DateTime Until)
{
    /// <summary>A single second: what an exact instant covers.</summary>
    public static Period Exactly(DateTime instant) => new(instant, instant.AddSeconds(1));

    public static Period Day(DateOnly date) => Days(date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), 1);

    /// <summary>A literal such as TODAY or LAST_N_DAYS:3, all in UTC; null when there is no such literal.</summary>
    public static Period? Named(string literal, DateTime now)
    {
        var colon = literal.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? literal : literal[..colon]).ToUpperInvariant();
        var count = colon < 0 ? 0 : int.Parse(literal.AsSpan(colon + 1), CultureInfo.InvariantCulture);
        var today = now.Date;
        var week = today.AddDays(-(int)today.DayOfWeek);
        var month = today.AddDays(1 - today.Day);
        var year = new DateTime(today.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var quarter = month.AddMonths(-((today.Month - 1) % 3));
        return (name, colon >= 0) switch
        {
            ("TODAY", false) => Days(today, 1),
            ("YESTERDAY", false) => Days(today.AddDays(-1), 1),
            ("TOMORROW", false) => Days(today.AddDays(1), 1),
            ("THIS_WEEK", false) => Days(week, 7),
            ("LAST_WEEK", false) => Days(week.AddDays(-7), 7),
            ("NEXT_WEEK", false) => Days(week.AddDays(7), 7),
            ("THIS_MONTH", false) => new Period(month, month.AddMonths(1)),
            ("LAST_MONTH", false) => new Period(month.AddMonths(-1), month),
            ("NEXT_MONTH", false) => new Period(month.AddMonths(1), month.AddMonths(2)),
            ("THIS_QUARTER", false) => new Period(quarter, quarter.AddMonths(3)),
            ("LAST_QUARTER", false) => new Period(quarter.AddMonths(-3), quarter),
            ("NEXT_QUARTER", false) => new Period(quarter.AddMonths(3), quarter.AddMonths(6)),
            ("THIS_YEAR", false) => new Period(year, year.AddYears(1)),
            ("LAST_YEAR", false) => new Period(year.AddYears(-1), year),
            ("NEXT_YEAR", false) => new Period(year.AddYears(1), year.AddYears(2)),
            ("LAST_90_DAYS", false) => new Period(today.AddDays(-90), today.AddDays(1)),
            ("NEXT_90_DAYS", false) => new Period(today.AddDays(1), today.AddDays(91)),
            ("LAST_N_DAYS", true) => new Period(today.AddDays(-count), today.AddDays(1)),
            ("NEXT_N_DAYS", true) => new Period(today.AddDays(1), today.AddDays(count + 1)),
            ("N_DAYS_AGO", true) => Days(today.AddDays(-count), 1),
            ("LAST_N_WEEKS", true) => new Period(week.AddDays(-7 * count), week),
            ("NEXT_N_WEEKS", true) => new Period(week.AddDays(7), week.AddDays(7 * (count + 1))),
            ("LAST_N_MONTHS", true) => new Period(month.AddMonths(-count), month),
            ("NEXT_N_MONTHS", true) => new Period(month.AddMonths(1), month.AddMonths(count + 1)),
            ("LAST_N_QUARTERS", true) => new Period(quarter.AddMonths(-3 * count), quarter),
            ("NEXT_N_QUARTERS", true) => new Period(quarter.AddMonths(3), quarter.AddMonths(3 * (count + 1))),
            ("LAST_N_YEARS", true) => new Period(year.AddYears(-count), year),
            ("NEXT_N_YEARS", true) => new Period(year.AddYears(1), year.AddYears(count + 1)),
            _ => null,
        };
    }

    private static Period Days(DateTime from, int count) => new(from, from.AddDays(count));
}
