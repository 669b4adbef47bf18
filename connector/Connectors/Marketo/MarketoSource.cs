using System.Globalization;
using System.Runtime.CompilerServices;

namespace Connector.Marketo;

/// <summary>
/// Reads people. What changed comes from the activity log, because the visible <c>updatedAt</c> does not move with custom fields (B-T2);
/// the values come from the people themselves. An idle window costs three calls, and very many people are read by bulk extract.
/// </summary>
internal sealed class MarketoSource(MarketoApi api, LeadEntity leads) : ISource, IDescribed
{
    // Marketo keeps changes of values for 90 days, and the creation of people for ever (its policy on the retention of activities).
    private static readonly TimeSpan _changesKept = TimeSpan.FromDays(89);
    private static readonly DateTimeOffset _beginning = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ActivityFeed _feed = new(api);
    private readonly LeadReader _reader = new(api, new LeadQueries(api));

    /// <summary>People have no parents here: asked relations have no fields.</summary>
    public async Task<EntitySchema> DescribeAsync(string entity, IReadOnlyCollection<string> relations, CancellationToken cancel)
    {
        LeadEntity.Require(entity);
        return (await leads.DescribeAsync(cancel)).Schema;
    }

    public void Remember(EntitySchema schema) => leads.Remember(schema);

    public IAsyncEnumerable<Page> ReadAsync(ReadRequest request, CancellationToken cancel)
    {
        LeadEntity.Require(request.Entity);
        var pages = request.Ids is { } ids ? ReadTheseAsync(ids, request.Fields, cancel) : ReadWindowAsync(request, cancel);
        // The stamp is the moment of reading, which says nothing of any field.
        return request.FieldTimes ? pages.Select(page => page with { FieldTimes = page.FieldTimes ?? [] }) : pages;
    }

    private async IAsyncEnumerable<Page> ReadWindowAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancel)
    {
        var from = request.From;
        var shape = await leads.GetAsync(cancel);
        // The first token's answer fixes the end: what happens from then on belongs to the next window, and reading it early does no harm.
        var (token, end) = await _feed.OpenAsync(from ?? _beginning, cancel);
        if (from < end - _changesKept)
        {
            // The log no longer holds all that changed since: reading everybody does.
            from = null;
            (token, _) = await _feed.OpenAsync(_beginning, cancel);
        }

        var window = new WindowRead(api, _feed, _reader, shape, request, token, end);
        await foreach (var page in from is { } since ? window.ChangedAsync(since, cancel) : window.EverybodyAsync(cancel))
            yield return page;
        if (from is null && (request.LogFrom ?? request.From) is { } back)
        {
            var tail = new Tail(_feed, request.Fields, shape, request.FieldTimes);
            await foreach (var page in tail.ReadAsync(back > end - _changesKept ? back : end - _changesKept, end, api.Options.BulkReadFrom, cancel))
                yield return page;
        }
    }

    private async IAsyncEnumerable<Page> ReadTheseAsync(IReadOnlyCollection<string> ids, IReadOnlyList<string> fields, [EnumeratorCancellation] CancellationToken cancel)
    {
        var shape = await leads.GetAsync(cancel);
        var now = await api.NowAsync(cancel);
        var empty = true;
        await foreach (var (records, at) in _reader.ReadAsync(Numbers(ids), fields, shape, cancel))
        {
            empty = false;
            yield return new Page(records, at, now);
        }

        if (empty)
            yield return new Page([], now, now);
    }

    private static IAsyncEnumerable<long> Numbers(IReadOnlyCollection<string> ids) =>
        ids.Where(LeadFields.LooksLikeId).Select(id => long.Parse(id, CultureInfo.InvariantCulture)).Distinct().ToAsyncEnumerable();
}
