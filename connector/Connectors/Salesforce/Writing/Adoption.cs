using System.Text.Json;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>
/// A new record that a duplicate rule objected to, where the connection says <c>duplicates: link</c>: the record is sent once more by itself, for only that answer names the records
/// the rule means (CONTRACT 1.9). One of them is taken for the same person; among several nobody guesses.
/// </summary>
internal sealed class Adoption(SalesforceApi api, EntitySchema schema)
{
    private const string Objection = "salesforce.duplicates_detected";

    public async Task<IReadOnlyList<Outcome>> FollowAsync(Batch batch, IReadOnlyList<Outcome> outcomes, CancellationToken cancel)
    {
        if (api.Options.Duplicates != "link" || batch.Kind != OperationKind.Create)
            return outcomes;
        var operations = batch.Operations.ToDictionary(operation => operation.Id);
        var followed = new List<Outcome>(outcomes.Count);
        foreach (var outcome in outcomes)
            followed.Add(outcome is Rejected { Fault.Code: Objection } refused ? await FollowAsync(batch, operations[outcome.Operation], refused, cancel) : outcome);
        return followed;
    }

    private async Task<Outcome> FollowAsync(Batch batch, Operation operation, Rejected refused, CancellationToken cancel)
    {
        try
        {
            var reply = await api.SendAsync(CollectionRequest.Single(api, schema, batch, operation), cancel);
            if (reply.IsSuccess)
                return new Applied(operation.Id, Created(reply) ?? operation.Key!.Value, Created: true, reply.Date);
            var meant = Meant(reply).Distinct().ToArray();
            return meant.Length == 1
                ? new Adopted(operation.Id, meant[0].Entity, meant[0].Id, refused.Fault)
                : new Rejected(operation.Id, refused.Fault with { Message = $"{refused.Fault.Message} The rule names {meant.Length} records{(meant.Length > 0 ? ": " + string.Join(", ", meant.Select(one => $"{one.Entity} {one.Id}")) : "")}." });
        }
        catch (FaultException lost)
        {
            return lost.Fault.Recovery == Recovery.LookUp ? new Unknown(operation.Id, lost.Fault) : refused;
        }
    }

    private static string? Created(ApiReply reply) => reply.Json is { ValueKind: JsonValueKind.Object } json ? RowState.Text(json, "id") : null;

    // The key really was misspelt for years, and both spellings are about.
    private static IEnumerable<(string Entity, string Id)> Meant(ApiReply reply)
    {
        if (reply.Json is not { ValueKind: JsonValueKind.Array } errors || errors.GetArrayLength() == 0)
            yield break;
        if (!errors[0].TryGetProperty("duplicateResut", out var result) && !errors[0].TryGetProperty("duplicateResult", out result))
            yield break;
        foreach (var rule in Items(result, "matchResults"))
        {
            foreach (var match in Items(rule, "matchRecords"))
            {
                if (match.TryGetProperty("record", out var record) && RowState.Text(record, "Id") is { } id && record.TryGetProperty("attributes", out var attributes) && RowState.Text(attributes, "type") is { } entity)
                    yield return (entity, RecordId.Long(id));
            }
        }
    }

    private static IEnumerable<JsonElement> Items(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];
}
