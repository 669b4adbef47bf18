using System.Text.Json;

namespace Connector.Sandbox.Marketo;

/// <summary>Ways for people to go: deleted, or merged into another (CONTRACT 2.2).</summary>
internal sealed class LeadRemoval(Instance instance)
{
    private const int MostLosers = 25;

    public void AddTo(Routes routes) => routes
        .Add("POST", "/rest/v1/leads/delete.json", Delete)
        .Add("DELETE", "/rest/v1/leads.json", Delete)
        .Add("POST", "/rest/v1/leads/{id}/merge.json", Merge);

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
            if (instance.Leads.Find(id) is { } lead)
            {
                instance.Delete(lead);
                json.WriteString("status", "deleted");
            }
            else
            {
                json.WriteString("status", "skipped");
                json.WriteStartArray("reasons");
                Reply.Reason(json, RowFault.LeadNotFound.Code, RowFault.LeadNotFound.Message);
                json.WriteEndArray();
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

    // The winner keeps what it has; losers fill its blanks, in the order given. The answer has no result.
    private void Merge(MarketoCall call, Utf8JsonWriter json)
    {
        var winner = Known(MarketoCall.Number(call.Id));
        var ids = call.Numbers("leadIds").Concat(call.Numbers("leadId")).Distinct().ToList();
        if (ids.Count == 0)
            throw ResponseFault.Missing("leadId");
        if (ids.Count > MostLosers)
            throw new ResponseFault("1080", $"Number of leads to merge exceeds the limit of {MostLosers}");
        if (ids.Contains(winner.Id))
            throw new ResponseFault("1003", $"Lead '{winner.Id}' cannot be merged into itself");
        var losers = ids.ConvertAll(Known);
        foreach (var loser in losers)
        {
            foreach (var field in instance.Fields.All.Where(field => !field.ReadOnly && field.Name != "id" && winner.Kept(field) is null && loser.Kept(field) is not null))
                instance.Change(winner, field, loser.Kept(field));
            instance.Leads.Remove(loser);
        }

        instance.Activities.Add(winner.Id, ActivityType.MergeLeads, winner.Id, winner.FullName, attributes:
        [
            new("Merge IDs", $"[{string.Join(',', ids)}]"),
            new("Merge Source", ActivityLog.ByApi),
            new("Merged in Sales", "false"),
        ]);
    }

    private Lead Known(long id) => instance.Leads.Find(id) ?? throw new ResponseFault("1004", $"Lead '{id}' not found");
}
