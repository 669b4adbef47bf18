using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Calls and errors per Central day: the daily quota counts here, and <c>stats</c> shows it.</summary>
internal sealed class Usage
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<DateOnly, Day> days = [];

    public int Calls(DateOnly day)
    {
        lock (gate)
        {
            return days.TryGetValue(day, out var found) ? found.Calls : 0;
        }
    }

    public void CountCall(DateOnly day, string user) => Count(day, user, 1);

    /// <summary>Takes back a call that, as its answer turned out, is not counted (CONTRACT 2.9).</summary>
    public void Uncount(DateOnly day, string user) => Count(day, user, -1);

    public void CountError(DateOnly day, string code)
    {
        lock (gate)
        {
            var errors = Of(day).Errors;
            errors[code] = errors.GetValueOrDefault(code) + 1;
        }
    }

    public void WriteCalls(Utf8JsonWriter json, DateOnly from) => WriteDays(json, from, day =>
    {
        json.WriteNumber("total", day.Calls);
        json.WriteStartArray("users");
        foreach (var (user, count) in day.Users)
        {
            json.WriteStartObject();
            json.WriteString("userId", user);
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public void WriteErrors(Utf8JsonWriter json, DateOnly from) => WriteDays(json, from, day =>
    {
        json.WriteNumber("total", day.Errors.Values.Sum());
        json.WriteStartArray("errors");
        foreach (var (code, count) in day.Errors)
        {
            json.WriteStartObject();
            json.WriteString("errorCode", code);
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private void WriteDays(Utf8JsonWriter json, DateOnly from, Action<Day> write)
    {
        json.WriteStartArray("result");
        lock (gate)
        {
            foreach (var (date, day) in days.Where(day => day.Key >= from).Reverse())
            {
                json.WriteStartObject();
                json.WriteString("date", date.ToString("yyyy-MM-dd"));
                write(day);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private void Count(DateOnly day, string user, int more)
    {
        lock (gate)
        {
            var users = Of(day).Users;
            users[user] = users.GetValueOrDefault(user) + more;
        }
    }

    private Day Of(DateOnly date)
    {
        if (!days.TryGetValue(date, out var day))
            days[date] = day = new Day();
        return day;
    }

    private sealed class Day
    {
        public int Calls => Users.Values.Sum();

        public SortedDictionary<string, int> Users { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, int> Errors { get; } = new(StringComparer.Ordinal);
    }
}
