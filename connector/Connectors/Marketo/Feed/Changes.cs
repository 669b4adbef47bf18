using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Connector.Marketo;

/// <summary>Who changed or came since a moment, each once, and who is gone. Only ids are held, never rows.</summary>
internal sealed class Changes(ActivityFeed feed, Gone gone, ChangeTimes? times = null, ApiChanges? logged = null, LogMarks? marks = null)
{
    private readonly HashSet<long> _seen = [];

    /// <summary>People with a change of an asked field, in calls that an idle window answers with one page.</summary>
    public async IAsyncEnumerable<long> ChangedAsync(string token, IReadOnlyList<string> fields, LeadShape shape, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in feed.RowsAsync("activities/leadchanges.json", Watched(fields, shape), token, cancel))
        {
            times?.Note(PersonOf(row), row);
            logged?.Note(PersonOf(row), row);
            if (Calls(row))
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
            if (!gone.Has(PersonOf(row)) && Calls(row))
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

    /// <summary>The fields whose changes are asked for.</summary>
    public static KeyValuePair<string, string> Watched(IReadOnlyList<string> fields, LeadShape shape) =>
        new("fields", string.Join(',', fields.Select(shape.NameOf).Distinct(StringComparer.Ordinal).DefaultIfEmpty(LeadEntity.IdField)));

    /// <summary>Whose row of the log it is.</summary>
    public static long PersonOf(JsonElement row) => row.GetProperty("leadId").GetInt64();

    /// <summary>Whether its person is to be read because of this row, and is not being read already.</summary>
    private bool Calls(JsonElement row) => marks?.IsNew(PersonOf(row), row) != false && _seen.Add(PersonOf(row));
}
