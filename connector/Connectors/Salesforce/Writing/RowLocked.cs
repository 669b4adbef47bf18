namespace Connector.Salesforce;

/// <summary>The refusal that goes away by itself: somebody else was writing the record or its parent, or automation met such a lock (CONTRACT 1.12).</summary>
internal static class RowLocked
{
    public static bool Is(Outcome outcome) => outcome is Unprocessed
    {
        Fault: { Recovery: Recovery.Retry, Code: "salesforce.unable_to_lock_row" or "salesforce.cannot_insert_update_activate_entity" },
    };
}
