using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Connector.Marketo;

/// <summary>Turns ids into records: the values always come from the lead itself, never from the change feed, whose "new" values may be old by now.</summary>
internal sealed class LeadReader(MarketoApi api, LeadQueries queries)
{
    private static readonly JsonWriterOptions _compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Lock _gate = new();
    private DateTimeOffset _latest = DateTimeOffset.MinValue;

    /// <summary>One page per 300 ids, several calls ahead of the reader, in order.</summary>
    public IAsyncEnumerable<(IReadOnlyList<SourceRecord> Records, DateTimeOffset At)> ReadAsync(
        IAsyncEnumerable<long> ids, IReadOnlyList<string> fields, LeadShape shape, CancellationToken cancel) =>
        ids.Chunk(MarketoApi.RowsPerCall).AskAheadAsync(api.AtOnce, (chunk, inner) => PageAsync(chunk, fields, shape, inner), cancel);

    /// <summary>Server time that never runs back, though Marketo's hosts differ by a second: the stamp of what was read (Marketo has none that moves with every field, B-T2).</summary>
    public DateTimeOffset Stamp(DateTimeOffset at)
    {
        lock (_gate)
            return _latest = at > _latest ? at : _latest;
    }

    public static string IdOf(JsonElement row) => row.GetProperty(LeadEntity.IdField).ToString();

    public static string? Value(JsonElement row, string field, LeadShape shape) =>
        CanonicalText.Of(row.TryGetProperty(shape.NameOf(field), out var value) ? value : default, shape.TypeOf(field));

    private async Task<(IReadOnlyList<SourceRecord> Records, DateTimeOffset At)> PageAsync(IEnumerable<long> ids, IReadOnlyList<string> fields, LeadShape shape, CancellationToken cancel)
    {
        var asked = fields.Select(shape.NameOf).Append(LeadEntity.IdField).ToHashSet(StringComparer.Ordinal);
        var (rows, at) = await queries.ByIdAsync([.. ids.Select(id => id.ToString(CultureInfo.InvariantCulture))], asked, cancel);
        var stamp = Stamp(at);
        return ([.. rows.Select(row => Record(row, fields, shape, stamp))], stamp);
    }

    private static SourceRecord Record(JsonElement row, IReadOnlyList<string> fields, LeadShape shape, DateTimeOffset stamp)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, _compact))
        {
            json.WriteStartObject();
            foreach (var field in fields)
            {
                // A blank is left out: most of a person's fields are, and everybody's values are walked over.
                if (Value(row, field, shape) is { } value)
                    json.WriteString(field, value);
            }

            json.WriteEndObject();
        }

        return new SourceRecord(LeadEntity.Name, IdOf(row), RecordState.Live, Encoding.UTF8.GetString(text.WrittenSpan), stamp);
    }
}
