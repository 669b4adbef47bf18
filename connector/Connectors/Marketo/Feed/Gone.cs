using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Connector.Marketo;

/// <summary>People that no longer exist, as told by the feed.</summary>
internal sealed partial class Gone
{
    private readonly Dictionary<long, long?> _successors = [];

    /// <summary>Takes note of a deletion (the row's person) or a merge (its losers; the row's person is the winner).</summary>
    public void Note(JsonElement activity)
    {
        var person = activity.GetProperty("leadId").GetInt64();
        switch (activity.GetProperty("activityTypeId").GetInt32())
        {
            case ActivityTypes.DeleteLead:
                // A loser's merge says more than a deletion noted beside it.
                _successors.TryAdd(person, null);
                break;
            case ActivityTypes.MergeLeads:
                foreach (var loser in LosersOf(activity).Where(loser => loser != person))
                    _successors[loser] = person;
                break;
        }
    }

    public bool Has(long id) => _successors.ContainsKey(id);

    public IReadOnlyList<SourceRecord> Records(DateTimeOffset stamp) =>
    [
        .. _successors.Select(gone => new SourceRecord(
            LeadEntity.Name, Text(gone.Key), gone.Value is null ? RecordState.Deleted : RecordState.Merged, Values: null, stamp,
            gone.Value is { } winner ? Text(winner) : null)),
    ];

    // The attribute's value is a number, a list or text with commas, depending on who merged.
    private static IEnumerable<long> LosersOf(JsonElement activity) =>
        activity.TryGetProperty("attributes", out var attributes) && attributes.ValueKind == JsonValueKind.Array
            ? attributes.EnumerateArray()
                .Where(attribute => attribute.TryGetProperty("name", out var name) && name.ValueEquals("Merge IDs") && attribute.TryGetProperty("value", out _))
                .SelectMany(attribute => Digits().Matches(attribute.GetProperty("value").ToString()))
                .Select(match => long.Parse(match.Value, CultureInfo.InvariantCulture))
            : [];

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[0-9]{1,18}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();
}
