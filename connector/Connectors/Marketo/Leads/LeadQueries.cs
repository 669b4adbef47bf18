using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Connector.Marketo;

/// <summary>Get Leads by Filter Type: 300 values a call, answers in pages (CONTRACT 2.2).</summary>
internal sealed class LeadQueries(MarketoApi api)
{
    /// <summary>All pages of one question. An answer with a refusal ends it; the caller reads the refusal.</summary>
    /// <param name="values">At most 300, without commas.</param>
    public async IAsyncEnumerable<Reply> FilterAsync(string field, IReadOnlyList<string> values, IEnumerable<string> fields, [EnumeratorCancellation] CancellationToken cancel)
    {
        KeyValuePair<string, string>[] question =
        [
            new("filterType", field), new("filterValues", string.Join(',', values)), new("fields", string.Join(',', fields)), new("batchSize", "300"),
        ];
        for (var reply = await api.GetAsync("leads.json", question, cancel); ; reply = await api.GetAsync("leads.json", [.. question, new("nextPageToken", reply.NextPageToken!)], cancel))
        {
            reply = reply.OrNobody();
            yield return reply;
            if (reply.Refusal is not null || string.IsNullOrEmpty(reply.NextPageToken) || reply.MoreResult == false || reply.Rows().Count == 0)
                yield break;
        }
    }

    /// <summary>The people of these ids; unknown ones are left out.</summary>
    /// <param name="ids">At most 300.</param>
    public async Task<(IReadOnlyList<JsonElement> Rows, DateTimeOffset At)> ByIdAsync(IReadOnlyList<string> ids, IReadOnlyCollection<string> fields, CancellationToken cancel)
    {
        var rows = new List<JsonElement>();
        var at = DateTimeOffset.MinValue;
        await foreach (var reply in FilterAsync(LeadEntity.IdField, ids, fields, cancel))
        {
            rows.AddRange(reply.Rows());
            // The first page: a value on a later one is only newer.
            at = at == DateTimeOffset.MinValue ? reply.At : at;
        }

        return (rows, at);
    }
}
