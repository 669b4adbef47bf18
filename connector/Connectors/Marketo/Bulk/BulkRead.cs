using System.Runtime.CompilerServices;

namespace Connector.Marketo;

/// <summary>People by exports, the next one being made while the last is read.</summary>
internal sealed class BulkRead(MarketoApi api, LeadShape shape)
{
    // Marketo runs two at a time for the whole subscription.
    private const int AtOnce = 2;

    private readonly ExportQueue _queue = new(api);
    private readonly ExportFile _file = new(api);

    /// <summary>Files of people, each standing until the next is asked for. Ends early with <see cref="Refusal"/> set where Marketo makes no more exports.</summary>
    public async IAsyncEnumerable<Part> ReadAsync(IReadOnlyList<ExportFilter> filters, IReadOnlyList<string> fields, [EnumeratorCancellation] CancellationToken cancel)
    {
        var asked = fields.Select(shape.NameOf).Append(LeadEntity.IdField).Distinct(StringComparer.Ordinal).ToList();
        await foreach (var (filter, job) in filters.ToAsyncEnumerable().AskAheadAsync(AtOnce, (filter, inner) => RunAsync(filter, asked, inner), cancel))
        {
            if (job is null)
            {
                Missed.Add(filter);
                continue;
            }

            if (job.Rows == 0)
                continue;
            var path = await _file.FetchAsync(job, cancel);
            try
            {
                // Everybody in it is as old as the export: only what was written before is surely in it (MERGE rule 3).
                yield return new Part(Csv(path, job.Rows, asked, fields), job.StartedAt ?? filter.To);
            }
            finally
            {
                File.Delete(path);
            }
        }
    }

    /// <summary>Spans that no export was made for.</summary>
    public List<ExportFilter> Missed { get; } = [];

    /// <summary>Why exports were refused; null as long as none was.</summary>
    public Fault? Refusal { get; private set; }

    private async Task<(ExportFilter Filter, ExportJob? Job)> RunAsync(ExportFilter filter, List<string> fields, CancellationToken cancel)
    {
        if (Refusal is not null)
            return (filter, null);
        var (id, refusal) = await _queue.EnqueueAsync(filter, fields, cancel);
        Refusal ??= refusal;
        return (filter, id is null ? null : await _queue.UntilDoneAsync(id, cancel));
    }

    private CsvRows Csv(string path, long rows, List<string> asked, IReadOnlyList<string> fields) => new(
        path, rows, LeadEntity.Name,
        [.. asked.Select(name => new CsvColumn(name, shape.TypeOf(name)))],
        [.. fields.Select(name => new CsvField(name, shape.NameOf(name), shape.TypeOf(name)))])
    {
        State = new CsvState(LeadEntity.IdField, Stamp: null, Deleted: null, MergedInto: null, Converted: null, ConvertedInto: null),
        Blank = "null",
    };

    /// <summary>One file of people.</summary>
    internal sealed record Part(CsvRows Rows, DateTimeOffset ReadAt);
}
