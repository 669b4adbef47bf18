using System.Text.Json;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>A few fields of a few records, by id, as they stand.</summary>
internal static class RecordValues
{
    public static async Task<IReadOnlyDictionary<string, JsonElement>> ReadAsync(SalesforceApi api, string entity, IEnumerable<string> ids, IEnumerable<string> fields, CancellationToken cancel)
    {
        var asked = ids.Select(RecordId.Long).Distinct(StringComparer.Ordinal).ToArray();
        var reply = await api.AskAsync(
            new ApiRequest(HttpMethod.Post, $"{api.Root}composite/sobjects/{Soql.Name(entity)}", Effect.Reads)
            {
                Body = JsonSerializer.Serialize(new { ids = asked, fields = fields.Prepend("Id").Distinct(StringComparer.OrdinalIgnoreCase) }),
            },
            cancel);
        return reply.Json!.Value.EnumerateArray().Where(row => row.ValueKind == JsonValueKind.Object).ToDictionary(row => RowState.Text(row, "Id")!, StringComparer.Ordinal);
    }
}
