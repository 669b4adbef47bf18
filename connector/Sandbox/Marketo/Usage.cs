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

    public void CountCall(DateOnly day)
    {
        lock (gate)
        {
            Of(day).Calls++;
        }
    }

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
        json.WriteStartObject();
        json.WriteString("userId", TokenDesk.User);
        json.WriteNumber("count", day.Calls);
        json.WriteEndObject();
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

    private Day Of(DateOnly date)
    {
        if (!days.TryGetValue(date, out var day))
            days[date] = day = new Day();
        return day;
    }

    private sealed class Day
    {
        public int Calls { get; set; }

        public SortedDictionary<string, int> Errors { get; } = new(StringComparer.Ordinal);
    }
}
