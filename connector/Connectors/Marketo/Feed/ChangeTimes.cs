using System.Globalization;
using System.Text.Json;

namespace Connector.Marketo;

/// <summary>When the log says that a field got a new value. The values it names may be old by now, its times are not.</summary>
internal sealed class ChangeTimes(IReadOnlyList<string> fields, LeadShape shape)
{
    private readonly ILookup<string, string> _asked = fields.ToLookup(shape.NameOf, field => field, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(long Person, string Field), DateTimeOffset> _latest = [];

    /// <summary>Takes note of a row of changed values.</summary>
    public void Note(long person, JsonElement row)
    {
        if (!row.TryGetProperty("fields", out var changed) || changed.ValueKind != JsonValueKind.Array
            || !row.TryGetProperty("activityDate", out var date) || !DateTimeOffset.TryParse(date.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            return;
        }

        foreach (var name in changed.EnumerateArray().Where(field => field.TryGetProperty("name", out _)).Select(field => field.GetProperty("name").ToString()))
        {
            foreach (var field in _asked[name])
            {
                if (!_latest.TryGetValue((person, field), out var known) || at > known)
                    _latest[(person, field)] = at;
            }
        }
    }

    /// <summary>What was noted since the last time; nothing is held longer than that.</summary>
    public IReadOnlyList<FieldTime> Take()
    {
        List<FieldTime> taken = [.. _latest.Select(one => new FieldTime(one.Key.Person.ToString(CultureInfo.InvariantCulture), one.Key.Field, one.Value))];
        _latest.Clear();
        return taken;
    }
}
