using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Connector.Marketo;

/// <summary>Who changed or came since a moment, each once, and who is gone. Only ids are held, never rows; of changes by API what they replaced, until it is asked for.</summary>
internal sealed class Changes(ActivityFeed feed, Gone gone)
{
    // What Marketo says of every change made through its API (CONTRACT 2.3, echo filter).
    private const string ByApi = "Web service API";

    private readonly HashSet<long> _seen = [];
    private readonly ConcurrentQueue<LoggedChange> _logged = new();

    /// <summary>What API calls changed, as far as the log was read since the last asking. The log is read ahead of the people.</summary>
    public IReadOnlyList<LoggedChange> TakeLogged()
    {
        var taken = new List<LoggedChange>();
        while (_logged.TryDequeue(out var change))
            taken.Add(change);
        return taken;
    }

    /// <summary>People with a change of an asked field, in calls that an idle window answers with one page.</summary>
    public async IAsyncEnumerable<long> ChangedAsync(string token, IReadOnlyList<string> fields, LeadShape shape, [EnumeratorCancellation] CancellationToken cancel)
    {
        var watched = new KeyValuePair<string, string>("fields", string.Join(',', fields.Select(shape.NameOf).Distinct(StringComparer.Ordinal).DefaultIfEmpty(LeadEntity.IdField)));
        await foreach (var row in feed.RowsAsync("activities/leadchanges.json", watched, token, cancel))
        {
            Note(row, shape);
            if (_seen.Add(PersonOf(row)))
                yield return PersonOf(row);
        }
    }

    /// <summary>People changed by activities that are no change of a value, and those gone.</summary>
    public async IAsyncEnumerable<long> BesideAsync(string token, IReadOnlyList<string> fields, LeadShape shape, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in feed.RowsAsync("activities.json", ActivityTypes.Asked(ActivityTypes.BesideChanges(fields, shape)), token, cancel))
        {
            gone.Note(row);
            // A merge fills the winner's blanks.
            if (!gone.Has(PersonOf(row)) && _seen.Add(PersonOf(row)))
                yield return PersonOf(row);
        }
    }

    /// <summary>Everybody: the log never loses the creation of a person.</summary>
    public async IAsyncEnumerable<long> EverybodyAsync(string token, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in feed.RowsAsync("activities.json", ActivityTypes.Asked(ActivityTypes.Everybody), token, cancel))
        {
            gone.Note(row);
            if (!gone.Has(PersonOf(row)) && _seen.Add(PersonOf(row)))
                yield return PersonOf(row);
        }
    }

    /// <summary>Who is gone since a moment, without reading who changed.</summary>
    public async Task NoteGoneAsync(string token, CancellationToken cancel)
    {
        await foreach (var row in feed.RowsAsync("activities.json", ActivityTypes.Asked(ActivityTypes.Endings), token, cancel))
            gone.Note(row);
    }

    private void Note(JsonElement row, LeadShape shape)
    {
        if (!row.TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Array || !IsByApi(row) || CanonicalText.Moment(row.GetProperty("activityDate").GetString()!) is not { } at)
            return;
        foreach (var field in fields.EnumerateArray())
        {
            if (field.TryGetProperty("name", out var name) && name.GetString() is { } column)
                _logged.Enqueue(new LoggedChange($"{PersonOf(row)}", shape.NameOf(column), Text(field, "oldValue", shape.TypeOf(column)), Text(field, "newValue", shape.TypeOf(column)), at));
        }
    }

    private static bool IsByApi(JsonElement row) => row.TryGetProperty("attributes", out var attributes) && attributes.ValueKind == JsonValueKind.Array
        && attributes.EnumerateArray().Any(attribute => attribute.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String && value.GetString() == ByApi);

    private static string? Text(JsonElement field, string name, FieldType type) => field.TryGetProperty(name, out var value) && CanonicalText.Of(value, type) is { Length: > 0 } text ? text : null;

    private static long PersonOf(JsonElement row) => row.GetProperty("leadId").GetInt64();
}
