using System.Globalization;
using System.Runtime.CompilerServices;

namespace Connector.Marketo;

/// <summary>Reads one window: ids from the activity log, values by calls of 300; or bulk extract where there are too many for that.</summary>
/// <param name="token">Where the log is read from.</param>
/// <param name="end">The window's end.</param>
internal sealed class WindowRead(MarketoApi api, ActivityFeed feed, LeadReader reader, LeadShape shape, ReadRequest request, string token, DateTimeOffset end)
{
    private const long Megabyte = 1_000_000;
    // A person's creation is logged a moment after it.
    private static readonly TimeSpan _slack = TimeSpan.FromMinutes(10);

    private readonly Gone _gone = new();

    // Why no export is asked for at all.
    private string? _why;

    /// <summary>Everybody.</summary>
    public async IAsyncEnumerable<Page> EverybodyAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var changes = new Changes(feed, _gone);
        var crowd = await Crowd.SizeAsync(feed, token, end, cancel);
        var calls = changes.EverybodyAsync(token, cancel);
        var way = $"calls of {MarketoApi.RowsPerCall}: {crowd}, fewer than {Number(api.Options.BulkReadFrom)}";
        if (crowd.AtMost >= api.Options.BulkReadFrom)
        {
            var bulk = new BulkRead(api, shape);
            if (await MayExportAsync(cancel))
            {
                await foreach (var page in FilesAsync(bulk, ExportFilter.Over(ExportFilter.Created, crowd.Since - _slack, end), $"bulk extract: {crowd}, {Number(api.Options.BulkReadFrom)} or more", cancel))
                    yield return page;
                await changes.NoteGoneAsync(token, cancel);
                calls = bulk.Missed.Count == 0 ? AsyncEnumerable.Empty<long>() : await SinceAsync(bulk.Missed[0].From - _slack, changes, cancel);
            }

            way = WayOfCalls(bulk, crowd.ToString());
        }

        await foreach (var page in CallsAsync(calls, way, cancel))
            yield return page;
        yield return Ended();
    }

    /// <summary>Who changed since the window's start.</summary>
    public async IAsyncEnumerable<Page> ChangedAsync(DateTimeOffset from, [EnumeratorCancellation] CancellationToken cancel)
    {
        var when = request.FieldTimes ? new ChangeTimes(request.Fields, shape) : null;
        var logged = new ApiChanges(shape);
        var marks = new LogMarks(request.Handled, api.Options.Settle);
        var changes = new Changes(feed, _gone, when, logged, marks);
        await using var changed = changes.ChangedAsync(token, request.Fields, shape, cancel).GetAsyncEnumerator(cancel);
        var first = new List<long>();
        while (first.Count < api.Options.BulkReadFrom && await changed.MoveNextAsync())
            first.Add(changed.Current);
        var ids = first.ToAsyncEnumerable();
        string? way = null;
        if (first.Count >= api.Options.BulkReadFrom)
        {
            var bulk = new BulkRead(api, shape);
            if (await MayExportAsync(cancel))
            {
                await foreach (var page in FilesAsync(bulk, ExportFilter.Over(ExportFilter.Updated, from, end), $"bulk extract: {Number(api.Options.BulkReadFrom)} or more people changed", cancel))
                    yield return page;
            }

            var whole = bulk.Missed.Count == 0 && _why is null;
            // What the files did not bring is read by calls: those found so far, and the rest of the log.
            ids = whole ? AsyncEnumerable.Empty<long>() : ids.Concat(RestAsync(changed));
            way = whole ? null : WayOfCalls(bulk, $"{Number(api.Options.BulkReadFrom)} or more people changed");
        }

        // A person's later changes may be logged on later pages, so the times go along as they come.
        await foreach (var page in CallsAsync(ids.Concat(changes.BesideAsync(token, request.Fields, shape, cancel)), way, cancel))
        {
            marks.Note(page);
            yield return page with { FieldTimes = when?.Take(), Logged = logged.Take() };
        }

        // So many are not kept account of: a file is as old as its job, and the next window reads them again.
        yield return Ended() with { FieldTimes = when?.Take(), Logged = logged.Take(), Marks = first.Count < api.Options.BulkReadFrom ? marks.Take() : [] };
    }

    private async Task<bool> MayExportAsync(CancellationToken cancel)
    {
        try
        {
            var used = await new ExportQueue(api).BytesTodayAsync(cancel);
            _why = used >= api.Options.ExportMegabytes * Megabyte ? $"the day's {Number(api.Options.ExportMegabytes)} MB of bulk extract are used up" : null;
        }
        catch (TerminalException closed) when (MarketoFaults.IsNotForUs(closed.Fault))
        {
            _why = $"bulk extract is closed to this API user ({closed.Fault.Message})";
        }

        return _why is null;
    }

    private async IAsyncEnumerable<Page> FilesAsync(BulkRead bulk, IReadOnlyList<ExportFilter> filters, string way, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var part in bulk.ReadAsync(filters, request.Fields, cancel))
            yield return new Page([], part.ReadAt, end) { File = part.Rows, Way = way };
    }

    private async IAsyncEnumerable<Page> CallsAsync(IAsyncEnumerable<long> ids, string? way, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var (records, at) in reader.ReadAsync(ids, request.Fields, shape, cancel))
            yield return new Page(records, at, end) { Way = way };
    }

    private async Task<IAsyncEnumerable<long>> SinceAsync(DateTimeOffset from, Changes changes, CancellationToken cancel)
    {
        var (since, _) = await feed.OpenAsync(from, cancel);
        return changes.EverybodyAsync(since, cancel);
    }

    private string? WayOfCalls(BulkRead bulk, string how) => (_why ?? bulk.Refusal?.Message) is { } why ? $"calls of {MarketoApi.RowsPerCall}, although {how}: {why}" : null;

    // Last, so that it outranks a value read just before the end of its person.
    private Page Ended()
    {
        var last = reader.Stamp(end);
        return new Page(_gone.Records(last), last, end);
    }

    private static async IAsyncEnumerable<long> RestAsync(IAsyncEnumerator<long> rest)
    {
        while (await rest.MoveNextAsync())
            yield return rest.Current;
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
