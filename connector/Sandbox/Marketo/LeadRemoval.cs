using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>People are deleted, for good (CONTRACT 2.2).</summary>
internal sealed class LeadRemoval(Instance instance)
{
    public void AddTo(Routes routes) => routes
        .Add("POST", "/rest/v1/leads/delete.json", Delete)
        .Add("DELETE", "/rest/v1/leads.json", Delete);

    private void Delete(MarketoCall call, Utf8JsonWriter json)
    {
        var ids = call["id"] is null ? Ids(call) : call.Numbers("id");
        if (ids.Count > 300)
            throw new ResponseFault("1003", "Number of records exceeds the limit of 300");
        json.WriteStartArray("result");
        foreach (var id in ids)
        {
            json.WriteStartObject();
            json.WriteNumber("id", id);
            if (instance.Leads.Find(id) is { } lead && instance.Partitions.CanSee(lead))
            {
                instance.Delete(lead);
                json.WriteString("status", "deleted");
            }
            else
            {
                json.WriteString("status", "skipped");
                Reply.Reasons(json, RowFault.LeadNotFound);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static IReadOnlyList<long> Ids(MarketoCall call) =>
    [
        .. MarketoCall.Input(call.Json, "Leads not specified").Select(row =>
            row.ValueKind == JsonValueKind.Object && row.TryGetProperty("id", out var id) ? MarketoCall.Number(FieldValue.Sent(id)) : throw ResponseFault.Missing("id")),
    ];
}
