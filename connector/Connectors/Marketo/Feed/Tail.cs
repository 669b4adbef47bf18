using System.Runtime.CompilerServices;

namespace Connector.Marketo;

/// <summary>
/// The log of a time that windows have left behind, read again by a sweep: what was logged later than their overlap stands there (MERGE rule 6). Nobody is read because of it, a sweep reads everybody.
/// </summary>
/// <param name="times">Whether the times of changes are wanted too.</param>
internal sealed class Tail(ActivityFeed feed, IReadOnlyList<string> fields, LeadShape shape, bool times)
{
    // Ten answers of the log; nothing is held longer.
    private const int RowsPerPage = 3_000;

    private readonly ApiChanges _logged = new(shape);
    private readonly ChangeTimes? _when = times ? new ChangeTimes(fields, shape) : null;

    /// <param name="end">The end of the window that everybody was read for.</param>
    /// <param name="most">Rows after which the log is left alone: as many people are not read by calls either.</param>
    public async IAsyncEnumerable<Page> ReadAsync(DateTimeOffset since, DateTimeOffset end, long most, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (token, at) = await feed.OpenAsync(since, cancel);
        long rows = 0;
        await foreach (var row in feed.RowsAsync("activities/leadchanges.json", Changes.Watched(fields, shape), token, cancel))
        {
            // Times of the earlier ones alone would make the later ones look old.
            if (rows == most)
                yield break;
            _logged.Note(Changes.PersonOf(row), row);
            _when?.Note(Changes.PersonOf(row), row);
            if (++rows % RowsPerPage == 0)
                yield return new Page([], at, end) { Logged = _logged.Take() };
        }

        yield return new Page([], at, end) { Logged = _logged.Take(), FieldTimes = _when?.Take() };
    }
}
