namespace Connector.Salesforce;

/// <summary>What a row's refusal means for its operation; the same whether it was told by collections or by a bulk job.</summary>
internal static class RowRefusal
{
    public static Outcome Of(VendorError error, Operation operation)
    {
        var fault = error.ToFault();
        // A new record cannot be gone: what is deleted is a record it refers to.
        if (fault.Recovery == Recovery.ReadAgain && (operation.RecordId is null || fault.Field is not null))
            fault = fault with { Recovery = Recovery.FixRecord };
        return LosesUpsertRace(error, operation) || fault.Recovery is Recovery.Retry or Recovery.LookUp
            ? new Unprocessed(operation.Id, fault with { Recovery = Recovery.Retry })
            : fault.Recovery is Recovery.Stop or Recovery.Wait ? new Unprocessed(operation.Id, fault) : new Rejected(operation.Id, fault);
    }

    // Two upserts of a new key at once: the slower meets the unique index, and its repetition updates (CONTRACT 1.5).
    private static bool LosesUpsertRace(VendorError error, Operation operation) =>
        operation.Key is { } key && error.Code == "DUPLICATE_VALUE" && error.Message.Contains($"{key.Field} duplicates value", StringComparison.OrdinalIgnoreCase);
}
