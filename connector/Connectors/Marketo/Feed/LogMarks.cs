using System.Globalization;
using System.Text.Json;

namespace Connector.Marketo;

/// <summary>
/// Rows of the log that need not be followed again, known by their marketoGUID (CONTRACT 2.3). Windows overlap because rows may come late; without this everybody in the overlap would be read twice.
/// </summary>
/// <param name="handled">Rows of earlier windows.</param>
/// <param name="settle">How long after a write a read may still show the old value.</param>
internal sealed class LogMarks(IReadOnlySet<string> handled, TimeSpan settle)
{
    // More in one window are not kept account of; their people are read again.
    private const int Most = 100_000;

    // Two hosts of Marketo differ by a second, and a row's date is cut to one; nobody says how late a value may be seen.
    private static readonly TimeSpan _least = TimeSpan.FromMinutes(1);

    private readonly List<(string Mark, long Person, DateTimeOffset At)> _new = [];
    private readonly Dictionary<long, DateTimeOffset> _read = [];

    /// <summary>Whether no earlier window followed this row. A late row is new however old its date.</summary>
    public bool IsNew(long person, JsonElement row)
    {
        if (!row.TryGetProperty("marketoGUID", out var guid) || guid.ToString() is not { Length: > 0 } mark)
            return true;
        if (handled.Contains(mark))
            return false;
        if (_new.Count <= Most && row.TryGetProperty("activityDate", out var date) && CanonicalText.Moment(date.ToString()) is { } at)
            _new.Add((mark, person, at));
        return true;
    }

    /// <summary>These people have been read.</summary>
    public void Note(Page page)
    {
        foreach (var record in page.Records)
            _read[long.Parse(record.Id, CultureInfo.InvariantCulture)] = page.ReadAt;
    }

    /// <summary>The new rows whose people were read long enough after them; the others are followed again by the next window.</summary>
    public IReadOnlyList<ChangeMark> Take()
    {
        var before = settle > _least ? settle : _least;
        return _new.Count > Most ? [] : [.. _new.Where(row => _read.TryGetValue(row.Person, out var at) && row.At <= at - before).Select(row => new ChangeMark(row.Mark, row.At))];
    }
}
