using System.Text.Json;
using Connector.Http;

namespace Connector.Salesforce;

/// <summary>Reads a collections answer: one item per row, in the order of the rows (CONTRACT 1.6).</summary>
internal static class CollectionReply
{
    public static IReadOnlyList<Outcome> Read(ApiReply reply, OperationKind kind, IReadOnlyList<Operation> operations)
    {
        var items = reply.Json is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().ToArray() : [];
        // Accepted, and yet not one item per row: nobody knows what was done.
        if (items.Length != operations.Count)
            return [.. operations.Select(operation => new Unknown(operation.Id, ConnectionFaults.BadReply(Effect.Writes, reply.Status, reply.MediaType)))];
        return [.. operations.Select((operation, place) => OutcomeOf(items[place], kind, operation, reply.Date))];
    }

    private static Outcome OutcomeOf(JsonElement item, OperationKind kind, Operation operation, DateTimeOffset at)
    {
        if (FieldDescribe.Flag(item, "success"))
        {
            var created = kind == OperationKind.Create && (operation.Key is null || FieldDescribe.Flag(item, "created"));
            return new Applied(operation.Id, RowState.Text(item, "id") ?? operation.RecordId!, created, at);
        }

        var errors = item.TryGetProperty("errors", out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0 ? list[0] : item;
        return RowRefusal.Of(VendorError.Of(errors), operation);
    }
}
