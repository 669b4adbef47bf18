using Connector.Sandbox.Kernel;
using Connector.Sandbox.Salesforce.Schema;
using Connector.Sandbox.Salesforce.Tables;

namespace Connector.Sandbox.Salesforce.Saving;

/// <summary>Deleted records and their way back, or out for good (CONTRACT 1.0, 1.13). What lies there 15 days goes by itself.</summary>
internal sealed class RecycleBin(Org org, OrgRules rules)
{
    /// <summary>Brings a record back, and the children that went with it. Children that a merge gave away stay where they are.</summary>
    public SaveOutcome Restore(string id)
    {
        if (Find(id, out var refused) is not { } row)
            return refused!;
        if (new Uniqueness(org).Check(row) is { } taken)
            return SaveOutcome.Refused(taken);
        RestoreWithChildren(row);
        return SaveOutcome.Done(row.Id, created: false);
    }

    /// <summary>Takes a deleted record out for good, before its 15 days are over.</summary>
    public SaveOutcome Empty(string id)
    {
        if (Find(id, out var refused) is not { } row)
            return refused!;
        org.Purge(row);
        return SaveOutcome.Done(row.Id, created: false);
    }

    /// <summary>Deletes a record without a stay in the bin, as Bulk's hardDelete does.</summary>
    public SaveOutcome HardDelete(Records records, SObjectType type, string id)
    {
        var deleted = records.Delete(type, id);
        if (deleted.Saved && org[type].Find(id) is { } row)
            org.Purge(row);
        return deleted;
    }

    private Row? Find(string id, out SaveOutcome? refused)
    {
        refused = null;
        if (!References.IsId(id) || org.Catalog.OfId(id) is not { IsDeleted: not null })
            refused = SaveOutcome.Refused(400, "MALFORMED_ID", $"malformed id {id}");
        else if (org.Find(RecordId.To18(id)) is not { } row)
            refused = SaveOutcome.Refused(400, "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        else if (!row.IsDeleted)
            refused = SaveOutcome.Refused(400, "UNDELETE_FAILED", "Entity is not in the recycle bin");
        else if (rules.Access.Refusal(row) is { } stopped)
            refused = SaveOutcome.Refused(stopped);
        return refused is null ? org.Find(RecordId.To18(id)) : null;
    }

    private void RestoreWithChildren(Row row)
    {
        var deletedAt = row.Stamp;
        var values = row.CopyValues();
        values[row.Type.IsDeleted!.Ordinal] = Row.Box(false);
        if (row.Type.Find("MasterRecordId") is { } master)
            values[master.Ordinal] = null;
        values[row.Type.SystemModstamp.Ordinal] = org.Now;
        org.Put(new Row(row.Type, values));
        foreach (var (child, by) in new Consequences(org).ReferringTo(row).ToList())
        {
            if (by.CascadeDelete && child.IsDeleted && child.Stamp == deletedAt && org[child.Type].Find(child.Id)!.IsDeleted)
                RestoreWithChildren(child);
        }
    }
}
