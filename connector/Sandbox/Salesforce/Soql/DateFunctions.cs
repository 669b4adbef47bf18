using System.Text.Json.Nodes;
using Connector.Sandbox.Salesforce.Schema;

namespace Connector.Sandbox.Salesforce.Soql;

/// <summary>Parts of a date, all in UTC: what a query may group and filter by.</summary>
internal static class DateFunctions
{
    private static readonly Dictionary<string, Func<DateTime, object>> ByName = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CALENDAR_YEAR"] = date => (decimal)date.Year,
        ["CALENDAR_QUARTER"] = date => (decimal)(((date.Month - 1) / 3) + 1),
        ["CALENDAR_MONTH"] = date => (decimal)date.Month,
        ["FISCAL_YEAR"] = date => (decimal)date.Year,
        ["FISCAL_QUARTER"] = date => (decimal)(((date.Month - 1) / 3) + 1),
        ["FISCAL_MONTH"] = date => (decimal)date.Month,
        ["DAY_IN_MONTH"] = date => (decimal)date.Day,
        ["DAY_IN_WEEK"] = date => (decimal)(int)date.DayOfWeek + 1,
        ["DAY_IN_YEAR"] = date => (decimal)date.DayOfYear,
        ["WEEK_IN_MONTH"] = date => (decimal)(((date.Day - 1) / 7) + 1),
        ["WEEK_IN_YEAR"] = date => (decimal)(((date.DayOfYear - 1) / 7) + 1),
        ["HOUR_IN_DAY"] = date => (decimal)date.Hour,
        ["DAY_ONLY"] = date => DateOnly.FromDateTime(date),
    };

    private static readonly Field Whole = Part("int");
    private static readonly Field Day = Part("date");

    public static bool Knows(string name) => ByName.ContainsKey(name);

    /// <summary>The function and the kind of its result; null when the field is no date.</summary>
    public static (Field Result, Func<object?, object?> Of)? Of(string name, Field field)
    {
        if (field.Kind is not (FieldKind.Date or FieldKind.DateTime))
            return null;
        var function = ByName[name];
        return (name.Equals("DAY_ONLY", StringComparison.OrdinalIgnoreCase) ? Day : Whole, value => value switch
        {
            DateTime instant => function(instant),
            DateOnly date => function(date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)),
            _ => null,
        });
    }

    private static Field Part(string type) => new(new JsonObject { ["name"] = "expr", ["type"] = type, ["label"] = "expr" }, 0);
}
