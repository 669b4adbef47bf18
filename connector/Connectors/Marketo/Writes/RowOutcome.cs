using System.Text.Json;

namespace Connector.Marketo;

/// <summary>What Marketo says of one row.</summary>
internal static class RowOutcome
{
    /// <summary>One outcome per row of the call; rows come back in the order of the request, and a skipped one often without its id (CONTRACT 2.2).</summary>
    public static IEnumerable<Outcome> Of(IReadOnlyList<Operation> sent, Reply reply)
    {
        var rows = reply.Rows();
        return rows.Count == sent.Count
            ? sent.Zip(rows, (operation, row) => Of(operation, row, reply.At))
            // Which row is whose cannot be told.
            : sent.Select(operation => new Unknown(operation.Id, MarketoFaults.UnreadableAnswer));
    }

    /// <summary>What a row's refusal means for its operation, whether a call told it or an import.</summary>
    public static Outcome OfFault(Operation operation, Fault fault) => fault.Recovery switch
    {
        // Nothing is wrong with the row: not now, or not in this subscription.
        Recovery.Retry or Recovery.Wait or Recovery.Stop => new Unprocessed(operation.Id, fault),
        Recovery.LookUp => new Unknown(operation.Id, fault),
        // Deleted or merged since the last look: no refusal of these values.
        _ when fault.Code == MarketoFaults.NobodyThere && operation.RecordId is not null => new Rejected(operation.Id, fault with { Recovery = Recovery.ReadAgain }),
        _ => new Rejected(operation.Id, fault),
    };

    private static Outcome Of(Operation operation, JsonElement row, DateTimeOffset at)
    {
        var status = row.TryGetProperty("status", out var word) ? word.GetString() : null;
        var id = row.TryGetProperty(LeadEntity.IdField, out var number) ? number.ToString() : operation.RecordId;
        return (status, id) switch
        {
            ("created" or "updated" or "deleted", { Length: > 0 }) => new Applied(operation.Id, id, status == "created", at),
            ("skipped", _) => OfFault(operation, MarketoFaults.Of(row)),
            _ => new Unknown(operation.Id, MarketoFaults.UnreadableAnswer),
        };
    }
}
