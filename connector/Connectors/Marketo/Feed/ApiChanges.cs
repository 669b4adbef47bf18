using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace Connector.Marketo;

/// <summary>What the log says that API calls changed, with what stood there before: our own writes are among them (MERGE rule 6).</summary>
internal sealed class ApiChanges(LeadShape shape)
{
    // Reason and source of every change made through the API (CONTRACT 2.3, echo filter).
    private const string ByApi = "Web service API";

    // The log is read ahead of the people.
    private readonly ConcurrentQueue<LoggedChange> _noted = new();

    /// <summary>Takes note of a row of changed values.</summary>
    public void Note(long person, JsonElement row)
    {
        if (!row.TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Array || !IsByApi(row)
            || !row.TryGetProperty("activityDate", out var date) || CanonicalText.Moment(date.ToString()) is not { } at)
        {
            return;
        }

        foreach (var field in fields.EnumerateArray().Where(field => field.TryGetProperty("name", out _)))
        {
            var name = shape.NameOf(field.GetProperty("name").ToString());
            _noted.Enqueue(new LoggedChange(person.ToString(CultureInfo.InvariantCulture), name, Text(field, "oldValue", name), Text(field, "newValue", name), at));
        }
    }

    /// <summary>What was noted since the last time; nothing is held longer than that.</summary>
    public IReadOnlyList<LoggedChange> Take()
    {
        var taken = new List<LoggedChange>();
        while (_noted.TryDequeue(out var change))
            taken.Add(change);
        return taken;
    }

    private static bool IsByApi(JsonElement row) => row.TryGetProperty("attributes", out var attributes) && attributes.ValueKind == JsonValueKind.Array
        && attributes.EnumerateArray().Any(attribute => attribute.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String && value.GetString() == ByApi);

    private string? Text(JsonElement field, string which, string name) => field.TryGetProperty(which, out var value) && CanonicalText.Of(value, shape.TypeOf(name)) is { Length: > 0 } text ? text : null;
}
